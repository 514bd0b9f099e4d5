//! The excerpt below a finding: place, line, and the value underlined.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::escape::{push_visible, terminal};
use super::wrap::{WIDTH, cut};
use crate::finding::{Evidence, Excerpt};

/// Writes where a fact stands and what stands there. Derived facts show what they were computed from.
pub(super) fn write_excerpt(to: &mut dyn Write, evidence: &Evidence) -> io::Result<()> {
    let Some(place) = place(evidence) else {
        writeln!(to, "    = {}", label(evidence))?;
        return match evidence.because.first() {
            Some(source) => write_excerpt(to, source),
            None => Ok(()),
        };
    };
    let line = evidence.line.map(|line| line.to_string()).unwrap_or_default();
    let gutter = line.len();
    writeln!(to, "    {:gutter$}--> {place}", "")?;
    let Some(excerpt) = &evidence.excerpt else {
        return writeln!(to, "    {:gutter$} = {}", "", label(evidence));
    };
    let room = WIDTH.saturating_sub(gutter + "     | ".len());
    let shown = window(excerpt, room);
    writeln!(to, "    {:gutter$} |", "")?;
    writeln!(to, "    {line} | {}", shown.text)?;
    let mark = "^".repeat(shown.width.max(1));
    let label = label(evidence);
    if shown.before + mark.len() + 1 + label.width() <= room {
        writeln!(to, "    {:gutter$} | {:before$}{mark} {label}", "", "", before = shown.before)
    } else {
        writeln!(to, "    {:gutter$} | {:before$}{mark}", "", "", before = shown.before)?;
        writeln!(to, "    {:gutter$} = {label}", "")
    }
}

/// `path:line:column`, made harmless; `None` where the fact stands nowhere.
pub(super) fn place(evidence: &Evidence) -> Option<String> {
    let path = terminal(evidence.path.as_deref()?);
    Some(match (evidence.line, evidence.column) {
        (Some(line), Some(column)) => format!("{path}:{line}:{column}"),
        _ => path.into_owned(),
    })
}

/// The first place at which the evidence or what it was computed from stands.
pub(super) fn first_place(evidence: &Evidence) -> Option<String> {
    place(evidence).or_else(|| evidence.because.iter().find_map(first_place))
}

/// `fact = value`, on one line.
fn label(evidence: &Evidence) -> String {
    let value = cut(&terminal(&evidence.value.to_string()), 40);
    let fact = terminal(&evidence.fact);
    match (evidence.default, evidence.value.is_null()) {
        (true, _) => format!("{fact}: not stated, so {value}"),
        (false, true) => format!("{fact}: none"),
        (false, false) => format!("{fact} = {value}"),
    }
}

/// What stands where text was left out.
const DOTS: &str = "...";

/// What of an excerpt fits.
struct Window {
    text: String,
    /// Columns before the value.
    before: usize,
    /// Columns of the value.
    width: usize,
}

/// Cuts an excerpt to a number of columns, so that the value and something on both sides of it show.
fn window(excerpt: &Excerpt, room: usize) -> Window {
    let visible = |text: &str| {
        let mut shown = String::new();
        text.chars().for_each(|character| push_visible(character, &mut shown));
        shown
    };
    let at = |index: usize| excerpt.text.char_indices().nth(index).map_or(excerpt.text.len(), |(at, _)| at);
    let (start, end) = (at(excerpt.start), at(excerpt.start + excerpt.length));
    let (before, value, after) =
        (visible(&excerpt.text[..start]), visible(&excerpt.text[start..end]), visible(&excerpt.text[end..]));
    let value = cut(&value, room.saturating_sub(2 * DOTS.len()));
    let spare = room.saturating_sub(value.width());
    let after_room = (spare / 2).max(spare.saturating_sub(before.width() + DOTS.len()));
    let after = clip_end(&after, after_room, excerpt.cut_after);
    let before = clip_start(&before, spare.saturating_sub(after.width()), excerpt.cut_before);
    Window { before: before.width(), width: value.width(), text: format!("{before}{value}{after}") }
}

/// The beginning of a text that fits, with dots if there is more.
fn clip_end(text: &str, columns: usize, has_more: bool) -> String {
    if !has_more && text.width() <= columns {
        return text.to_owned();
    }
    let mut kept = 0;
    let fits = |c: &char| {
        kept += c.width().unwrap_or(0);
        kept + DOTS.len() <= columns
    };
    text.chars().take_while(fits).chain(DOTS.chars()).collect()
}

/// The end of a text that fits, with dots if there is more.
fn clip_start(text: &str, columns: usize, has_more: bool) -> String {
    let reversed: String = text.chars().rev().collect();
    clip_end(&reversed, columns, has_more).chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_below_the_value_even_in_a_huge_line() {
        let text = format!("{{\"日本\":\"{}\",\"Status\":\"Suspended\",{}", "x".repeat(3000), "y".repeat(3000));
        let start = text.find("\"Suspended\"").unwrap();
        let excerpt = Excerpt::around(&text, start, start + "\"Suspended\"".len()).unwrap();
        for room in [30, 72, 200] {
            let shown = window(&excerpt, room);
            let below: String = shown.text.chars().skip(shown.before).take(shown.width).collect();
            assert_eq!(below, "\"Suspended\"", "{room}");
            assert!(shown.text.width() <= room, "{room}: {}", shown.text.width());
        }
    }
}
