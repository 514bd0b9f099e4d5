//! File systems, volumes, virtual machines, snapshots and backups of one account and Region.
//!
//! One in twenty of each property is wrong, and what is wrong is drawn for each property alone.

use super::clock::hours_before;
use super::json::{Json, object, tags, texts};
use super::network::Subnet;
use super::plan::Cell;
use super::random::Random;

/// What describe-* of FSx print for one account and Region.
pub(crate) struct Fsx {
    /// describe-file-systems.
    pub(crate) file_systems: Vec<Json>,
    /// describe-storage-virtual-machines.
    pub(crate) svms: Vec<Json>,
    /// describe-volumes.
    pub(crate) volumes: Vec<Json>,
    /// describe-backups.
    pub(crate) backups: Vec<Json>,
    /// describe-snapshots.
    pub(crate) snapshots: Vec<Json>,
}

/// The four types, by their configuration member.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Ontap,
    Windows,
    OpenZfs,
    Lustre,
}

impl Type {
    fn name(self) -> &'static str {
        match self {
            Self::Ontap => "ONTAP",
            Self::Windows => "WINDOWS",
            Self::OpenZfs => "OPENZFS",
            Self::Lustre => "LUSTRE",
        }
    }
}

struct FileSystem {
    id: String,
    ty: Type,
    /// It can have backups of its own.
    protected: bool,
}

/// All FSx items of a cell.
pub(crate) fn fsx(cell: &Cell, random: &mut Random, subnets: &[Subnet]) -> Fsx {
    let mut out = Fsx { file_systems: vec![], svms: vec![], volumes: vec![], backups: vec![], snapshots: vec![] };
    let systems: Vec<FileSystem> = (0..cell.counts.file_systems)
        .map(|index| {
            let (system, item) = file_system(cell, random, subnets, index);
            out.file_systems.push(item);
            system
        })
        .collect();
    for system in systems.iter().filter(|system| system.protected) {
        let of = object([
            ("OwnerId", cell.account.as_str().into()),
            ("FileSystemId", system.id.as_str().into()),
            ("FileSystemType", system.ty.name().into()),
            ("StorageCapacity", 1024.into()),
            ("ResourceARN", arn(cell, &format!("file-system/{}", system.id))),
        ]);
        out.backups.push(backup(cell, random, "FILE_SYSTEM", ("FileSystem", of)));
    }
    ontap(cell, random, &systems, &mut out);
    let volume_ids = open_zfs(cell, random, &systems, &mut out);
    // Three zones and a directory bucket are items of the cell too.
    let so_far = out.file_systems.len() + out.svms.len() + out.volumes.len() + out.backups.len() + subnets.len() + 4;
    for _ in so_far..cell.counts.items {
        let Some(volume) = volume_ids.get(out.snapshots.len() % volume_ids.len().max(1)) else { break };
        out.snapshots.push(snapshot(cell, random, volume));
    }
    out
}

fn arn(cell: &Cell, resource: &str) -> Json {
    format!("arn:aws:fsx:{}:{}:{resource}", cell.region, cell.account).into()
}

fn lifecycle(random: &mut Random, healthy: &str) -> Json {
    if random.bad() { "MISCONFIGURED".into() } else { healthy.into() }
}

fn file_system(cell: &Cell, random: &mut Random, subnets: &[Subnet], index: usize) -> (FileSystem, Json) {
    let id = random.id("fs");
    let ty = [Type::Ontap, Type::Windows, Type::OpenZfs][index % 3];
    let ty = if index % 10 == 9 { Type::Lustre } else { ty };
    let (deployment, zones) = deployment(random, ty);
    let first = index % subnets.len();
    let same_zone = random.bad();
    let second =
        subnets.iter().find(|other| other.id != subnets[first].id && (other.zone == subnets[first].zone) == same_zone);
    let mut lies_in = vec![subnets[first].id.clone()];
    lies_in.extend(second.filter(|_| zones == 2).map(|subnet| subnet.id.clone()));
    let team = *random.pick(&["maps", "media", "research", "office", "platform"]);
    let item = object([
        ("OwnerId", cell.account.as_str().into()),
        ("CreationTime", hours_before(500 + random.below(20_000)).into()),
        ("FileSystemId", id.as_str().into()),
        ("FileSystemType", ty.name().into()),
        ("Lifecycle", lifecycle(random, "AVAILABLE")),
        ("StorageCapacity", 1024.into()),
        ("StorageType", "SSD".into()),
        ("VpcId", random.id("vpc").into()),
        ("SubnetIds", texts(&lies_in)),
        ("NetworkInterfaceIds", texts(&[random.id("eni"), random.id("eni")])),
        ("DNSName", format!("{id}.fsx.{}.amazonaws.com", cell.region).into()),
        ("KmsKeyId", format!("arn:aws:kms:{}:{}:key/{}", cell.region, cell.account, random.uuid()).into()),
        ("ResourceARN", arn(cell, &format!("file-system/{id}"))),
        ("Tags", tags(&[("Name", &format!("{team}-{index}")), ("team", team), ("env", "production")])),
        configuration(random, ty, deployment, &lies_in),
        ("NetworkType", "IPV4".into()),
    ]);
    (FileSystem { id, ty, protected: ty != Type::Ontap && !deployment.starts_with("SCRATCH") }, item)
}

/// A deployment type and the number of its zones; the bad one has one zone, or scratch storage.
fn deployment(random: &mut Random, ty: Type) -> (&'static str, usize) {
    match (ty, random.bad()) {
        (Type::Ontap, false) => ("MULTI_AZ_2", 2),
        (Type::Ontap, true) => ("SINGLE_AZ_1", 1),
        (Type::Windows, true) => ("SINGLE_AZ_2", 1),
        (Type::OpenZfs, true) => ("SINGLE_AZ_2", 1),
        (Type::Windows | Type::OpenZfs, false) => ("MULTI_AZ_1", 2),
        (Type::Lustre, false) => ("PERSISTENT_2", 1),
        (Type::Lustre, true) => ("SCRATCH_2", 1),
    }
}

fn configuration(random: &mut Random, ty: Type, deployment: &'static str, subnets: &[String]) -> (&'static str, Json) {
    let key = match ty {
        Type::Ontap => "OntapConfiguration",
        Type::Windows => "WindowsConfiguration",
        Type::OpenZfs => "OpenZFSConfiguration",
        Type::Lustre => "LustreConfiguration",
    };
    let mut members: Vec<(&'static str, Json)> = vec![];
    if !deployment.starts_with("SCRATCH") {
        let retention = if random.bad() { *random.pick(&[0, 3]) } else { *random.pick(&[7, 14, 30, 90]) };
        members.push(("AutomaticBackupRetentionDays", retention.into()));
        members.push(("DailyAutomaticBackupStartTime", "02:00".into()));
    }
    members.push(("DeploymentType", deployment.into()));
    members.push(("ThroughputCapacity", 256.into()));
    members.push(("WeeklyMaintenanceStartTime", format!("{}:04:30", 1 + random.below(7)).into()));
    members.push(("DiskIopsConfiguration", object([("Mode", "AUTOMATIC".into()), ("Iops", 3072.into())])));
    if subnets.len() > 1 {
        members.push(("PreferredSubnetId", subnets[0].as_str().into()));
        members.push(("EndpointIpAddressRange", "198.19.255.0/24".into()));
        members.push(("RouteTableIds", texts(&[random.id("rtb")])));
    }
    if ty == Type::Ontap {
        members.push(("HAPairs", 1.into()));
    }
    if matches!(ty, Type::Windows | Type::OpenZfs) {
        members.push(("CopyTagsToBackups", true.into()));
    }
    (key, Json::Object(members))
}

/// Virtual machines with their root volumes, then data volumes with their backups, then mirrors.
fn ontap(cell: &Cell, random: &mut Random, systems: &[FileSystem], out: &mut Fsx) {
    let systems: Vec<&FileSystem> = systems.iter().filter(|system| system.ty == Type::Ontap).collect();
    if systems.is_empty() {
        return;
    }
    let mut svms = vec![];
    for index in 0..cell.counts.svms.max(1) {
        let (id, system) = (random.id("svm"), systems[index % systems.len()]);
        out.svms.push(svm(cell, random, &id, &system.id));
        out.volumes.push(volume(cell, random, &Place { system: &system.id, svm: &id, role: Role::Root }).1);
        svms.push((id, system));
    }
    for index in 0..cell.counts.read_write {
        let (svm, system) = &svms[index % svms.len()];
        let (id, item) = volume(cell, random, &Place { system: &system.id, svm, role: Role::ReadWrite });
        out.volumes.push(item);
        let of = object([
            ("FileSystemId", system.id.as_str().into()),
            ("Name", format!("vol_{index}").into()),
            ("ResourceARN", arn(cell, &format!("volume/{}/{id}", system.id))),
            ("VolumeId", id.into()),
            ("VolumeType", "ONTAP".into()),
        ]);
        out.backups.push(backup(cell, random, "VOLUME", ("Volume", of)));
    }
    for index in 0..cell.counts.mirrors {
        let (svm, system) = &svms[index % svms.len()];
        out.volumes.push(volume(cell, random, &Place { system: &system.id, svm, role: Role::Mirror }).1);
    }
}

fn svm(cell: &Cell, random: &mut Random, id: &str, system: &str) -> Json {
    let dns = format!("{id}.{system}.fsx.{}.amazonaws.com", cell.region);
    object([
        ("CreationTime", hours_before(500 + random.below(20_000)).into()),
        (
            "Endpoints",
            object([
                (
                    "Iscsi",
                    object([("DNSName", format!("iscsi.{dns}").into()), ("IpAddresses", texts(&["10.0.0.8".into()]))]),
                ),
                ("Nfs", object([("DNSName", dns.into()), ("IpAddresses", texts(&["10.0.7.194".into()]))])),
            ]),
        ),
        ("FileSystemId", system.into()),
        ("Lifecycle", lifecycle(random, "CREATED")),
        ("Name", "data".into()),
        ("ResourceARN", arn(cell, &format!("storage-virtual-machine/{system}/{id}"))),
        ("StorageVirtualMachineId", id.into()),
        ("Subtype", "DEFAULT".into()),
        ("UUID", random.uuid().into()),
    ])
}

enum Role {
    Root,
    ReadWrite,
    Mirror,
}

/// Where an ONTAP volume lies, and what for.
struct Place<'a> {
    system: &'a str,
    svm: &'a str,
    role: Role,
}

fn volume(cell: &Cell, random: &mut Random, place: &Place<'_>) -> (String, Json) {
    let id = random.id("fsvol");
    let policy = if random.bad() { "none" } else { "default" };
    let configuration = object([
        ("FlexCacheEndpointType", "NONE".into()),
        ("JunctionPath", format!("/{}", &id[6..12]).into()),
        ("SecurityStyle", "UNIX".into()),
        ("SizeInMegabytes", 524_288.into()),
        ("StorageEfficiencyEnabled", true.into()),
        ("StorageVirtualMachineId", place.svm.into()),
        ("StorageVirtualMachineRoot", matches!(place.role, Role::Root).into()),
        ("TieringPolicy", object([("CoolingPeriod", 31.into()), ("Name", "AUTO".into())])),
        ("UUID", random.uuid().into()),
        ("OntapVolumeType", if matches!(place.role, Role::Mirror) { "DP" } else { "RW" }.into()),
        ("SnapshotPolicy", policy.into()),
        ("CopyTagsToBackups", false.into()),
        ("VolumeStyle", "FLEXVOL".into()),
        ("SizeInBytes", 549_755_813_888.into()),
    ]);
    let item = object([
        ("CreationTime", hours_before(500 + random.below(20_000)).into()),
        ("FileSystemId", place.system.into()),
        ("Lifecycle", lifecycle(random, "CREATED")),
        ("Name", format!("vol_{}", &id[6..12]).into()),
        ("OntapConfiguration", configuration),
        ("ResourceARN", arn(cell, &format!("volume/{}/{id}", place.system))),
        ("VolumeId", id.as_str().into()),
        ("VolumeType", "ONTAP".into()),
    ]);
    (id, item)
}

/// OpenZFS volumes; gives their file systems and ids, for snapshots.
fn open_zfs(cell: &Cell, random: &mut Random, systems: &[FileSystem], out: &mut Fsx) -> Vec<(String, String)> {
    let systems: Vec<&FileSystem> = systems.iter().filter(|system| system.ty == Type::OpenZfs).collect();
    let mut ids = vec![];
    for index in 0..if systems.is_empty() { 0 } else { cell.counts.open_zfs } {
        let (id, system) = (random.id("fsvol"), &systems[index % systems.len()].id);
        let configuration = object([
            ("ParentVolumeId", random.id("fsvol").into()),
            ("VolumePath", format!("/fsx/home/user-{index}").into()),
            ("StorageCapacityReservationGiB", 0.into()),
            ("StorageCapacityQuotaGiB", 64.into()),
            ("RecordSizeKiB", 128.into()),
            ("DataCompressionType", "LZ4".into()),
            ("CopyTagsToSnapshots", false.into()),
            ("ReadOnly", false.into()),
            (
                "NfsExports",
                Json::List(vec![object([(
                    "ClientConfigurations",
                    Json::List(vec![object([
                        ("Clients", "*".into()),
                        ("Options", texts(&["rw".into(), "crossmnt".into()])),
                    ])]),
                )])]),
            ),
            ("UserAndGroupQuotas", Json::List(vec![])),
        ]);
        out.volumes.push(object([
            ("CreationTime", hours_before(500 + random.below(20_000)).into()),
            ("FileSystemId", system.as_str().into()),
            ("Lifecycle", lifecycle(random, "AVAILABLE")),
            ("Name", format!("user-{index}").into()),
            ("ResourceARN", arn(cell, &format!("volume/{system}/{id}"))),
            ("Tags", tags(&[("team", "research")])),
            ("VolumeId", id.as_str().into()),
            ("VolumeType", "OPENZFS".into()),
            ("OpenZFSConfiguration", configuration),
        ]));
        ids.push((system.clone(), id));
    }
    ids
}

/// The newest backup: made by AWS Backup last night, or too old, or automatic and so no better than its source.
fn backup(cell: &Cell, random: &mut Random, resource_type: &str, of: (&'static str, Json)) -> Json {
    let id = random.id("backup");
    let age = if random.bad() { 200 + random.below(400) } else { 1 + random.below(22) };
    let ty = if random.bad() { "AUTOMATIC" } else { "AWS_BACKUP" };
    object([
        ("BackupId", id.as_str().into()),
        ("Lifecycle", "AVAILABLE".into()),
        ("Type", ty.into()),
        ("ProgressPercent", 100.into()),
        ("CreationTime", hours_before(age).into()),
        ("KmsKeyId", format!("arn:aws:kms:{}:{}:key/{}", cell.region, cell.account, random.uuid()).into()),
        ("ResourceARN", arn(cell, &format!("backup/{id}"))),
        ("Tags", tags(&[("team", "platform"), ("aws:backup:source-resource", &id)])),
        of,
        ("OwnerId", cell.account.as_str().into()),
        ("ResourceType", resource_type.into()),
        ("SizeInBytes", 218_103_808_000.into()),
    ])
}

fn snapshot(cell: &Cell, random: &mut Random, volume: &(String, String)) -> Json {
    let (id, (system, volume)) = (random.id("fsvolsnap"), volume);
    object([
        ("ResourceARN", arn(cell, &format!("snapshot/{system}/{volume}/{id}"))),
        ("SnapshotId", id.as_str().into()),
        ("Name", format!("daily-{}", random.below(30)).into()),
        ("VolumeId", volume.as_str().into()),
        ("CreationTime", hours_before(1 + random.below(700)).into()),
        ("Lifecycle", "AVAILABLE".into()),
        ("Tags", Json::List(vec![])),
    ])
}
