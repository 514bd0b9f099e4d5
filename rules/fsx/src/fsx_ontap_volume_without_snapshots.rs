use resilint_sdk::prelude::*;

rule! {
    /// ONTAP volume takes snapshots
    ///
    /// ## What it finds
    /// Read-write ONTAP volumes with snapshot policy `none`; and, one step less severe, those with a policy of another
    /// name that is not approved: what it does is in no AWS export. `default` and `default-1weekly` pass. Root volumes
    /// and mirrors are not judged: mirrors inherit the snapshots of their source.
    ///
    /// ## Why it matters
    /// Snapshots are the quick undo that users have themselves; backups are slower and coarser. The default policy
    /// takes up to six hourly, two daily and two weekly snapshots. They lie in the volume and are lost with it, so they
    /// help against mistakes in files and against nothing else.
    ///
    /// ## Example
    /// `"OntapConfiguration": {"SnapshotPolicy": "none"}` in the answer of `aws fsx describe-volumes`.
    ///
    /// ## How to fix
    /// - CLI: `aws fsx update-volume --volume-id VOLUME_ID --ontap-configuration SnapshotPolicy=default`
    /// - Terraform: `snapshot_policy = "default"` on `aws_fsx_ontap_volume`
    /// - CloudFormation: `OntapConfiguration.SnapshotPolicy: default` of `AWS::FSx::Volume`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/APIReference/API_OntapVolumeConfiguration.html>
    "fsx-ontap-volume-without-snapshots" {
        control: "FSX-022",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &["accidental_deletion_or_modification"],
        parameters: [
            parameter::texts("approved_policies", "Policies that suffice.", &["default", "default-1weekly"]),
        ],
    }
    fsx::Volume { volume_type, svm_root, ontap_volume_type, snapshot_policy } => check
}

fn check(volume: fsx::Volume<'_>, context: &Context<'_>) -> Judgement {
    // A volume that states no kind is read-write.
    let judged = volume.volume_type().required()? == "ONTAP"
        && volume.ontap_volume_type().or("RW")? == "RW"
        && !volume.svm_root().is_true()?;
    if !judged {
        return not_applicable();
    }
    let policy = volume.snapshot_policy();
    match policy.required()? {
        "none" => fail("the volume takes no snapshots: users cannot undo a mistake themselves").at(policy),
        "default" | "default-1weekly" => pass(),
        name if context.texts("approved_policies").iter().any(|approved| approved == name) => pass(),
        _ => fail("what this snapshot policy does is in no export, and it is not approved").at(policy).lower(),
    }
}
