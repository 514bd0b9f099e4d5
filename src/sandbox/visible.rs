//! Makes text of guests harmless: what would move a cursor, hide or reorder other text is shown as its number.

use std::fmt::Write;

/// The text with control, escape and bidirectional characters written out as `\u{1b}`; line ends stay if `lines`.
pub(super) fn visible(text: &str, lines: Lines) -> String {
    if !text.chars().any(|character| is_hidden(character, lines)) {
        return text.to_owned();
    }
    text.chars().fold(String::with_capacity(text.len()), |mut out, character| {
        if is_hidden(character, lines) {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
        } else {
            out.push(character);
        }
        out
    })
}

/// Whether a text may have several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// One; a line end is shown as its number.
    One,
    /// Several, as a page has.
    Many,
}

fn is_hidden(character: char, lines: Lines) -> bool {
    match character {
        '\n' | '\t' => lines == Lines::One,
        // Soft hyphen, Arabic letter mark, zero width and direction marks, separators, embeddings, isolates, mark.
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => character.is_control(),
    }
}

/// At most `limit` bytes of a text, cut between characters.
pub(super) fn cut(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
