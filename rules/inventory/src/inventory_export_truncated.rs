use resilint_sdk::prelude::*;

rule! {
    /// Exports are complete, not truncated
    ///
    /// ## What it finds
    /// Exports that say themselves that there is more: a page token is left over, or a batch call of AWS Config left keys
    /// without an answer.
    ///
    /// `NextToken`, `nextToken`, `ContinuationToken`, `NextMarker`, `LastEvaluatedTableName` and `LastEvaluatedBackupArn`
    /// are such tokens, and `Marker` where the service answers with it (RDS); EFS only repeats the `Marker` of the
    /// request. Plans, states and templates list nothing of an account and are not judged; a call that was refused is
    /// reported by what it would have given.
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
    inventory::Document { format, complete, truncated_by, unprocessed_count, error_code } => check
}

fn check(document: inventory::Document<'_>, _: &Context<'_>) -> Judgement {
    if document.format().is_one_of(&["terraform_plan", "terraform_state", "cloudformation"])? {
        return not_applicable();
    }
    if document.truncated_by().get()?.is_some() {
        return fail("the list goes on: a page token is left over").at(document.truncated_by());
    }
    if document.unprocessed_count().or(0)? > 0 {
        return fail("a batch call left keys without an answer").at(document.unprocessed_count());
    }
    match (document.error_code().get(), document.complete().get()) {
        (Ok(Some(_)), _) => not_applicable(),
        (_, Ok(Some(false))) => fail("the export is not whole").at(document.complete()),
        _ => pass(),
    }
}
