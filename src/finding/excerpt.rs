//! What stands around a value: one line, or a window of it.

use crate::source::LineIndex;

/// How many columns of a line are shown; a line of minified JSON may have millions.
const WINDOW: usize = 120;

/// A line of a document, or a window of it, and which part of it is the value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The text; foreign, and not made harmless yet.
    pub text: String,
    /// Code points of `text` before the value.
    pub start: usize,
    /// Code points of the value within `text`; a value of several lines ends with its first.
    pub length: usize,
    /// Whether the line begins before `text`.
    pub cut_before: bool,
    /// Whether the line goes on after `text`.
    pub cut_after: bool,
}

impl Excerpt {
    /// The line that holds the bytes from `start` to `end` of a document, cut to a window around them.
    /// `None` when the range does not lie in the text.
    pub fn around(text: &str, start: usize, end: usize) -> Option<Self> {
        text.get(start..end)?;
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let value_end = end.min(line_end);
        let value: String = text[start..value_end].chars().take(WINDOW).collect();
        let length = value.chars().count();
        let room = WINDOW.saturating_sub(length);
        let before_wanted = (room / 2).max(room.saturating_sub(count_up_to(&text[value_end..line_end], room)));
        let before: String = last(&text[line_start..start], before_wanted);
        let shown = before.chars().count();
        let after: String = text[value_end..line_end].chars().take(room.saturating_sub(shown)).collect();
        let cut_after = value.len() < value_end - start || after.len() < line_end - value_end;
        let mut excerpt = Excerpt {
            cut_before: before.len() < start - line_start,
            start: shown,
            length,
            text: before + &value + if value.len() < value_end - start { "" } else { &after },
            cut_after,
        };
        excerpt.strip();
        Some(excerpt)
    }

    /// The same, by an index of the document's lines: a line of a hundred megabytes is not looked through.
    pub(crate) fn in_line(lines: &LineIndex<'_>, range: &std::ops::Range<usize>) -> Option<Self> {
        let reach = 4 * WINDOW;
        let (line, line_start) = lines.line(lines.place(range.start..range.start).line);
        let from = floor(line, range.start.checked_sub(line_start)?.saturating_sub(reach));
        let to = floor(line, (range.end - line_start).saturating_add(reach));
        let mut excerpt = Excerpt::around(
            line.get(from..to)?,
            range.start - line_start - from,
            (range.end - line_start).min(to) - from,
        )?;
        excerpt.cut_before |= from > 0;
        excerpt.cut_after |= to < line.len();
        Some(excerpt)
    }

    /// Drops indentation, which would push the value off a narrow screen, and the end of the line.
    fn strip(&mut self) {
        if !self.cut_before {
            let indent = self.text.chars().take(self.start).take_while(|c| c.is_whitespace()).count();
            self.text = self.text.chars().skip(indent).collect();
            self.start -= indent;
        }
        let kept = self.text.trim_end().len();
        let needed = self.text.char_indices().nth(self.start + self.length).map_or(self.text.len(), |(at, _)| at);
        self.text.truncate(kept.max(needed));
    }
}

fn count_up_to(text: &str, most: usize) -> usize {
    text.chars().take(most).count()
}

/// The last code points of a text.
fn last(text: &str, count: usize) -> String {
    let mut chars: Vec<char> = text.chars().rev().take(count).collect();
    chars.reverse();
    chars.into_iter().collect()
}

/// The nearest beginning of a character at or before a byte offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(excerpt: &Excerpt) -> String {
        excerpt.text.chars().skip(excerpt.start).take(excerpt.length).collect()
    }

    #[test]
    fn a_short_line_is_shown_without_its_indentation() {
        let text = "{\n    \"Days\": 0,\r\n    \"x\": 1\n}";
        let start = text.find('0').unwrap();
        let excerpt = Excerpt::around(text, start, start + 1).unwrap();
        assert_eq!((excerpt.text.as_str(), marked(&excerpt).as_str()), ("\"Days\": 0,", "0"));
        assert!(!excerpt.cut_before && !excerpt.cut_after);
    }

    #[test]
    fn a_huge_line_gives_a_window_around_the_value() {
        let text = format!("{}\"é\":true,{}", "x".repeat(500_000), "y".repeat(500_000));
        let start = text.find("true").unwrap();
        let excerpt = Excerpt::around(&text, start, start + 4).unwrap();
        assert_eq!(marked(&excerpt), "true");
        assert_eq!(excerpt.text.chars().count(), WINDOW);
        assert!(excerpt.cut_before && excerpt.cut_after);
    }

    #[test]
    fn a_value_of_several_lines_ends_with_its_first() {
        let text = "\"Tags\": [\n  1\n]";
        let excerpt = Excerpt::around(text, 8, text.len()).unwrap();
        assert_eq!((excerpt.text.as_str(), marked(&excerpt).as_str()), ("\"Tags\": [", "["));
    }
}
