//! Draws results out of a JSON report, to be checked against the raw files by somebody who did not write the rules.
//!
//! `cargo xtask sample REPORT COUNT SEED` prints a Markdown table. The seed is a text, such as a commit's hash; the same
//! report, count and seed give the same table. Each pair of rule and status is drawn from once before any is drawn from
//! again, in an order that the seed decides.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::bench::Random;

/// Prints the sample.
pub(crate) fn draw(arguments: &[&str]) -> Result<(), String> {
    let [report, count, seed] = arguments else {
        return Err("usage: cargo xtask sample REPORT COUNT SEED".to_owned());
    };
    let text = fs::read_to_string(report).map_err(|error| format!("{report}: {error}"))?;
    let report: Value = serde_json::from_str(&text).map_err(|error| format!("{report}: {error}"))?;
    let count: usize = count.parse().map_err(|_| format!("`{count}` is no number"))?;
    let digest = Sha256::digest(seed.as_bytes());
    let number = digest.iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
    print(seed, &sample(&report, count, number));
    Ok(())
}

/// Results by rule and status, one of each in turn.
fn sample(report: &Value, count: usize, seed: u64) -> Vec<&Value> {
    let mut strata: BTreeMap<(&str, &str), Vec<&Value>> = BTreeMap::new();
    for result in report["results"].as_array().into_iter().flatten() {
        let word = |member: &str| result[member].as_str().unwrap_or("");
        strata.entry((word("rule"), word("status"))).or_default().push(result);
    }
    let mut random = Random::new(seed, 0);
    let mut strata: Vec<Vec<&Value>> = strata.into_values().collect();
    let mut drawn = Vec::new();
    while drawn.len() < count && strata.iter().any(|stratum| !stratum.is_empty()) {
        let mut order: Vec<usize> = (0..strata.len()).filter(|index| !strata[*index].is_empty()).collect();
        while drawn.len() < count && !order.is_empty() {
            let stratum = order.swap_remove(random.below(order.len() as u64) as usize);
            let position = random.below(strata[stratum].len() as u64) as usize;
            drawn.push(strata[stratum].swap_remove(position));
        }
    }
    drawn
}

#[expect(clippy::print_stdout, reason = "the table is what it is for")]
fn print(seed: &str, drawn: &[&Value]) {
    println!("Seed `{seed}`, {} results.\n", drawn.len());
    println!("| # | rule | status | severity | resource | evidence | by hand | raw excerpt |");
    println!("|---|---|---|---|---|---|---|---|");
    for (number, result) in drawn.iter().enumerate() {
        let word = |value: &Value| value.as_str().unwrap_or("-").replace('|', "\\|");
        let resource = &result["resource"];
        let place = placed(&result["evidence"]).unwrap_or_else(|| "-".to_owned());
        println!(
            "| {} | {} | {} | {} | {} {} ({}, {}) | {} | | |",
            number + 1,
            word(&result["rule"]),
            word(&result["status"]),
            word(&result["severity"]),
            word(&resource["kind"]),
            word(&resource["id"]),
            word(&resource["account"]),
            word(&resource["region"]),
            place.replace('|', "\\|"),
        );
    }
}

/// The first evidence that stands in a file, of derived evidence what it was computed from.
fn placed(evidence: &Value) -> Option<String> {
    evidence.as_array()?.iter().find_map(|part| match (part["path"].as_str(), part["line"].as_u64()) {
        (Some(path), Some(line)) => {
            Some(format!("{path}:{line} {} = {}", part["fact"].as_str().unwrap_or("-"), part["value"]))
        }
        _ => placed(&part["because"]),
    })
}
