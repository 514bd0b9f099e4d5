//! Constant builders, so that a plain fact is one line: `text("id", "Id, as the service gives it").at("FileSystemId")`.

use crate::{
    Absent, At, Convert, DefaultValue, DocumentFact, Fact, MAX_PLACES, Place, Reach, Relation, Source, Type, Via,
};

const fn fact(name: &'static str, doc: &'static str, ty: Type) -> Fact {
    Fact {
        name,
        ty,
        unit: None,
        doc,
        values: None,
        places: [None; MAX_PLACES],
        absent: Absent::None,
        computed_from: &[],
    }
}

/// A fact that is true or false.
pub const fn boolean(name: &'static str, doc: &'static str) -> Fact {
    fact(name, doc, Type::Boolean)
}

/// A whole number.
pub const fn integer(name: &'static str, doc: &'static str) -> Fact {
    fact(name, doc, Type::Integer)
}

/// A number with fractions.
pub const fn number(name: &'static str, doc: &'static str) -> Fact {
    fact(name, doc, Type::Number)
}

/// A text.
pub const fn text(name: &'static str, doc: &'static str) -> Fact {
    fact(name, doc, Type::Text)
}

/// A text from an open list; [`Fact::values`] closes it.
pub const fn category(name: &'static str, doc: &'static str) -> Fact {
    fact(name, doc, Type::Category)
}

/// A moment.
pub const fn instant(name: &'static str, doc: &'static str) -> Fact {
    fact(name, doc, Type::Instant)
}

/// A list of texts.
pub const fn texts(name: &'static str, doc: &'static str) -> Fact {
    fact(name, doc, Type::Texts)
}

/// Items of this path in the answer of one command; [`Source::named_by`] and [`Source::sets`] say more.
pub const fn source(command: &'static str, items: &'static str) -> Source {
    Source { command, items, named_by_parameter: None, sets: &[] }
}

/// A relation to one row by default; [`Relation::many`] widens it.
pub const fn relation(name: &'static str, target: &'static str, via: Via) -> Relation {
    Relation { name, target, many: false, via, reach: Reach::Own, needs: &[] }
}

impl Fact {
    const fn place(mut self, place: Place) -> Self {
        let mut free = 0;
        while self.places[free].is_some() {
            free += 1;
        }
        self.places[free] = Some(place);
        self
    }

    /// Stands at this path of the item, in every source of the kind.
    pub const fn at(self, path: &'static str) -> Self {
        self.place(Place { command: None, at: At::Path(path), convert: None })
    }

    /// Stands at this path and needs a converter.
    pub const fn at_as(self, path: &'static str, convert: Convert) -> Self {
        self.place(Place { command: None, at: At::Path(path), convert: Some(convert) })
    }

    /// Stands at this path in the answer of one command only.
    pub const fn from(self, command: &'static str, path: &'static str) -> Self {
        self.place(Place { command: Some(command), at: At::Path(path), convert: None })
    }

    /// Stands at this path in the answer of one command only, and needs a converter.
    pub const fn from_as(self, command: &'static str, path: &'static str, convert: Convert) -> Self {
        self.place(Place { command: Some(command), at: At::Path(path), convert: Some(convert) })
    }

    /// Is what the document says of all its items.
    pub const fn document(self, what: DocumentFact) -> Self {
        self.place(Place { command: None, at: At::Document(what), convert: None })
    }

    /// Is built by the ARN pattern of the kind.
    pub const fn arn_pattern(self) -> Self {
        self.place(Place { command: None, at: At::ArnPattern, convert: None })
    }

    /// Is the account of the ARN at this path, else what the document says, else unknown.
    pub const fn or_account_of(self, arn_path: &'static str) -> Self {
        self.at_as(arn_path, Convert::AccountFromArn).document(DocumentFact::Account).or_unknown()
    }

    /// Is the Region of the ARN at this path, else what the document says, else unknown.
    pub const fn or_region_of(self, arn_path: &'static str) -> Self {
        self.at_as(arn_path, Convert::RegionFromArn).document(DocumentFact::Region).or_unknown()
    }

    /// Is the partition of the ARN at this path, else what the document says, else unknown.
    pub const fn or_partition_of(self, arn_path: &'static str) -> Self {
        self.at_as(arn_path, Convert::PartitionFromArn).document(DocumentFact::Partition).or_unknown()
    }

    /// Has no values but these.
    pub const fn one_of(mut self, values: &'static [&'static str]) -> Self {
        self.values = Some(values);
        self
    }

    /// Is counted in this unit.
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Absence says nothing.
    pub const fn or_unknown(mut self) -> Self {
        self.absent = Absent::Unknown;
        self
    }

    /// Absence means this value, says `source`.
    pub const fn or(mut self, value: DefaultValue, source: &'static str) -> Self {
        self.absent = Absent::Default(value, source);
        self
    }

    /// Is a function of these facts and relations of its row.
    pub const fn computed(mut self, from: &'static [&'static str]) -> Self {
        self.computed_from = from;
        self
    }
}

impl Source {
    /// Does not name what it is about: the request parameter gives this identity fact.
    pub const fn named_by(mut self, fact: &'static str) -> Self {
        self.named_by_parameter = Some(fact);
        self
    }

    /// Decides these facts for all its items.
    pub const fn sets(mut self, facts: &'static [(&'static str, &'static str)]) -> Self {
        self.sets = facts;
        self
    }
}

impl Relation {
    /// May lead to several rows.
    pub const fn many(mut self) -> Self {
        self.many = true;
        self
    }

    /// Is complete when these commands were read whole for `reach`.
    pub const fn complete_when(mut self, reach: Reach, needs: &'static [&'static str]) -> Self {
        self.reach = reach;
        self.needs = needs;
        self
    }
}
