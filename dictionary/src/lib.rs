//! The kinds, facts and relations that rules see, as constant tables: one file per service, one line per plain fact.
//!
//! Everything that knows AWS field names reads them from here: extraction, `resilint facts`, the reference page,
//! the accessors of the rule SDK, and `resilint collect`. This crate has no dependencies and does no work;
//! what depends on several fields is computed by the inventory (`resilint::inventory::finish`).
//! Names are public interface: rule authors write them. Sources: the AWS API models of botocore 1.44.5.

mod build;
mod command;
mod derived;
mod ec2;
mod fsx;
mod s3;
mod zone;

pub use build::{boolean, category, instant, integer, number, relation, source, text, texts};
pub use command::{COMMANDS, Command, Scope, command};
pub use zone::region_of_zone_id;

/// Every kind, in the order of the services and, within one, owners before their parts.
pub const KINDS: &[&Kind] = &[
    &fsx::FILE_SYSTEM,
    &fsx::VOLUME,
    &fsx::SVM,
    &fsx::BACKUP,
    &fsx::SNAPSHOT,
    &fsx::DRA,
    &s3::BUCKET,
    &s3::REPLICATION_RULE,
    &s3::LIFECYCLE_RULE,
    &s3::LIFECYCLE_TRANSITION,
    &s3::DIRECTORY_BUCKET,
    &ec2::SUBNET,
    &ec2::ZONE,
    &derived::ACCOUNT,
    &derived::INVENTORY,
    &derived::DOCUMENT,
    &derived::COPY,
    &derived::COPY_SCHEDULE,
];

/// Every partition of AWS.
pub const PARTITIONS: &[&str] =
    &["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

/// A sort of resource, such as `s3.bucket`: what its rows are told apart by, and what is known of them.
#[derive(Debug)]
pub struct Kind {
    /// `service.thing`, in the singular; parts carry the prefix of their service.
    pub name: &'static str,
    /// One sentence for the reference.
    pub doc: &'static str,
    /// Made by the inventory, found in no document.
    pub derived: bool,
    /// The kind that its rows are elements of, for parts such as `s3.replication_rule`.
    pub part_of: Option<&'static str>,
    /// Its resources hold data that could be lost.
    pub holds_data: bool,
    /// Facts that tell rows apart within `scope`; for parts, within the owner. Empty: a single row.
    pub identity: &'static [&'static str],
    /// Which of `partition`, `account` and `region` the identity is relative to.
    pub scope: &'static [&'static str],
    /// Pattern of the ARN with facts in braces, for exports that do not print it.
    pub arn: Option<&'static str>,
    /// Commands (`fsx describe-file-systems`) that together make the table complete; read whole, for one account and
    /// Region.
    pub listings: &'static [&'static str],
    /// Where its items lie in documents.
    pub sources: &'static [Source],
    /// What is known of a row. No name occurs twice, also not among `relations`.
    pub facts: &'static [Fact],
    /// Links to other rows.
    pub relations: &'static [Relation],
}

/// Where the items of a kind lie in the answer of one command.
#[derive(Debug)]
pub struct Source {
    /// Service and command as the AWS CLI spells them: `s3api get-bucket-versioning`.
    pub command: &'static str,
    /// Path from the root of the answer; `[]` marks a list of items. Empty: the answer itself is the item.
    pub items: &'static str,
    /// The identity fact (of the kind, or of its outermost owner for parts) that a request parameter of the command
    /// gives, for answers that do not name what they are about. [`Scope::Each`] states the name of the parameter.
    pub named_by_parameter: Option<&'static str>,
    /// Facts that this place alone decides, as (fact, value written as JSON text).
    pub sets: &'static [(&'static str, &'static str)],
}

/// What type a fact has. No fact is a list of objects: such lists are kinds of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// True or false.
    Boolean,
    /// A 64-bit signed integer.
    Integer,
    /// A double-precision number.
    Number,
    /// Text; compared exactly.
    Text,
    /// Text from a small set; spelled as the API spells it.
    Category,
    /// Milliseconds since 1970, UTC.
    Instant,
    /// A list of texts in the order of the document; parallel lists for tags.
    Texts,
}

/// One typed property of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// Snake case; says what it means, not how one format spells it.
    pub name: &'static str,
    /// Its type.
    pub ty: Type,
    /// Unit of a number, where the name does not end in it.
    pub unit: Option<&'static str>,
    /// One sentence for the reference.
    pub doc: &'static str,
    /// The closed list of values of a category; a value outside of it is unknown. `None`: an open list.
    pub values: Option<&'static [&'static str]>,
    /// Where it stands, best place first; the first that is present wins. `None` ends the list.
    pub places: [Option<Place>; MAX_PLACES],
    /// What it means that the item was read and no place holds a value.
    pub absent: Absent,
    /// Facts and relations of the row that it is a function of; such a fact can be explained.
    /// With places as well, the computation is the fallback.
    pub computed_from: &'static [&'static str],
}

/// The most places one fact has.
pub const MAX_PLACES: usize = 6;

/// One place of a fact.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The command in whose answer it stands; `None`: in every source of the kind.
    pub command: Option<&'static str>,
    /// Where.
    pub at: At,
    /// How the value becomes the fact; `None`: as the type says.
    pub convert: Option<Convert>,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Keys from the item, joined by dots; steps through lists: a scalar takes the first element, texts take all.
    Path(&'static str),
    /// What document, envelope or path say of the whole answer.
    Document(DocumentFact),
    /// Built from other facts by the ARN pattern of the kind.
    ArnPattern,
}

/// What a document says of all its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFact {
    /// The 12-digit account.
    Account,
    /// The Region.
    Region,
    /// The partition: `aws`, `aws-cn`, `aws-us-gov`.
    Partition,
}

/// How a value becomes a fact, where the type alone does not say it. The list is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Convert {
    /// `true`/`false`, `Enabled`/`Disabled` in any case, as text or boolean.
    BoolFromText,
    /// True when the place holds anything but null or an empty list.
    Present,
    /// Years times 365.
    DaysFromYears,
    /// Any spelling of the first value of the category, or true, to that value; likewise the second and false.
    EnabledWord,
    /// `Enabled`, `Suspended` to `enabled`, `suspended`.
    Versioning,
    /// Null to us-east-1, `EU` to eu-west-1, else as it is.
    Location,
    /// Second field of an ARN.
    PartitionFromArn,
    /// Fourth field of an ARN; empty is absent.
    RegionFromArn,
    /// Fifth field of an ARN; empty is absent.
    AccountFromArn,
    /// The zone id between the last two double hyphens of a directory bucket's name.
    ZoneFromDirectoryBucket,
}

/// What it means that an item was read and a fact has no value in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Absent {
    /// There is none.
    None,
    /// Nobody can say: this format leaves it out for more than one reason.
    Unknown,
    /// The service defines the value; the second field names the source of that.
    Default(DefaultValue, &'static str),
}

/// A value that the service defines for an absent member.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DefaultValue {
    /// For booleans.
    Boolean(bool),
    /// For integers.
    Integer(i64),
    /// For texts and categories.
    Text(&'static str),
}

/// A directed, named link from a row to rows of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Relation {
    /// Snake case; a noun, plural where many.
    pub name: &'static str,
    /// The kind it leads to.
    pub target: &'static str,
    /// Whether it may lead to several rows.
    pub many: bool,
    /// How the rows are found.
    pub via: Via,
    /// Whose listings must be loaded for it to be complete.
    pub reach: Reach,
    /// Commands that must have been read whole; empty: always complete.
    pub needs: &'static [&'static str],
}

/// How the far end of a relation is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// Rows whose facts `to` equal the facts `from` of this row, in its account and Region unless those are among
    /// the facts. A fact of type texts matches with each of its elements.
    Facts {
        /// Facts of this row.
        from: &'static [&'static str],
        /// Facts of the target, in the same order.
        to: &'static [&'static str],
    },
    /// The rows of the target whose relation of this name leads here.
    Reverse(&'static str),
    /// The row whose item holds this one.
    Owner,
    /// The parts that lie in this row's item.
    Parts,
    /// By a function of the inventory (`resilint::inventory::relation`).
    Computed,
}

/// For which accounts and Regions listings must be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The account and Region of the row.
    Own,
    /// The account and Region that the reference names.
    Named,
    /// Every account and Region in scope.
    Everywhere,
}

/// The kind of that name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}

impl Kind {
    /// The position of the fact of that name.
    pub fn fact_index(&self, name: &str) -> Option<usize> {
        self.facts.iter().position(|fact| fact.name == name)
    }

    /// The position of the relation of that name.
    pub fn relation_index(&self, name: &str) -> Option<usize> {
        self.relations.iter().position(|relation| relation.name == name)
    }
}

impl Fact {
    /// Its places, best first.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().map_while(Option::as_ref)
    }
}
