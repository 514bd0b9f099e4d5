use resilint_sdk::Category;
use resilint_sdk::prelude::*;

rule! {
    /// File system, volume and SVM are in a healthy state
    ///
    /// ## What it finds
    /// File systems in state `FAILED`, `MISCONFIGURED` or `MISCONFIGURED_UNAVAILABLE`; volumes and storage virtual
    /// machines in state `FAILED` or `MISCONFIGURED`.
    ///
    /// ## Why it matters
    /// A file system that lost its directory, a route table or its key may look protected on paper, while it can be
    /// neither mounted nor backed up. The service replaces hardware by itself; it cannot repair what the customer set
    /// up.
    ///
    /// ## Example
    /// `"Lifecycle": "MISCONFIGURED"` in the answer of `aws fsx describe-file-systems`.
    ///
    /// ## How to fix
    /// - Read why: `aws fsx describe-file-systems --file-system-ids FS_ID`, member `FailureDetails.Message`
    /// - Windows, once the directory is repaired: `aws fsx start-misconfigured-state-recovery --file-system-id FS_ID`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/APIReference/API_StartMisconfiguredStateRecovery.html>
    "fsx-unhealthy-state" {
        control: "FSX-013",
        severity: Severity::High,
        default: on(),
        failure_modes: &["silent_protection_gap", "server_or_disk_failure"],
    }
    fsx::FileSystem { lifecycle } => check,
    fsx::Volume { lifecycle } => check_volume,
    fsx::Svm { lifecycle } => check_svm
}

fn check(fs: fsx::FileSystem<'_>, _: &Context<'_>) -> Judgement {
    judge(fs.lifecycle(), "the file system")
}

fn check_volume(volume: fsx::Volume<'_>, _: &Context<'_>) -> Judgement {
    judge(volume.lifecycle(), "the volume")
}

fn check_svm(svm: fsx::Svm<'_>, _: &Context<'_>) -> Judgement {
    judge(svm.lifecycle(), "the storage virtual machine")
}

fn judge(lifecycle: Fact<'_, Category>, what: &str) -> Judgement {
    match lifecycle.required()? {
        "FAILED" => fail(format!("{what} has failed")).at(lifecycle),
        "MISCONFIGURED" => fail(format!("{what} has lost something that it needs")).at(lifecycle),
        "MISCONFIGURED_UNAVAILABLE" => {
            fail(format!("{what} has lost something that it needs and serves nobody")).at(lifecycle)
        }
        _ => pass(),
    }
}
