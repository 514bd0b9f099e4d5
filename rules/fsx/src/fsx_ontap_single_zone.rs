use resilint_sdk::prelude::*;

rule! {
    /// ONTAP file system is Multi-AZ
    ///
    /// ## What it finds
    /// ONTAP file systems that stand in one Availability Zone.
    ///
    /// ## Why it matters
    /// Every ONTAP file system has server pairs and survives the loss of a server or disk, but only the Multi-AZ types
    /// keep serving when the zone itself is lost.
    ///
    /// ## Example
    /// `DeploymentType: SINGLE_AZ_2` in the answer of `aws fsx describe-file-systems`.
    ///
    /// ## How to fix
    /// - The type cannot be changed in place: restore volume backups, or copy with SnapMirror, into a new file system
    ///   that was created with `--ontap-configuration DeploymentType=MULTI_AZ_2,...`
    /// - Terraform: `deployment_type = "MULTI_AZ_2"`, two `subnet_ids` and a `preferred_subnet_id` on
    ///   `aws_fsx_ontap_file_system` (forces replacement)
    /// - CloudFormation: `OntapConfiguration.DeploymentType: MULTI_AZ_2` (replacement)
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/securityhub/latest/userguide/fsx-controls.html>
    /// - <https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/high-availability-AZ.html>
    "fsx-ontap-single-zone" {
        control: "FSX-020",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &["az_outage"],
        mappings: &[
            ("Security Hub", "FSx.4", ""),
            ("AWS Config", "fsx-ontap-deployment-type-check", ""),
        ],
        parameters: [
            parameter::texts(
                "allowed_deployment_types",
                "Deployment types that span enough zones.",
                &["MULTI_AZ_1", "MULTI_AZ_2"],
            ),
            parameter::integer("min_zones", "Zones that a service must span; 1 accepts a single zone.", 2)
                .within(1, 6)
                .fed_by("zones"),
        ],
    }
    fsx::FileSystem { type_, deployment_type } => check
}

fn check(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    if context.integer("min_zones") <= 1 || fs.type_().required()? != "ONTAP" {
        return not_applicable();
    }
    let deployment_type = fs.deployment_type();
    if deployment_type.is_one_of(context.texts("allowed_deployment_types"))? {
        return pass();
    }
    match deployment_type.required()? {
        "SINGLE_AZ_1" | "SINGLE_AZ_2" | "MULTI_AZ_1" | "MULTI_AZ_2" => {
            fail("the file system stops serving when its Availability Zone is lost").at(deployment_type)
        }
        _ => unknown("the deployment type is not one that this rule knows").at(deployment_type),
    }
}
