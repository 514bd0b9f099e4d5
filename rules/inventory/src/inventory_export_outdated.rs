use std::collections::BTreeMap;

use resilint_sdk::prelude::*;

rule! {
    /// Exports are recent
    ///
    /// ## What it finds
    /// Runs whose documents are older than they should be, or do not belong to one moment: documents of one account that
    /// lie further apart than `max_skew_hours`, or a document that is older than `max_age_days` at the stated instant.
    ///
    /// A note also where nobody can tell: a document does not say when it was true, or the documents state the instant of
    /// the run themselves, so that their age can never fail. Templates are no observation and have no age.
    ///
    /// ## Why it matters
    /// Old evidence misleads rules about age in both directions: a backup that has expired since looks present, one that
    /// was made since looks missing.
    ///
    /// ## Example
    /// `describe-file-systems` of Monday beside `describe-backups` of the Friday before.
    ///
    /// ## How to fix
    /// - Export again, all documents of an account in one go
    /// - Say when they were made: in an envelope, or with `--as-of`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/config/latest/developerguide/config-concepts.html>
    "inventory-export-outdated" {
        control: "INV-003",
        severity: Severity::Low,
        default: on(),
        failure_modes: &["silent_protection_gap"],
        parameters: [
            parameter::integer("max_age_days", "Days that a document may be older than the stated instant.", 7)
                .within(0, 3650),
            parameter::integer("max_skew_hours", "Hours that documents of one account may lie apart.", 24)
                .within(0, 8760),
        ],
    }
    inventory::Inventory { as_of, as_of_source, documents { format, account, as_of } } => check
}

fn check(inventory: inventory::Inventory<'_>, context: &Context<'_>) -> Judgement {
    let is_template = |document: &inventory::Document<'_>| document.format().is("cloudformation") == Ok(true);
    let documents: Vec<_> = inventory.documents().complete()?.filter(|document| !is_template(document)).collect();
    if documents.is_empty() {
        return not_applicable();
    }
    let mut dated = Vec::new();
    for &document in &documents {
        if let Ok(Some(moment)) = document.as_of().get() {
            dated.push((moment, document));
        }
    }
    if let Some((older, newer)) = far_apart(&dated, Span::from_hours(context.integer("max_skew_hours"))) {
        return fail("documents of one account lie too far apart").at(older.as_of()).at(newer.as_of()).lower();
    }
    let now = inventory.as_of().required()?;
    let is_stated = inventory.as_of_source().is_one_of(&["flag", "clock"])?;
    let limit = Span::from_days(context.integer("max_age_days"));
    if let Some((_, old)) = dated.iter().find(|(moment, _)| is_stated && now.since(*moment) > limit) {
        return fail("a document is too old").at(old.as_of()).at(inventory.as_of()).lower();
    }
    if let Some(undated) = documents.iter().find(|document| !matches!(document.as_of().get(), Ok(Some(_)))) {
        return fail("a document does not say when it was true").at(undated.as_of()).lower_to(Severity::Note);
    }
    match is_stated {
        true => pass(),
        false => fail("the age of the documents is not judged: they state the instant of the run themselves")
            .at(inventory.as_of_source())
            .lower_to(Severity::Note),
    }
}

/// Two documents of one account that lie further apart than the limit, the older first.
fn far_apart<'a>(
    dated: &[(Instant, inventory::Document<'a>)],
    limit: Span,
) -> Option<(inventory::Document<'a>, inventory::Document<'a>)> {
    let mut spans = BTreeMap::new();
    for &(moment, document) in dated {
        if let Ok(Some(account)) = document.account().get() {
            let (oldest, newest) = spans.entry(account).or_insert(((moment, document), (moment, document)));
            if moment < oldest.0 {
                *oldest = (moment, document);
            }
            if moment > newest.0 {
                *newest = (moment, document);
            }
        }
    }
    let apart = spans.into_values().find(|(oldest, newest)| newest.0.since(oldest.0) > limit);
    apart.map(|(oldest, newest)| (oldest.1, newest.1))
}
