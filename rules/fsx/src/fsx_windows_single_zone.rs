use resilint_sdk::prelude::*;

rule! {
    /// Windows file system is Multi-AZ
    ///
    /// ## What it finds
    /// Windows file systems of a Single-AZ type. Where one zone is accepted (`zones = 1`) nothing is judged.
    ///
    /// ## Why it matters
    /// A Single-AZ file system is one server in one zone; Multi-AZ keeps a standby in a second one, in step with it,
    /// and fails over by itself. It needs a Region of three zones. A restore keeps the deployment type, so backups are
    /// no way to become Multi-AZ.
    ///
    /// ## Example
    /// `"WindowsConfiguration": {"DeploymentType": "SINGLE_AZ_2"}` in the answer of `aws fsx describe-file-systems`.
    ///
    /// ## How to fix
    /// - The type cannot be changed in place, and a backup is restored only into the same type and capacity: create a
    ///   new file system of type `MULTI_AZ_1` and migrate the data, for example with AWS DataSync
    /// - Terraform: `deployment_type = "MULTI_AZ_1"`, two `subnet_ids` and `preferred_subnet_id` on
    ///   `aws_fsx_windows_file_system`
    /// - CloudFormation: `WindowsConfiguration.DeploymentType: MULTI_AZ_1`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/securityhub/latest/userguide/fsx-controls.html>
    /// - <https://docs.aws.amazon.com/fsx/latest/WindowsGuide/high-availability-multiAZ.html>
    /// - <https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html>
    "fsx-windows-single-zone" {
        control: "FSX-030",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &["az_outage", "server_or_disk_failure"],
        mappings: &[
            ("Security Hub", "FSx.5", ""),
            ("AWS Config", "fsx-windows-deployment-type-check", ""),
            ("ISO 27001:2022", "A.8.14", "prowler"),
        ],
        parameters: [
            parameter::integer("min_zones", "Zones that a service must span; 1 accepts a single zone.", 2)
                .within(1, 6)
                .fed_by("zones"),
        ],
    }
    fsx::FileSystem { type_, deployment_type } => check
}

fn check(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    if context.integer("min_zones") <= 1 || fs.type_().required()? != "WINDOWS" {
        return not_applicable();
    }
    let deployment_type = fs.deployment_type();
    match deployment_type.required()? {
        "MULTI_AZ_1" => pass(),
        "SINGLE_AZ_1" | "SINGLE_AZ_2" => fail("one server in one zone: it stops with that zone").at(deployment_type),
        _ => unknown("the deployment type is not one that this rule knows").at(deployment_type),
    }
}
