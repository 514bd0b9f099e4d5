//! The yardstick: what any program pays that just loads the JSON. Parses every `.json` file below a folder into a
//! `serde_json::Value`, on one thread, and drops it again.
//!
//! Uses nothing of resilint. `cargo xtask bench DIR` runs it beside the real thing; without a folder it does nothing.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

fn main() -> io::Result<()> {
    // `cargo bench` passes flags of its own.
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        return writeln!(io::stdout(), "usage: yardstick DIR");
    };
    let mut paths = vec![];
    collect(Path::new(&folder), &mut paths)?;
    paths.sort();
    let (mut documents, mut bytes) = (0_u64, 0);
    for path in &paths {
        let text = fs::read(path)?;
        bytes += text.len();
        // A broken or empty file costs what it costs up to the place where that shows.
        documents += u64::from(serde_json::from_slice::<Value>(&text).is_ok());
    }
    let seconds = processor_seconds().map_or_else(|| "unknown".to_owned(), |seconds| format!("{seconds:.2}"));
    writeln!(io::stdout(), "documents {documents}\nbytes {bytes}\nprocessor seconds {seconds}")
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    Ok(())
}

/// User and system time of this process: fields 14 and 15 of proc(5), in ticks of 10 ms.
fn processor_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, behind_name) = stat.rsplit_once(')')?;
    let mut fields = behind_name.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / 100.0)
}
