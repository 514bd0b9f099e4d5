//! Kinds as the generated accessors describe them, and the check that a rule declares what exists.

use crate::fact::Row;

/// Names of a kind's facts and relations, in the order of the dictionary.
#[derive(Debug)]
pub struct KindInfo {
    /// `s3.bucket`.
    pub name: &'static str,
    /// Facts.
    pub facts: &'static [&'static str],
    /// Relations, and the kinds they lead to.
    pub relations: &'static [(&'static str, &'static KindInfo)],
}

/// A typed row: implemented by the generated types of [`crate::kinds`].
pub trait Kind<'a>: Copy {
    /// The row under this type. Only the SDK calls it, with rows of the right kind.
    fn from_row(row: Row<'a>) -> Self;
    /// The row without its type.
    fn row(self) -> Row<'a>;
}

/// What a rule reads of a row; made by [`crate::rule!`].
#[derive(Debug)]
pub enum Read {
    /// A fact.
    Fact(&'static str),
    /// A relation, and what is read of the related rows.
    Relation(&'static str, &'static [Read]),
}

/// Stops the build when a rule declares a fact or relation that its kind does not have.
pub const fn declared(kind: &KindInfo, reads: &[Read]) {
    let mut index = 0;
    while index < reads.len() {
        match &reads[index] {
            Read::Fact(name) => assert!(fact_index(kind, name).is_some(), "a read is no fact of its kind"),
            Read::Relation(name, inner) => match relation_index(kind, name) {
                Some(relation) => declared(kind.relations[relation].1, inner),
                None => panic!("a read is no relation of its kind"),
            },
        }
        index += 1;
    }
}

/// Position of a fact; the accessor of `type` is `type_`, so one underscore at the end is ignored.
pub(crate) const fn fact_index(kind: &KindInfo, name: &str) -> Option<usize> {
    let mut index = 0;
    while index < kind.facts.len() {
        if same(kind.facts[index], name) {
            return Some(index);
        }
        index += 1;
    }
    None
}

/// Position of a relation.
pub(crate) const fn relation_index(kind: &KindInfo, name: &str) -> Option<usize> {
    let mut index = 0;
    while index < kind.relations.len() {
        if same(kind.relations[index].0, name) {
            return Some(index);
        }
        index += 1;
    }
    None
}

const fn same(dictionary: &str, accessor: &str) -> bool {
    let (left, right) = (dictionary.as_bytes(), accessor.as_bytes());
    let escaped = right.len() == left.len() + 1 && right[left.len()] == b'_';
    if right.len() != left.len() && !escaped {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Defines the typed row of a kind; used by the generated [`crate::kinds`] only.
macro_rules! kind {
    ($(#[$doc:meta])* $name:ident $info:ident $kind:literal
     facts { $($(#[$fact_doc:meta])* $fact_index:literal $fact:ident $fact_name:literal : $ty:ident,)* }
     relations { $($(#[$relation_doc:meta])* $relation_index:literal $relation:ident $relation_name:literal
                  -> $module:ident $target:ident $target_info:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name<'a>(crate::fact::Row<'a>);

        #[doc = concat!("What [`", stringify!($name), "`] has.")]
        pub static $info: crate::kind::KindInfo = crate::kind::KindInfo {
            name: $kind,
            facts: &[$($fact_name,)*],
            relations: &[$(($relation_name, &super::$module::$target_info),)*],
        };

        impl<'a> $name<'a> {
            /// Its kind.
            pub const fn info() -> &'static crate::kind::KindInfo {
                &$info
            }
            $($(#[$fact_doc])* pub fn $fact(self) -> crate::fact::Fact<'a, crate::fact::$ty> {
                crate::fact::Fact::new(self.0, $fact_index)
            })*
            $($(#[$relation_doc])*
            pub fn $relation(self) -> crate::related::Related<'a, super::$module::$target<'a>> {
                crate::related::Related::new(self.0, $relation_index)
            })*
        }

        impl<'a> crate::kind::Kind<'a> for $name<'a> {
            fn from_row(row: crate::fact::Row<'a>) -> Self {
                $name(row)
            }
            fn row(self) -> crate::fact::Row<'a> {
                self.0
            }
        }

        impl std::fmt::Debug for $name<'_> {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "{}[{}]", $kind, self.0.index())
            }
        }
    };
}
pub(crate) use kind;
