//! The run itself: its documents and the accounts that they name.

use crate::build::{boolean, category, instant, integer, relation, text, texts};
use crate::{Kind, PARTITIONS, Reach, Via};

/// The kind `account`.
pub(crate) const ACCOUNT: Kind = Kind {
    name: "account",
    doc: "An AWS account that a document or a resource names.",
    derived: true,
    part_of: None,
    holds_data: false,
    identity: &["id"],
    scope: &["partition"],
    arn: None,
    listings: &["sts get-caller-identity"],
    sources: &[],
    facts: &[
        text("id", "12 digits"),
        category("partition", "Partition").one_of(PARTITIONS),
        texts("regions", "Regions of its resources and documents"),
        boolean("loaded", "At least one listing of this account was loaded"),
        integer("data_store_count", "Resources that hold data").unit("resources"),
        boolean("sends_copies", "A copy or enabled schedule of its data lies in another account"),
        boolean("receives_copies", "Copies of the data of other accounts lie here"),
        integer(
            "data_store_with_distant_region_count",
            "Data stores with a copy or enabled schedule in another Region",
        )
        .unit("resources"),
        integer(
            "data_store_with_distant_account_count",
            "Data stores with a copy or enabled schedule in another account",
        )
        .unit("resources"),
        integer("user_fsx_backup_count", "FSx backups that count against the quota of user-initiated ones")
            .unit("backups"),
    ],
    relations: &[
        relation("copies_to", "account", Via::Computed).many().complete_when(Reach::Everywhere, &[]),
        relation("copies_from", "account", Via::Computed).many().complete_when(Reach::Everywhere, &[]),
    ],
};

/// The kind `inventory`.
pub(crate) const INVENTORY: Kind = Kind {
    name: "inventory",
    doc: "The run itself.",
    derived: true,
    part_of: None,
    holds_data: false,
    identity: &[],
    scope: &[],
    arn: None,
    listings: &[],
    sources: &[],
    facts: &[
        instant("as_of", "Instant that ages are measured against"),
        category("as_of_source", "Where as_of comes from").one_of(AS_OF_SOURCES),
        integer("document_count", "Documents understood").unit("documents"),
        integer("unread_count", "Known documents that could not be read").unit("documents"),
        instant("oldest_as_of", "Earliest instant of a document"),
        instant("newest_as_of", "Latest instant of a document"),
        texts("account_ids", "Accounts in scope"),
        texts("regions", "Regions in scope"),
    ],
    relations: &[
        relation("documents", "inventory.document", Via::Computed).many(),
        relation("accounts", "account", Via::Computed).many(),
    ],
};

/// The kind `inventory.document`.
pub(crate) const DOCUMENT: Kind = Kind {
    name: "inventory.document",
    doc: "One document that was read.",
    derived: true,
    part_of: None,
    holds_data: false,
    identity: &["path"],
    scope: &[],
    arn: None,
    listings: &[],
    sources: &[],
    facts: &[
        text("path", "Path as shown in reports"),
        text("sha256", "Digest of the file"),
        category("format", "Format").one_of(FORMATS),
        text("content", "Command, resource type or kind of file"),
        text("account", "Account that it covers"),
        category("region", "Region that it covers"),
        instant("as_of", "Instant that its facts were true"),
        boolean("complete", "Nothing was cut off or left unprocessed"),
        text("truncated_by", "Member that shows that more exists: the token"),
        integer("unprocessed_count", "Keys that a batch call did not answer").unit("keys"),
        integer("item_count", "Items understood").unit("items"),
        integer("exit_status", "Exit status of the call, where the export holds it").unit("status"),
        text("error_code", "Error code of the call, where the export holds it"),
        integer("destructive_changes", "Changes of a plan that delete something").unit("changes"),
    ],
    relations: &[],
};

/// What can say when the facts were true, best first.
const AS_OF_SOURCES: &[&str] = &["flag", "envelope", "config_snapshot", "plan", "clock"];

/// Formats of documents.
const FORMATS: &[&str] =
    &["cli", "envelope", "config", "terraform_plan", "terraform_state", "cloudformation", "security_hub"];
