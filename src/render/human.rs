//! The report for people: what to act on first, what could not be decided, and one line that sums up.
//!
//! Readable at 80 columns and without colour. Groups and their order come with the report.

use std::io::{self, Write};

use super::escape::terminal;
use super::excerpt::{first_place, write_excerpt};
use super::undecided::write_undecided;
use super::wrap::{Indent, write_wrapped};
use super::{Colour, Extent, Style};
use crate::finding::{Finding, Group, ResultStatus};
use crate::gate::{Decision, Verdict, counted};
use crate::inventory::ResourceId;
use crate::report::{Report, as_of_source};
use crate::rule::Severity;

/// How many resources of a group are listed unless all are wanted.
const FEW: usize = 5;

/// How many lines of remediation are shown in a group.
const FIX_LINES: usize = 4;

/// Writes the report.
///
/// # Errors
/// Those of the writer.
pub(super) fn render(report: &Report, decision: &Decision, style: Style, to: &mut dyn Write) -> io::Result<()> {
    for group in &report.groups {
        write_group(to, report, group, style)?;
    }
    write_undecided(to, report, style)?;
    write_listed(to, report, style)?;
    write_faults(to, report)?;
    write_errors(to, report)?;
    write_not_asked(to, report)?;
    write_provenance(to, report)?;
    write_summary(to, report, decision, style)
}

fn write_group(to: &mut dyn Write, report: &Report, group: &Group, style: Style) -> io::Result<()> {
    let members: Vec<&Finding> = group.members.iter().filter_map(|member| report.results.get(*member)).collect();
    let Some(first) = members.first() else { return Ok(()) };
    let count = counted(members.len() as u64, "resource");
    writeln!(to, "{} {}: {count}", painted(group.severity, style.colour), heading(&group.rule))?;
    write_wrapped(to, Indent { first: "  ", rest: "  " }, &first.message)?;
    writeln!(to, "  {}", named(&first.resource))?;
    if let Some(evidence) = first.evidence.first() {
        write_excerpt(to, evidence)?;
    }
    for evidence in first.evidence.iter().skip(1).take(2) {
        let at = first_place(evidence).map(|place| format!(" at {place}")).unwrap_or_default();
        let text = format!("{} = {}{at}", evidence.fact, evidence.value);
        write_wrapped(to, Indent { first: "    and ", rest: "        " }, &text)?;
    }
    if let Some(tally) = report.rule(&group.rule) {
        write_wrapped(to, Indent { first: "  why: ", rest: "       " }, &tally.rule.rationale)?;
        for (index, line) in tally.rule.remediation.iter().take(FIX_LINES).enumerate() {
            let first = if index == 0 { "  fix: " } else { "       " };
            write_wrapped(to, Indent { first, rest: "         " }, line)?;
        }
    }
    write_others(to, &members, style)?;
    for (rule, count) in &group.explains {
        let text = format!("also explains {} of {rule}", counted(*count, "finding"));
        write_wrapped(to, Indent { first: "  ", rest: "    " }, &text)?;
    }
    writeln!(to)
}

/// The resources of a group after its first.
fn write_others(to: &mut dyn Write, members: &[&Finding], style: Style) -> io::Result<()> {
    let (Some(first), rest) = (members.first(), members.get(1..).unwrap_or_default()) else { return Ok(()) };
    if rest.is_empty() {
        return Ok(());
    }
    writeln!(to, "  likewise:")?;
    let shown = if style.extent == Extent::All { rest.len() } else { FEW.min(rest.len()) };
    for finding in &rest[..shown] {
        let mut text = named(&finding.resource);
        if finding.severity != first.severity {
            text += &format!(" [{}]", finding.severity);
        }
        if finding.message != first.message {
            text += &format!(": {}", finding.message);
        }
        write_wrapped(to, Indent { first: "    ", rest: "      " }, &text)?;
        if let Some(place) = finding.evidence.iter().find_map(first_place) {
            writeln!(to, "      at {place}")?;
        }
    }
    write_more(to, rest.len() - shown)
}

/// Says how many are not listed.
pub(super) fn write_more(to: &mut dyn Write, more: usize) -> io::Result<()> {
    if more == 0 { Ok(()) } else { writeln!(to, "    and {more} more; --all shows every one") }
}

/// Statuses that are listed only where `--show` asks for them.
fn write_listed(to: &mut dyn Write, report: &Report, style: Style) -> io::Result<()> {
    for status in [ResultStatus::Pass, ResultStatus::NotApplicable] {
        let listed: Vec<&Finding> = report.results.iter().filter(|finding| finding.status == status).collect();
        if listed.is_empty() {
            continue;
        }
        writeln!(to, "{}:", if status == ResultStatus::Pass { "Passed" } else { "Not applicable" })?;
        let shown = if style.extent == Extent::All { listed.len() } else { FEW.min(listed.len()) };
        for finding in &listed[..shown] {
            let text = format!("{}: {}", finding.rule, named(&finding.resource));
            write_wrapped(to, Indent { first: "    ", rest: "      " }, &text)?;
        }
        write_more(to, listed.len() - shown)?;
        writeln!(to)?;
    }
    Ok(())
}

fn write_faults(to: &mut dyn Write, report: &Report) -> io::Result<()> {
    if report.faults.is_empty() {
        return Ok(());
    }
    writeln!(to, "Rules that broke (their rows have no result):")?;
    for fault in &report.faults {
        let rule = fault.rule.as_deref().unwrap_or("a rule of this pack");
        let rows = counted(fault.rows, "row");
        let text = format!("{rule} (pack {}): {}: {} ({rows})", fault.pack, fault.kind.word(), fault.message);
        write_wrapped(to, Indent { first: "  ", rest: "    " }, &text)?;
    }
    writeln!(to)
}

fn write_errors(to: &mut dyn Write, report: &Report) -> io::Result<()> {
    if report.errors.is_empty() {
        return Ok(());
    }
    writeln!(to, "Errors:")?;
    for error in &report.errors {
        let place = match (&error.path, error.line, error.column) {
            (Some(path), Some(line), Some(column)) => format!("{path}:{line}:{column}: "),
            (Some(path), ..) => format!("{path}: "),
            (None, ..) => String::new(),
        };
        let text = format!("{place}{} ({})", error.message, error.code);
        write_wrapped(to, Indent { first: "  ", rest: "    " }, &text)?;
        if let Some(help) = &error.help {
            write_wrapped(to, Indent { first: "    help: ", rest: "          " }, help)?;
        }
    }
    writeln!(to)
}

/// One line per setting, with the rules that it would ask.
fn write_not_asked(to: &mut dyn Write, report: &Report) -> io::Result<()> {
    if report.not_asked.is_empty() {
        return Ok(());
    }
    writeln!(to, "Not asked:")?;
    let mut settings: Vec<(&str, Vec<&str>)> = Vec::new();
    for rule in &report.not_asked {
        // Each opt-in rule has a setting of its own; together they make one line.
        let setting = if rule.setting.starts_with("rules.") { "rules.RULE.enabled = true" } else { &rule.setting };
        match settings.iter_mut().find(|(known, _)| *known == setting) {
            Some((_, rules)) => rules.push(&rule.rule),
            None => settings.push((setting, vec![&rule.rule])),
        }
    }
    for (setting, rules) in settings {
        let text = format!("{setting} asks {}", rules.join(", "));
        write_wrapped(to, Indent { first: "  ", rest: "    " }, &text)?;
    }
    writeln!(to)
}

/// What decided about the outcome besides the exports.
fn write_provenance(to: &mut dyn Write, report: &Report) -> io::Result<()> {
    let as_of = report.as_of.instant.map(crate::finding::instant);
    let as_of = as_of.unwrap_or_else(|| "unknown, so no age can be judged".to_owned());
    writeln!(to, "As of {as_of} ({}).", as_of_source(report.as_of.source))?;
    if let Some(config) = &report.config {
        let text = format!("Config {} (sha256 {}).", config.path, config.sha256.get(..12).unwrap_or_default());
        write_wrapped(to, Indent { first: "", rest: "  " }, &text)?;
    }
    Ok(())
}

fn write_summary(to: &mut dyn Write, report: &Report, decision: &Decision, style: Style) -> io::Result<()> {
    let counts = &report.coverage;
    let severities = Severity::ALL.into_iter().zip(counts.fails_by_severity).rev();
    let by_severity: Vec<String> =
        severities.filter(|(_, count)| *count > 0).map(|(severity, count)| format!("{count} {severity}")).collect();
    let mut text = counted(counts.fail, "finding");
    if !by_severity.is_empty() {
        text += &format!(" ({})", by_severity.join(", "));
    }
    text += &format!(", {} undecided, {} passed; ", counts.unknown, counts.pass);
    text += &match counts.applicable() {
        0 => "no answers".to_owned(),
        answers => format!("{} % of {} decided", counts.percent_decided(), counted(answers, "answer")),
    };
    for because in &decision.incomplete_because {
        write_wrapped(to, Indent { first: "incomplete: ", rest: "  " }, because)?;
    }
    let verdict = verdict(decision.verdict, style.colour);
    write_wrapped(to, Indent { first: &format!("{verdict}: "), rest: "  " }, &text)
}

/// How people recognise a resource.
pub(super) fn named(resource: &ResourceId) -> String {
    let mut text = terminal(&resource.id).into_owned();
    if let Some(name) = &resource.name {
        text += &format!(" \"{}\"", terminal(name));
    }
    if let Some(owner) = &resource.owner {
        text += &format!(" of {}", terminal(owner));
    }
    let place = [Some(&resource.kind), resource.account.as_ref(), resource.region.as_ref()];
    let place: Vec<String> = place.into_iter().flatten().map(|part| terminal(part).into_owned()).collect();
    text + &format!(" ({})", place.join(", "))
}

fn heading(rule: &str) -> String {
    terminal(rule).into_owned()
}

fn painted(severity: Severity, colour: Colour) -> String {
    let code = match (colour, severity) {
        (Colour::Plain, _) => return severity.to_string(),
        (Colour::Ansi, Severity::Critical | Severity::High) => "1;31",
        (Colour::Ansi, Severity::Medium) => "1;33",
        (Colour::Ansi, Severity::Low) => "1;36",
        (Colour::Ansi, Severity::Note) => "1",
    };
    format!("\u{1b}[{code}m{severity}\u{1b}[0m")
}

fn verdict(verdict: Verdict, colour: Colour) -> String {
    let code = match (colour, verdict) {
        (Colour::Plain, _) => return verdict.word().to_owned(),
        (Colour::Ansi, Verdict::Pass) => "1;32",
        (Colour::Ansi, Verdict::Fail) => "1;31",
        (Colour::Ansi, Verdict::Incomplete) => "1;33",
    };
    format!("\u{1b}[{code}m{}\u{1b}[0m", verdict.word())
}
