//! Foreign text broken into lines that fit a terminal.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::escape::terminal;

/// Columns of everything that people read.
pub(super) const WIDTH: usize = 80;

/// What stands before the first line and before the others.
#[derive(Clone, Copy)]
pub(super) struct Indent<'a> {
    /// Before the first line.
    pub(super) first: &'a str,
    /// Before all others.
    pub(super) rest: &'a str,
}

/// Writes a text in lines of at most [`WIDTH`] columns, made harmless. What has no spaces, such as a path or an ARN,
/// is never broken, so that it can be copied.
pub(super) fn write_wrapped(to: &mut dyn Write, indent: Indent<'_>, text: &str) -> io::Result<()> {
    let mut line = indent.first.to_owned();
    let mut is_empty = true;
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let word = terminal(word);
        if !is_empty && line.width() + 1 + word.width() > WIDTH {
            writeln!(to, "{line}")?;
            line = indent.rest.to_owned();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(&word);
        is_empty = false;
    }
    if is_empty { Ok(()) } else { writeln!(to, "{line}") }
}

/// A text cut to a number of columns, with an ellipsis where it was cut.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut width = 0;
    for character in text.chars() {
        width += character.width().unwrap_or(0);
        if width + 3 > columns {
            break;
        }
        kept.push(character);
    }
    kept + "..."
}
