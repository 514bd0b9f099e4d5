use resilint_sdk::prelude::*;

rule! {
    /// OpenZFS file system is Multi-AZ
    ///
    /// ## What it finds
    /// OpenZFS file systems of any type but `MULTI_AZ_1`. Where one zone is accepted (`zones = 1`) nothing is judged.
    ///
    /// ## Why it matters
    /// Only `MULTI_AZ_1` keeps a standby in another zone. `SINGLE_AZ_HA_1` and `SINGLE_AZ_HA_2` have a second server in
    /// the same zone, `SINGLE_AZ_1` and `SINGLE_AZ_2` have none.
    ///
    /// ## Example
    /// `"OpenZFSConfiguration": {"DeploymentType": "SINGLE_AZ_HA_2"}` in the answer of `aws fsx describe-file-systems`.
    ///
    /// ## How to fix
    /// - The type cannot be changed in place: create a file system of type `MULTI_AZ_1` and restore or copy the data
    /// - Terraform: `deployment_type = "MULTI_AZ_1"` on `aws_fsx_openzfs_file_system`
    /// - CloudFormation: `OpenZFSConfiguration.DeploymentType: MULTI_AZ_1`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/securityhub/latest/userguide/fsx-controls.html>
    /// - <https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/availability-durability.html>
    "fsx-openzfs-single-zone" {
        control: "FSX-040",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &["az_outage"],
        mappings: &[
            ("Security Hub", "FSx.3", ""),
            ("AWS Config", "fsx-openzfs-deployment-type-check", ""),
        ],
        caused_by: &["fsx-openzfs-single-server"],
        parameters: [
            parameter::integer("min_zones", "Zones that a service must span; 1 accepts a single zone.", 2)
                .within(1, 6)
                .fed_by("zones"),
        ],
    }
    fsx::FileSystem { type_, deployment_type } => check
}

fn check(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    if context.integer("min_zones") <= 1 || fs.type_().required()? != "OPENZFS" {
        return not_applicable();
    }
    let deployment_type = fs.deployment_type();
    match deployment_type.required()? {
        "MULTI_AZ_1" => pass(),
        "SINGLE_AZ_1" | "SINGLE_AZ_2" | "SINGLE_AZ_HA_1" | "SINGLE_AZ_HA_2" => {
            fail("the file system stops serving when its Availability Zone is lost").at(deployment_type)
        }
        _ => unknown("the deployment type is not one that this rule knows").at(deployment_type),
    }
}
