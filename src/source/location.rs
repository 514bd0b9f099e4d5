//! Byte offsets to lines and columns.

/// A place in a text. Lines and columns count from 1; columns in code points, as SARIF's `unicodeCodePoints`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line of the first character.
    pub line: u64,
    /// Column of the first character.
    pub column: u64,
    /// Line of the end.
    pub end_line: u64,
    /// Column after the last character.
    pub end_column: u64,
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Characters before each multiple of [`STRIDE_BYTES`]; `None` where each byte is a character.
    /// Without it, every place in a file of one long line would count from its beginning.
    characters: Option<Vec<usize>>,
}

/// Distance of the counted offsets.
const STRIDE_BYTES: usize = 1024;

impl<'a> LineIndex<'a> {
    /// Looks through the text once.
    pub fn new(text: &'a str) -> Self {
        let newlines = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(offset, _)| offset + 1);
        let starts = std::iter::once(0).chain(newlines).collect();
        LineIndex { text, starts, characters: (!text.is_ascii()).then(|| count_characters(text)) }
    }

    /// The place of a byte range; offsets past the end or inside a character are those of the nearest one before.
    pub fn place(&self, range: std::ops::Range<usize>) -> Place {
        let (line, column) = self.position(range.start);
        let (end_line, end_column) = self.position(range.end);
        Place { line, column, end_line, end_column }
    }

    /// The text of a line without its end, and the byte offset where it begins. Lines count from 1.
    pub fn line(&self, line: u64) -> (&'a str, usize) {
        let index = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
        let start = self.starts.get(index).copied().unwrap_or(self.text.len());
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        (self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']), start)
    }

    fn position(&self, offset: usize) -> (u64, u64) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (line as u64, (self.characters_before(offset) - self.characters_before(start)) as u64 + 1)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let Some(counts) = &self.characters else { return offset };
        let stride = offset / STRIDE_BYTES;
        let counted = counts.get(stride).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(stride * STRIDE_BYTES..offset).unwrap_or(&[]);
        counted + rest.iter().filter(|&&byte| begins_character(byte)).count()
    }
}

fn count_characters(text: &str) -> Vec<usize> {
    let mut before = 0;
    let counts = text.as_bytes().chunks(STRIDE_BYTES).map(|chunk| {
        let here = before;
        before += chunk.iter().filter(|&&byte| begins_character(byte)).count();
        here
    });
    let mut counts: Vec<usize> = counts.collect();
    counts.push(before);
    counts
}

/// Whether a byte of UTF-8 begins a character, as against continuing one.
fn begins_character(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_code_points() {
        let text = "{\n \"ä\u{1f600}\": 5 }\r\n";
        let index = LineIndex::new(text);
        let five = text.find('5').expect("there is one");
        let place = index.place(five..five + 1);
        assert_eq!((place.line, place.column, place.end_column), (2, 8, 9));
        assert_eq!(index.line(2).0, " \"ä\u{1f600}\": 5 }");
    }

    #[test]
    fn a_single_long_line_counts_characters() {
        for text in ["x".repeat(5000), "ä".repeat(5000)] {
            let end = text.len();
            assert_eq!(LineIndex::new(&text).place(0..end).end_column, 5001);
        }
    }
}
