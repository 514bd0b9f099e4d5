//! Buckets: the listing of an account, and one file for each bucket and call.

use super::clock::hours_before;
use super::json::{Json, object, tags};
use super::plan::Account;
use super::random::Random;

/// Region of the bucket that the others replicate to.
const ARCHIVE_REGION: &str = "eu-central-1";

/// The storage of one account.
pub(crate) struct Buckets {
    /// list-buckets.
    pub(crate) listing: Json,
    /// Bucket, command and answer; `None`: the call prints nothing.
    pub(crate) answers: Vec<(String, &'static str, Option<Json>)>,
}

/// All buckets of an account; the first is what the others replicate to.
pub(crate) fn buckets(account: &Account, random: &mut Random) -> Buckets {
    let archive = format!("archive-{}", account.id);
    let mut items = vec![];
    let mut answers = vec![];
    for index in 0..account.buckets {
        let name =
            if index == 0 { archive.clone() } else { format!("data-{}-{:06x}", account.id, random.below(1 << 24)) };
        let region = if index == 0 { ARCHIVE_REGION } else { *random.pick(&["eu-west-1", "us-east-1"]) };
        items.push(object([
            ("Name", name.as_str().into()),
            ("CreationDate", hours_before(1000 + random.below(50_000)).into()),
            ("BucketRegion", region.into()),
            ("BucketArn", format!("arn:aws:s3:::{name}").into()),
        ]));
        let target = if index > 0 && random.chance(40) { Some(archive.as_str()) } else { None };
        answers.extend(calls(random, target).into_iter().map(|(command, answer)| (name.clone(), command, answer)));
    }
    let owner = object([("ID", format!("{:064x}", random.next()).into())]);
    let listing = object([("Buckets", Json::List(items)), ("Owner", owner), ("Prefix", Json::Null)]);
    Buckets { listing, answers }
}

/// What the calls about one bucket print; `target` is where it replicates to.
fn calls(random: &mut Random, target: Option<&str>) -> [(&'static str, Option<Json>); 6] {
    let versioning = match (random.bad(), target) {
        (true, Some(_)) => Some(object([("Status", "Suspended".into())])),
        (true, None) => None,
        (false, _) => Some(object([("Status", "Enabled".into()), ("MFADelete", "Disabled".into())])),
    };
    let for_backups = random.chance(20);
    [
        ("get-bucket-versioning", versioning),
        ("get-bucket-replication", target.map(|target| replication(random, target))),
        ("get-bucket-lifecycle-configuration", random.chance(60).then(|| lifecycle(random))),
        ("get-object-lock-configuration", (for_backups && !random.bad()).then(|| object_lock(random))),
        ("get-bucket-encryption", Some(encryption())),
        ("get-bucket-tagging", Some(tagging(random, for_backups))),
    ]
}

fn replication(random: &mut Random, target: &str) -> Json {
    let prefix = if random.bad() { "raw/" } else { "" };
    let rule = object([
        ("ID", "to-archive".into()),
        ("Priority", 1.into()),
        ("Filter", object([("Prefix", prefix.into())])),
        ("Status", "Enabled".into()),
        (
            "Destination",
            object([
                ("Bucket", format!("arn:aws:s3:::{target}").into()),
                ("StorageClass", if random.bad() { "ONEZONE_IA" } else { "STANDARD_IA" }.into()),
                ("Metrics", object([("Status", "Enabled".into())])),
            ]),
        ),
        ("DeleteMarkerReplication", object([("Status", "Disabled".into())])),
    ]);
    let role = "arn:aws:iam::100000000017:role/service-role/s3-replication";
    object([("ReplicationConfiguration", object([("Role", role.into()), ("Rules", Json::List(vec![rule]))]))])
}

fn lifecycle(random: &mut Random) -> Json {
    let days = if random.bad() { 1 } else { *random.pick(&[30, 60, 90]) };
    let class = if random.bad() { "ONEZONE_IA" } else { "STANDARD_IA" };
    let versions = object([
        ("ID", "old-versions".into()),
        ("Filter", object([("Prefix", "".into())])),
        ("Status", "Enabled".into()),
        ("NoncurrentVersionExpiration", object([("NoncurrentDays", days.into())])),
        ("AbortIncompleteMultipartUpload", object([("DaysAfterInitiation", 7.into())])),
    ]);
    let transition = object([
        ("ID", "seldom-read".into()),
        ("Filter", object([("Prefix", "reports/".into())])),
        ("Status", "Enabled".into()),
        ("Transitions", Json::List(vec![object([("Days", 30.into()), ("StorageClass", class.into())])])),
    ]);
    object([
        ("TransitionDefaultMinimumObjectSize", "all_storage_classes_128K".into()),
        ("Rules", Json::List(vec![versions, transition])),
    ])
}

fn object_lock(random: &mut Random) -> Json {
    let days = if random.bad() { 7 } else { 90 };
    let retention = object([("Mode", "GOVERNANCE".into()), ("Days", days.into())]);
    let rule = object([("DefaultRetention", retention)]);
    object([("ObjectLockConfiguration", object([("ObjectLockEnabled", "Enabled".into()), ("Rule", rule)]))])
}

fn encryption() -> Json {
    let by_default = object([("SSEAlgorithm", "AES256".into())]);
    let rule = object([("ApplyServerSideEncryptionByDefault", by_default), ("BucketKeyEnabled", false.into())]);
    object([("ServerSideEncryptionConfiguration", object([("Rules", Json::List(vec![rule]))]))])
}

fn tagging(random: &mut Random, for_backups: bool) -> Json {
    let team = *random.pick(&["maps", "media", "research", "office", "platform"]);
    let mut pairs = vec![("team", team), ("env", "production"), ("cost-center", "4711")];
    if for_backups {
        pairs.push(("backup", "true"));
    }
    object([("TagSet", tags(&pairs))])
}
