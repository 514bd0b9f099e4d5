//! How old the data of a backup are. A copy is as old as what it was copied from, however new it is itself.
//!
//! A rule that asks declares `created_at, source_backup_id, source_backup { created_at, source_backup_id }` of backups.

use resilint_sdk::prelude::*;

/// The moment that the data of a backup are from; `None` for a copy whose first-hand source is in no export.
pub(crate) fn data_at(backup: fsx::Backup<'_>) -> Result<Option<Instant>, Undecided> {
    if backup.source_backup_id().get()?.is_none() {
        return backup.created_at().required().map(Some);
    }
    match backup.source_backup().known().next() {
        Some(source) if source.source_backup_id().get()?.is_none() => source.created_at().required().map(Some),
        _ => Ok(None),
    }
}

/// Whether the data of a backup are no older than `limit`.
pub(crate) fn is_within(backup: fsx::Backup<'_>, limit: Span, context: &Context<'_>) -> Result<bool, Undecided> {
    // No data are younger than the backup that holds them, so a backup that is too old settles it without its source.
    if context.age(backup.created_at().required()?)? > limit {
        return Ok(false);
    }
    match data_at(backup)? {
        Some(moment) => Ok(context.age(moment)? <= limit),
        None => Err(Undecided::Cell(backup.source_backup().cite())),
    }
}

/// The newest available backup by its own time, to be shown with a finding: the one that came closest.
pub(crate) fn newest_available<'a>(backups: Related<'a, fsx::Backup<'a>>) -> Option<fsx::Backup<'a>> {
    let available = backups.known().filter(|backup| backup.lifecycle().is("AVAILABLE") == Ok(true));
    available.max_by_key(|backup| backup.created_at().get().ok().flatten())
}

/// What to add to a finding about age where the limit is below what one backup a day can keep: a day and a margin.
pub(crate) fn hint(limit_hours: i64) -> &'static str {
    match limit_hours {
        ..36 => "; automatic backups are daily, a shorter objective needs an AWS Backup plan (hourly at best)",
        _ => "",
    }
}
