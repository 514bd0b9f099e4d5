//! The arguments of the two commands, checked.

use std::path::PathBuf;

use super::USAGE;

/// What tree to write, and where.
pub(crate) struct DataOptions {
    /// Number of items in all listings together.
    pub(crate) resources: usize,
    /// Start of every stream of random numbers.
    pub(crate) seed: u64,
    /// How many of 100 items are buckets.
    pub(crate) bucket_percent: usize,
    /// Folder to write to; must be empty or absent.
    pub(crate) out: PathBuf,
}

impl DataOptions {
    /// Reads `--name value` pairs.
    pub(crate) fn parse(arguments: &[&str]) -> Result<Self, String> {
        let mut options = Self { resources: 20_000, seed: 1, bucket_percent: 5, out: PathBuf::new() };
        for (name, value) in pairs(arguments)? {
            match name {
                "--resources" => options.resources = number(name, value)?,
                "--seed" => options.seed = number(name, value)?,
                "--buckets" => options.bucket_percent = number(name, value)?,
                "--out" => options.out = PathBuf::from(value),
                "--shape" if value == "cli" => {}
                "--shape" => return Err(format!("shape {value} is not known; there is: cli")),
                _ => return Err(format!("{name} is not known\n{USAGE}")),
            }
        }
        match (options.out.as_os_str().is_empty(), options.bucket_percent, options.resources) {
            (true, ..) => Err(format!("--out is missing\n{USAGE}")),
            (_, 101.., _) => Err("--buckets is a percentage".to_owned()),
            (_, _, 0..100) => Err("--resources must be at least 100".to_owned()),
            _ => Ok(options),
        }
    }
}

/// On which tree to measure, and how often.
pub(crate) struct MeasureOptions {
    /// A tree of `bench-data`, or any folder with a resilint.toml.
    pub(crate) tree: PathBuf,
    /// Runs of each program.
    pub(crate) runs: usize,
}

impl MeasureOptions {
    /// Reads the folder and `--name value` pairs behind it.
    pub(crate) fn parse(arguments: &[&str]) -> Result<Self, String> {
        let [tree, rest @ ..] = arguments else { return Err(USAGE.to_owned()) };
        let mut options = Self { tree: PathBuf::from(tree), runs: 5 };
        for (name, value) in pairs(rest)? {
            match name {
                "--runs" => options.runs = number::<usize>(name, value)?.max(1),
                _ => return Err(format!("{name} is not known\n{USAGE}")),
            }
        }
        Ok(options)
    }
}

fn pairs<'a>(arguments: &[&'a str]) -> Result<Vec<(&'a str, &'a str)>, String> {
    arguments
        .chunks(2)
        .map(|pair| match pair {
            [name, value] => Ok((*name, *value)),
            _ => Err(format!("a value is missing behind {}\n{USAGE}", pair.join(" "))),
        })
        .collect()
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{name}: {value} is not a number"))
}
