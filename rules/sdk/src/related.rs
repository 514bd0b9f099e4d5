//! Relations of a row: three-valued questions about the rows they lead to.
//!
//! An answer is given when it is certain: one known witness proves `any`, one known counterexample disproves `all`,
//! whatever else is missing. Else the question ends the rule with unknown, naming the first fact that could not be
//! read, or the relation whose rows may not be all.

use std::marker::PhantomData;

use crate::context::Links;
use crate::fact::Row;
use crate::instant::Instant;
use crate::judgement::{Cell, CellPart, Undecided};
use crate::kind::Kind;

/// A relation of a row, leading to rows of `K`. It can be cited as it is.
pub struct Related<'a, K> {
    row: Row<'a>,
    index: u16,
    kind: PhantomData<K>,
}

impl<K> Clone for Related<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Related<'_, K> {}

impl<'a, K: Kind<'a>> Related<'a, K> {
    pub(crate) const fn new(row: Row<'a>, index: u16) -> Self {
        Related { row, index, kind: PhantomData }
    }

    /// A row for which the question is known to be true; `None` if there is certainly none. The witness is evidence.
    ///
    /// # Errors
    /// [`Undecided`] when no row is known to answer yes, and one is undecided or there may be more rows.
    pub fn find(self, question: impl FnMut(K) -> Result<bool, Undecided>) -> Result<Option<K>, Undecided> {
        self.search(question, true)
    }

    /// A row for which the question is known to be false; `None` if it certainly holds for all.
    ///
    /// # Errors
    /// [`Undecided`] when no row is known to answer no, and one is undecided or there may be more rows.
    pub fn find_not(self, question: impl FnMut(K) -> Result<bool, Undecided>) -> Result<Option<K>, Undecided> {
        self.search(question, false)
    }

    /// Whether the question is true for at least one row.
    ///
    /// # Errors
    /// As [`Related::find`].
    pub fn any(self, question: impl FnMut(K) -> Result<bool, Undecided>) -> Result<bool, Undecided> {
        Ok(self.find(question)?.is_some())
    }

    /// Whether the question is true for every row; true where there are none.
    ///
    /// # Errors
    /// As [`Related::find_not`].
    pub fn all(self, question: impl FnMut(K) -> Result<bool, Undecided>) -> Result<bool, Undecided> {
        Ok(self.find_not(question)?.is_none())
    }

    /// Whether the question is true for at least `n` rows.
    ///
    /// # Errors
    /// [`Undecided`] when fewer are known to answer yes, and undecided or further rows could make up for it.
    pub fn at_least(self, n: usize, mut question: impl FnMut(K) -> Result<bool, Undecided>) -> Result<bool, Undecided> {
        let links = self.links();
        let (mut yes, mut open, mut first) = (0, 0, None);
        for row in self.known() {
            match question(row) {
                Ok(true) => yes += 1,
                Ok(false) => {}
                Err(undecided) => {
                    open += 1;
                    first = first.or(Some(undecided));
                }
            }
            if yes >= n {
                return Ok(true);
            }
        }
        match (first, links.complete) {
            _ if yes >= n => Ok(true),
            (_, false) => Err(first.unwrap_or(Undecided::Cell(self.cell()))),
            (Some(undecided), true) if yes + open >= n => Err(undecided),
            _ => Ok(false),
        }
    }

    /// For how many rows the question is true.
    ///
    /// # Errors
    /// [`Undecided`] when one row is undecided or there may be more rows.
    pub fn count(self, mut question: impl FnMut(K) -> Result<bool, Undecided>) -> Result<usize, Undecided> {
        let mut count = 0;
        for row in self.complete()? {
            count += usize::from(question(row)?);
        }
        Ok(count)
    }

    /// The row with the latest moment, and that moment; `None` if no row has one. Rows for which `moment` gives `None`
    /// are passed over. To ask whether anything is young enough, [`Related::any`] needs to know less.
    ///
    /// # Errors
    /// [`Undecided`] when the moment of a row is undecided or there may be more rows.
    pub fn newest(
        self,
        mut moment: impl FnMut(K) -> Result<Option<Instant>, Undecided>,
    ) -> Result<Option<(Instant, K)>, Undecided> {
        let mut newest: Option<(Instant, K)> = None;
        for row in self.complete()? {
            match (moment(row)?, newest) {
                (Some(candidate), Some((best, _))) if candidate <= best => {}
                (Some(candidate), _) => newest = Some((candidate, row)),
                (None, _) => {}
            }
        }
        Ok(newest)
    }

    /// The row of a relation to at most one; `None` if there is certainly none.
    ///
    /// # Errors
    /// [`Undecided`] when no row is known, and there may be one.
    pub fn one(self) -> Result<Option<K>, Undecided> {
        match self.known().next() {
            Some(row) => Ok(Some(row)),
            None if self.is_complete() => Ok(None),
            None => Err(Undecided::Cell(self.cell())),
        }
    }

    /// The row of a relation to at most one that something names. None counts as undecided, although the listing was
    /// read whole: what is named lies in an account or Region that was not loaded, or is gone.
    ///
    /// # Errors
    /// [`Undecided`], naming the relation, when no row is known.
    pub fn required(self) -> Result<K, Undecided> {
        self.known().next().ok_or_else(|| Undecided::Unloaded(self.cell()))
    }

    /// Whether there are certainly no rows.
    ///
    /// # Errors
    /// [`Undecided`] when no row is known, and there may be some.
    pub fn is_empty(self) -> Result<bool, Undecided> {
        Ok(self.one()?.is_none())
    }

    /// The rows that are known, whether or not they are all. A loop over them with `?` says unknown where one good row
    /// would prove a pass; the questions above do not.
    pub fn known(self) -> impl Iterator<Item = K> {
        let links = self.links();
        let context = self.row.context;
        links.targets.iter().map(move |&row| K::from_row(Row { context, view: links.view, row }))
    }

    /// Whether the known rows are all.
    pub fn is_complete(self) -> bool {
        self.links().complete
    }

    /// The rows, if they are known to be all.
    ///
    /// # Errors
    /// [`Undecided`], naming the relation, when there may be more.
    pub fn complete(self) -> Result<impl Iterator<Item = K>, Undecided> {
        match self.is_complete() {
            true => Ok(self.known()),
            false => Err(Undecided::Cell(self.cell())),
        }
    }

    pub(crate) fn cell(self) -> Cell {
        Cell { view: self.row.view, row: self.row.row, part: CellPart::Relation(self.links().position) }
    }

    fn links(self) -> Links<'a> {
        self.row.context.links(self.row.view, self.row.row, self.index)
    }

    /// The first row whose answer is known to be `wanted`.
    fn search(
        self,
        mut question: impl FnMut(K) -> Result<bool, Undecided>,
        wanted: bool,
    ) -> Result<Option<K>, Undecided> {
        let mut first = None;
        for row in self.known() {
            match question(row) {
                Ok(answer) if answer == wanted => return Ok(Some(row)),
                Ok(_) => {}
                Err(undecided) => first = first.or(Some(undecided)),
            }
        }
        match first {
            Some(undecided) => Err(undecided),
            None if self.is_complete() => Ok(None),
            None => Err(Undecided::Cell(self.cell())),
        }
    }
}
