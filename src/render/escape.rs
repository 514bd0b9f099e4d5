//! One escaper per sink: foreign text is made harmless, and visible, where it is shown.
//!
//! For the terminal. JSON is escaped by serde.

use std::borrow::Cow;
use std::fmt::Write;

/// A text for one line of a terminal: control characters, line ends, escape sequences and characters that change the
/// direction of text or take no room are shown as `\u{1b}`.
pub fn terminal(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_active) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        push_visible(character, &mut shown);
    }
    Cow::Owned(shown)
}

/// Appends a character as a terminal may show it.
pub(super) fn push_visible(character: char, to: &mut String) {
    match character {
        '\t' => to.push(' '),
        '\n' => to.push_str("\\n"),
        '\r' => to.push_str("\\r"),
        _ if is_active(character) => {
            // Writing to a String cannot fail.
            let _ = write!(to, "\\u{{{:x}}}", character as u32);
        }
        _ => to.push(character),
    }
}

/// Whether a terminal would do anything with a character but show it.
fn is_active(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_acts_on_is_shown_instead() {
        let cases = [
            ("plain é 日本", "plain é 日本"),
            // An escape sequence that clears the screen.
            ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
            // The C1 form of the same.
            ("\u{9b}2J", "\\u{9b}2J"),
            // Right-to-left override.
            ("a\u{202e}b", "a\\u{202e}b"),
            ("two\nlines\r", "two\\nlines\\r"),
        ];
        for (text, shown) in cases {
            assert_eq!(terminal(text), shown, "{text:?}");
        }
    }
}
