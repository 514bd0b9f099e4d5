use resilint_sdk::prelude::*;

rule! {
    /// Lustre scratch storage is not used for data that must survive
    ///
    /// ## What it finds
    /// Lustre file systems of type `SCRATCH_1` or `SCRATCH_2`, unless they carry the tag that says that nothing in them
    /// must survive, or export what is written to S3: by an export path, or by an association that exports new or
    /// changed files. An association that is misconfigured or has failed exports nothing; one that was not exported
    /// excuses nothing, and the finding says so.
    ///
    /// ## Why it matters
    /// Scratch file systems do not replicate data and cannot be backed up: a server that fails takes its part of the
    /// data with it. A backup retention has no meaning on them.
    ///
    /// ## Example
    /// `"LustreConfiguration": {"DeploymentType": "SCRATCH_2"}` without tags or a data repository.
    ///
    /// ## How to fix
    /// - Create a file system of type `PERSISTENT_2` and move the data
    /// - Terraform: `deployment_type = "PERSISTENT_2"` on `aws_fsx_lustre_file_system` (forces replacement)
    /// - CloudFormation: `LustreConfiguration.DeploymentType: PERSISTENT_2`
    /// - If nothing in it must survive, tag it `resilint:ephemeral`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-backups-fsx.html>
    "fsx-lustre-scratch-storage" {
        control: "FSX-050",
        severity: Severity::High,
        default: on(),
        failure_modes: &[
            "server_or_disk_failure",
            "accidental_deletion_or_modification",
            "malicious_deletion_or_ransomware",
        ],
        parameters: [
            parameter::text("ephemeral_tag", "Tag key that says that nothing must survive.", "resilint:ephemeral"),
        ],
    }
    fsx::FileSystem {
        type_, deployment_type, tag_keys, lustre_export_path,
        repository_associations { lifecycle, auto_export_events },
    } => check
}

fn check(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    if fs.type_().required()? != "LUSTRE" {
        return not_applicable();
    }
    let deployment_type = fs.deployment_type();
    match deployment_type.required()? {
        "PERSISTENT_1" | "PERSISTENT_2" => return pass(),
        "SCRATCH_1" | "SCRATCH_2" if is_excused(fs, context)? => return pass(),
        "SCRATCH_1" | "SCRATCH_2" => {}
        _ => return unknown("the deployment type is not one that this rule knows").at(deployment_type),
    }
    let hint = match fs.repository_associations().is_complete() {
        true => "",
        false => "; an association that exports to S3 would excuse it, but they were not exported",
    };
    let message = format!("scratch storage loses its data with a server{hint}");
    fail(message).at(deployment_type).at(fs.repository_associations())
}

/// Whether nothing in it must survive, or what is written reaches S3.
fn is_excused(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Result<bool, Undecided> {
    let tag = context.text("ephemeral_tag");
    let tagged = fs.tag_keys().get().map(|keys| keys.zip(tag).is_some_and(|(keys, tag)| keys.contains(tag)));
    let path = fs.lustre_export_path().get().map(|path| path.is_some());
    let associations = fs.repository_associations();
    let associated = match associations.any(exports) {
        // An association that was not exported excuses nothing.
        Err(Undecided::Cell(cell)) if cell == associations.cite() => Ok(false),
        decided => decided,
    };
    match [tagged, path, associated] {
        ways if ways.contains(&Ok(true)) => Ok(true),
        ways => ways.into_iter().try_fold(false, |_, way| way),
    }
}

/// Whether what is written through an association reaches S3.
fn exports(association: fsx::Dra<'_>) -> Result<bool, Undecided> {
    if association.lifecycle().is_one_of(&["MISCONFIGURED", "FAILED", "DELETING"])? {
        return Ok(false);
    }
    let events = association.auto_export_events().get()?;
    Ok(events.is_some_and(|events| events.contains("NEW") || events.contains("CHANGED")))
}
