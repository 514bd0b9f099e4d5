//! Three-valued "and" and "or" of answers: certain as soon as one answer settles it, whatever the others are.

use crate::judgement::Undecided;

/// Whether all answers are yes; false as soon as one is known to be no.
///
/// # Errors
/// The first [`Undecided`], when no answer is known to be no.
pub fn all_of<const N: usize>(answers: [Result<bool, Undecided>; N]) -> Result<bool, Undecided> {
    settled_by(false, answers)
}

/// Whether at least one answer is yes; true as soon as one is known to be.
///
/// # Errors
/// The first [`Undecided`], when no answer is known to be yes.
pub fn any_of<const N: usize>(answers: [Result<bool, Undecided>; N]) -> Result<bool, Undecided> {
    settled_by(true, answers)
}

fn settled_by<const N: usize>(settles: bool, answers: [Result<bool, Undecided>; N]) -> Result<bool, Undecided> {
    let undecided = answers.iter().find_map(|answer| answer.err());
    match undecided {
        _ if answers.contains(&Ok(settles)) => Ok(settles),
        Some(undecided) => Err(undecided),
        None => Ok(!settles),
    }
}

#[cfg(test)]
mod tests {
    use super::{all_of, any_of};
    use crate::judgement::Undecided;

    const OPEN: Result<bool, Undecided> = Err(Undecided::AsOf);

    #[test]
    fn one_answer_can_settle_it() {
        let rows = [
            ([Ok(true), Ok(true)], Ok(true), Ok(true)),   // all known
            ([Ok(true), Ok(false)], Ok(false), Ok(true)), // each settles one of them
            ([Ok(false), OPEN], Ok(false), OPEN),         // no settles "all", not "any"
            ([Ok(true), OPEN], OPEN, Ok(true)),           // yes settles "any", not "all"
        ];
        for (answers, all, any) in rows {
            assert_eq!((all_of(answers), any_of(answers)), (all, any), "{answers:?}");
        }
    }
}
