//! The escaper for Markdown: text that is to be read as text, names that are to be read as code, and whole pages.
//!
//! Everything in a generated page comes through here. It makes no statement about other sinks.

/// What Markdown gives a meaning to.
const MEANINGFUL: &str = "\\`*_[]<>|#~&";

/// Text as text, on one line: nothing in it is Markdown or HTML.
pub(crate) fn text(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if MEANINGFUL.contains(character) {
            escaped.push('\\');
        }
        escaped.push(if character.is_control() { ' ' } else { character });
    }
    escaped
}

/// A name or value as code, fit for a table; empty stays empty.
pub(crate) fn code(name: &str) -> String {
    if name.is_empty() {
        return String::new();
    }
    let name: String = name.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    let name = name.replace('|', "\\|");
    if name.contains('`') { format!("`` {name} ``") } else { format!("`{name}`") }
}

/// Names as code, with commas between.
pub(crate) fn codes<'t>(names: impl IntoIterator<Item = &'t str>) -> String {
    names.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// A page that is Markdown by itself, without HTML: outside of code, `<` stays only in front of an address.
pub(crate) fn page(markdown: &str) -> String {
    let mut escaped = String::new();
    let mut fenced = false;
    for line in markdown.lines() {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        match fenced || fence {
            true => escaped.push_str(line),
            false => push_line(&mut escaped, line),
        }
        escaped.push('\n');
    }
    escaped
}

fn push_line(escaped: &mut String, line: &str) {
    // Every second piece between backticks is code; a last one that nothing closes is not.
    let pieces: Vec<&str> = line.split('`').collect();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            escaped.push('`');
        }
        if index % 2 == 1 && index + 1 < pieces.len() {
            escaped.push_str(piece);
            continue;
        }
        for (at, part) in piece.split('<').enumerate() {
            if at > 0 {
                escaped.push_str(if part.starts_with("https://") { "<" } else { "\\<" });
            }
            escaped.push_str(part);
        }
    }
}

/// The anchor that GitHub gives a heading.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|character| character.is_alphanumeric() || "-_ ".contains(*character));
    kept.map(|character| if character == ' ' { '-' } else { character }).collect()
}

/// A table, with a blank line behind it; empty without rows. Cells are Markdown already.
pub(crate) fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let line = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
    let mut table = line(&head);
    table.push_str(&line(&["---"; N]));
    for row in rows {
        table.push_str(&line(&row.each_ref().map(String::as_str)));
    }
    table.push('\n');
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_stays_text() {
        assert_eq!(text("a|b <img> *c* `d`\ne"), "a\\|b \\<img\\> \\*c\\* \\`d\\` e");
        assert_eq!(code("a|b"), "`a\\|b`");
        assert_eq!(code("a`b"), "`` a`b ``");
    }

    #[test]
    fn pages_keep_code_and_addresses_but_no_html() {
        assert_eq!(page("see <https://a.example>, <b>"), "see <https://a.example>, \\<b>\n");
        assert_eq!(page("`<ID>` and <script>"), "`<ID>` and \\<script>\n");
        assert_eq!(page("an open ` and <script>"), "an open ` and \\<script>\n");
        assert_eq!(page("```\n<a>\n```\n<a>"), "```\n<a>\n```\n\\<a>\n");
    }

    #[test]
    fn anchors_are_those_of_github() {
        assert_eq!(anchor("fsx.file_system"), "fsxfile_system");
        assert_eq!(anchor("How to fix"), "how-to-fix");
    }
}
