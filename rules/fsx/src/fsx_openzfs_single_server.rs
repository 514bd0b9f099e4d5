use resilint_sdk::prelude::*;

rule! {
    /// OpenZFS file system has a standby server
    ///
    /// ## What it finds
    /// OpenZFS file systems of type `SINGLE_AZ_1` or `SINGLE_AZ_2`, which have one server.
    ///
    /// ## Why it matters
    /// Without a standby the service replaces a failed server, and until it has, nobody is served: one hardware fault
    /// is an outage. The names mislead: `SINGLE_AZ_2` has one server on OpenZFS and a pair on ONTAP.
    ///
    /// ## Example
    /// `"OpenZFSConfiguration": {"DeploymentType": "SINGLE_AZ_2"}` in the answer of `aws fsx describe-file-systems`.
    ///
    /// ## How to fix
    /// - The type cannot be changed in place: create a file system of type `SINGLE_AZ_HA_2` or `MULTI_AZ_1` and restore
    ///   into it
    /// - Terraform: `deployment_type` of `aws_fsx_openzfs_file_system` (forces replacement)
    /// - CloudFormation: `OpenZFSConfiguration.DeploymentType` (replacement)
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/availability-durability.html>
    "fsx-openzfs-single-server" {
        control: "FSX-041",
        severity: Severity::High,
        default: on(),
        failure_modes: &["server_or_disk_failure"],
    }
    fsx::FileSystem { type_, deployment_type } => check
}

fn check(fs: fsx::FileSystem<'_>, _: &Context<'_>) -> Judgement {
    if fs.type_().required()? != "OPENZFS" {
        return not_applicable();
    }
    let deployment_type = fs.deployment_type();
    match deployment_type.required()? {
        "SINGLE_AZ_HA_1" | "SINGLE_AZ_HA_2" | "MULTI_AZ_1" => pass(),
        "SINGLE_AZ_1" | "SINGLE_AZ_2" => fail("there is one file server, and no standby for it").at(deployment_type),
        _ => unknown("the deployment type is not one that this rule knows").at(deployment_type),
    }
}
