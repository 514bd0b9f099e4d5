//! A POSIX shell script of read-only AWS CLI calls.
//!
//! Everything in it comes from the dictionary or is checked, never from an export. Ids are read at run time line by line,
//! always quoted, and looked at before they become arguments or file names. There is no `eval`.

use std::io::{self, Write};

use resilint_dictionary::{Command, Scope};

/// What a script is to export.
#[derive(Debug, Clone, Copy)]
pub struct Script<'a> {
    /// The calls, with the listings that they start from.
    pub commands: &'a [&'static Command],
    /// Regions, checked; empty: the script asks which the account uses.
    pub regions: &'a [String],
}

/// What every script begins with.
const HEAD: &str = include_str!("collect_head.sh");

/// What every script ends with.
const TAIL: &str = include_str!("collect_tail.sh");

/// Writes the script.
///
/// # Errors
/// Those of the writer.
pub fn write_script(script: &Script<'_>, to: &mut dyn Write) -> io::Result<()> {
    to.write_all(HEAD.as_bytes())?;
    writeln!(to, "\n# Regions to export; empty: those that the account uses.")?;
    writeln!(to, "regions='{}'", script.regions.join(" "))?;
    if script.commands.iter().any(|command| matches!(command.scope, Scope::Each { .. })) {
        writeln!(to, "\n# What stands between two ids of a line.\ntab=$(printf '\\t')")?;
    }
    writeln!(to, "\n# Once per account.\naccount_calls() {{")?;
    writeln!(to, "    keep \"$out/get-caller-identity.json\" sts get-caller-identity --region \"$home\"")?;
    for command in script.commands.iter().filter(|command| command.scope == Scope::Account) {
        if command.name != "get-caller-identity" {
            let place = format!("$out/{}/{}.json", folder(command), command.name);
            write_call(to, command, &Call { place: &place, parameters: "", region: "home", depth: 1 })?;
        }
        Loop { script, listing: command, region: "home", given: "", depth: 1 }.write(to)?;
    }
    writeln!(to, "}}\n\n# Once per account and Region.\nregion_calls() {{")?;
    writeln!(to, "    say \"account $account, $region\"")?;
    for command in script.commands {
        write_regional(to, script, command)?;
    }
    writeln!(to, "}}")?;
    to.write_all(TAIL.as_bytes())
}

fn write_regional(to: &mut dyn Write, script: &Script<'_>, command: &'static Command) -> io::Result<()> {
    match command.scope {
        Scope::Region => {
            let place = format!("$out/$region/{}/{}.json", folder(command), command.name);
            write_call(to, command, &Call { place: &place, parameters: "", region: "region", depth: 1 })?;
            Loop { script, listing: command, region: "region", given: "", depth: 1 }.write(to)
        }
        Scope::RegionAndValue { parameter, values } => values.iter().try_for_each(|value| {
            let place = format!("$out/$region/{}/{}/{value}.json", folder(command), command.name);
            let parameters = format!(" --{parameter} {value}");
            write_call(to, command, &Call { place: &place, parameters: &parameters, region: "region", depth: 1 })?;
            Loop { script, listing: command, region: "region", given: &parameters, depth: 1 }.write(to)
        }),
        Scope::Account | Scope::Each { .. } => Ok(()),
    }
}

/// One call as it is written.
struct Call<'a> {
    /// File of the answer, with shell variables.
    place: &'a str,
    /// Request parameters, with a space in front.
    parameters: &'a str,
    /// Shell variable that holds the Region.
    region: &'a str,
    /// Depth of indentation.
    depth: usize,
}

fn write_call(to: &mut dyn Write, command: &Command, call: &Call<'_>) -> io::Result<()> {
    let indent = "    ".repeat(call.depth);
    let (service, name, region) = (command.service, command.name, call.region);
    let arguments = arguments(command);
    writeln!(
        to,
        "{indent}keep \"{}\" {service} {name}{}{arguments} --region \"${region}\"",
        call.place, call.parameters
    )
}

/// Calls about each thing of a listing.
struct Loop<'a> {
    script: &'a Script<'a>,
    listing: &'static Command,
    region: &'a str,
    /// Request parameters of the listing itself, with a space in front.
    given: &'a str,
    depth: usize,
}

impl Loop<'_> {
    fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        let full = format!("{} {}", self.listing.service, self.listing.name);
        let mut queries: Vec<(&str, &str)> = Vec::new();
        for command in self.script.commands {
            match command.scope {
                Scope::Each { parameter, listing, values } if listing == full => {
                    let is_pair = parameter.contains(' ');
                    if !queries.iter().any(|(query, other)| *query == values && other.contains(' ') == is_pair) {
                        queries.push((values, parameter));
                    }
                }
                _ => {}
            }
        }
        queries.iter().try_for_each(|(values, parameter)| self.write_query(to, values, parameter.contains(' ')))
    }

    fn write_query(&self, to: &mut dyn Write, values: &str, is_pair: bool) -> io::Result<()> {
        let (depth, service, name) = (self.depth, self.listing.service, self.listing.name);
        let indent = "    ".repeat(depth);
        let (first, second) = (format!("id{depth}"), format!("other{depth}"));
        writeln!(
            to,
            "{indent}list{depth}=$(list {service} {name}{}{} --region \"${}\" --query '{}')",
            self.given,
            arguments(self.listing),
            self.region,
            rows(values)
        )?;
        let read = if is_pair { format!("{first} {second}") } else { first.clone() };
        writeln!(to, "{indent}while IFS=\"$tab\" read -r {read}; do")?;
        let named = if is_pair { &second } else { &first };
        let checked =
            if is_pair { format!("is_id \"${first}\" && is_id \"${second}\"") } else { format!("is_id \"${first}\"") };
        writeln!(to, "{indent}    {checked} || continue")?;
        writeln!(to, "{indent}    name{depth}=$(file_name \"${named}\")")?;
        let full = format!("{service} {name}");
        for command in self.script.commands {
            let Scope::Each { parameter, listing, values: of } = command.scope else { continue };
            if listing != full || of != values || parameter.contains(' ') != is_pair {
                continue;
            }
            let parameters = match parameter.split_once(' ') {
                Some((one, two)) => format!(" --{one} \"${first}\" --{two} \"${second}\""),
                None => format!(" --{parameter} \"${first}\""),
            };
            let place = self.place(command);
            write_call(
                to,
                command,
                &Call { place: &place, parameters: &parameters, region: self.region, depth: depth + 1 },
            )?;
            let inner = Loop {
                script: self.script,
                listing: command,
                region: self.region,
                given: &parameters,
                depth: depth + 1,
            };
            inner.write(to)?;
        }
        // What stands between the marks is expanded once and never run.
        writeln!(to, "{indent}done <<LIST{depth}\n$list{depth}\nLIST{depth}")
    }

    fn place(&self, command: &Command) -> String {
        let (service, name, depth) = (folder(command), command.name, self.depth);
        if self.region == "home" && command.service == "s3api" {
            return format!("$out/s3/$name{depth}/{name}.json");
        }
        let region = if self.region == "home" { "" } else { "/$region" };
        format!("$out{region}/{service}/{name}/$name{depth}.json")
    }
}

/// Folder of a service in the recommended layout.
fn folder(command: &Command) -> &'static str {
    if command.service == "s3api" { "s3" } else { command.service }
}

fn arguments(command: &Command) -> String {
    if command.arguments.is_empty() { String::new() } else { format!(" {}", command.arguments) }
}

/// The query that prints each value on a line of its own: `Buckets[].Name` to `Buckets[].[Name]`.
fn rows(values: &str) -> String {
    match values.rsplit_once("[]") {
        Some((list, "")) => format!("{list}[].[@]"),
        Some((list, member)) if !member.starts_with(".[") => format!("{list}[].[{}]", member.trim_start_matches('.')),
        _ => values.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_prints_a_value_a_line() {
        for (values, expected) in [
            ("Buckets[].Name", "Buckets[].[Name]"),
            ("TableNames[]", "TableNames[].[@]"),
            ("S[].[PlanId, Id]", "S[].[PlanId, Id]"),
            ("Table.TableArn", "Table.TableArn"),
        ] {
            assert_eq!(rows(values), expected);
        }
    }
}
