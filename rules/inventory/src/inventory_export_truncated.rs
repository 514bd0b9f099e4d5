use resilint_sdk::prelude::*;

rule! {
    /// Exports are complete, not truncated
    ///
    /// ## What it finds
    /// Documents that say themselves that there is more: a page token is left over, or a batch call left keys unanswered.
    ///
    /// ## Why it matters
    /// A truncated list makes unprotected resources invisible.
    ///
    /// ## Example
    /// A `NextToken` at the end of `aws fsx describe-backups --max-items 100`.
    ///
    /// ## How to fix
    /// - Export again without `--max-items` and `--no-paginate`; the AWS CLI then merges all pages
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html>
    "inventory-export-truncated" {
        control: "INV-002",
        severity: Severity::High,
        default: on(),
        failure_modes: &["silent_protection_gap"],
    }
    inventory::Document { truncated_by, unprocessed_count } => check
}

fn check(document: inventory::Document<'_>, _: &Context<'_>) -> Judgement {
    if document.truncated_by().get()?.is_some() {
        return fail("the list goes on: a page token is left over").at(document.truncated_by());
    }
    if document.unprocessed_count().or(0)? > 0 {
        return fail("a batch call left keys unanswered").at(document.unprocessed_count());
    }
    pass()
}
