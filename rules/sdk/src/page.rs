//! The page of a rule: its doc comment, which is also where title, rationale, remediation and references come from.

/// A doc comment, taken apart.
pub(crate) struct Page {
    pub(crate) title: String,
    pub(crate) documentation: String,
    pub(crate) rationale: String,
    pub(crate) remediation: Vec<String>,
    pub(crate) references: Vec<String>,
}

/// Takes the lines of a doc comment apart.
pub(crate) fn page(lines: &[&str]) -> Page {
    let lines: Vec<&str> = lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
    Page {
        title: lines.first().map(|line| line.trim().to_owned()).unwrap_or_default(),
        documentation: lines.join("\n").trim().to_owned(),
        rationale: section(&lines, "Why it matters").collect::<Vec<_>>().join(" "),
        remediation: items(&lines, "How to fix"),
        references: items(&lines, "References").iter().map(|item| address(item)).collect(),
    }
}

/// Lines of a section that are not empty.
fn section<'l>(lines: &'l [&'l str], heading: &'l str) -> impl Iterator<Item = &'l str> {
    let is_heading = |line: &&&str| line.starts_with("## ");
    lines
        .iter()
        .skip_while(move |line| line.strip_prefix("## ") != Some(heading))
        .skip(1)
        .take_while(move |line| !is_heading(line))
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
}

/// List items of a section; a line that begins no item continues the one before.
fn items(lines: &[&str], heading: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in section(lines, heading) {
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(item), _) => items.push(item.to_owned()),
            (None, Some(item)) => {
                item.push(' ');
                item.push_str(line);
            }
            (None, None) => items.push(line.to_owned()),
        }
    }
    items
}

/// A reference without the angle brackets of Markdown.
fn address(item: &str) -> String {
    item.trim_start_matches('<').trim_end_matches('>').to_owned()
}
