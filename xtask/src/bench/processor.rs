//! Processor time of programs that have ended, from `/proc/self/stat`. Linux only.
//!
//! The kernel counts in clock ticks of 10 ms: measure on trees that take at least a second.

use std::process::Command;
use std::time::Instant;

/// Clock ticks in a second: what Linux shows to programs on every common architecture (`USER_HZ`, proc(5)).
const TICKS_PER_SECOND: f64 = 100.0;

/// What one run took.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// User and system time of all threads, in seconds.
    pub(crate) processor_seconds: f64,
    /// Wall time, in seconds.
    pub(crate) wall_seconds: f64,
}

/// Runs a program to its end and says what it took.
///
/// # Errors
/// If it cannot be started, or the kernel does not say.
pub(crate) fn cost(command: &mut Command) -> Result<(Cost, std::process::Output), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let before = children_seconds()?;
    let start = Instant::now();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    let wall_seconds = start.elapsed().as_secs_f64();
    Ok((Cost { processor_seconds: children_seconds()? - before, wall_seconds }, output))
}

/// User and system time of all children that have ended.
fn children_seconds() -> Result<f64, String> {
    let text = std::fs::read_to_string("/proc/self/stat").map_err(|error| format!("/proc/self/stat: {error}"))?;
    parse(&text).ok_or_else(|| "/proc/self/stat has an unknown form".to_owned())
}

/// Fields 16 and 17 of proc(5), cutime and cstime. The name in field 2 may hold blanks and brackets.
fn parse(stat: &str) -> Option<f64> {
    let (_, behind_name) = stat.rsplit_once(')')?;
    let mut fields = behind_name.split_whitespace().skip(13);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / TICKS_PER_SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_past_odd_names() {
        let stat = "7 (a) b (c) S 1 7 7 0 -1 4194304 900 800 0 0 11 12 250 50 20 0 1 0 100 0 0";
        assert_eq!(parse(stat), Some(3.0));
    }
}
