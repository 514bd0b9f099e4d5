//! What could not be decided, led by the few commands that would decide most of it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::human::{named, write_more};
use super::wrap::{Indent, write_wrapped};
use super::{Extent, Style};
use crate::finding::{Finding, Group};
use crate::gate::counted;
use crate::report::Report;

/// How many commands are shown.
const COMMANDS: usize = 3;

/// How many resources of a rule are listed unless all are wanted.
const FEW: usize = 3;

/// Writes the section; nothing if everything was decided.
pub(super) fn write_undecided(to: &mut dyn Write, report: &Report, style: Style) -> io::Result<()> {
    if report.undecided.is_empty() {
        return Ok(());
    }
    let count = counted(report.coverage.unknown, "answer");
    writeln!(to, "Could not be decided: {count}")?;
    write_commands(to, report)?;
    for group in &report.undecided {
        write_rule(to, report, group, style)?;
    }
    writeln!(to)
}

fn write_commands(to: &mut dyn Write, report: &Report) -> io::Result<()> {
    if report.deciders.is_empty() {
        return Ok(());
    }
    writeln!(to, "  These commands would decide most:")?;
    for decider in report.deciders.iter().take(COMMANDS) {
        write_wrapped(to, Indent { first: "    ", rest: "        " }, &decider.call)?;
        let calls = match decider.calls {
            1 => String::new(),
            calls => format!(", and {} like it", counted(calls - 1, "call")),
        };
        writeln!(to, "      decides up to {}{calls}", counted(decider.results, "answer"))?;
    }
    writeln!(to, "  `resilint collect` prints a script that makes all of them.")
}

fn write_rule(to: &mut dyn Write, report: &Report, group: &Group, style: Style) -> io::Result<()> {
    let members: Vec<&Finding> = group.members.iter().filter_map(|member| report.results.get(*member)).collect();
    let resources = counted(members.len() as u64, "resource");
    let text = format!("{}: {resources}: {}", group.rule, reasons(&members));
    write_wrapped(to, Indent { first: "  ", rest: "    " }, &text)?;
    let shown = if style.extent == Extent::All { members.len() } else { FEW.min(members.len()) };
    for finding in &members[..shown] {
        let text = format!("{}: {}", named(&finding.resource), finding.message);
        write_wrapped(to, Indent { first: "    ", rest: "      " }, &text)?;
    }
    write_more(to, members.len() - shown)
}

/// What is missing, most first: `versioning not exported (58), region access denied (2)`.
fn reasons(members: &[&Finding]) -> String {
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for missing in members.iter().filter_map(|finding| finding.missing.first()) {
        *counts.entry((&missing.fact, missing.reason)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [] => "the rule names no missing fact".to_owned(),
        [((fact, reason), _)] => format!("{fact} {reason}"),
        _ => {
            let texts: Vec<String> =
                counts.iter().take(4).map(|((fact, reason), count)| format!("{fact} {reason} ({count})")).collect();
            texts.join(", ")
        }
    }
}
