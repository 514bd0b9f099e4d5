//! What AWS Backup plans promise for a file system. A plan counts where it is seen: one that was not exported counts
//! for nothing, and the finding says so.
//!
//! A rule that asks declares `type_`, `schedules { mechanism, enabled, retention_days }` and
//! `volumes { can_be_backed_up, schedules { mechanism, enabled, retention_days } }`.

use resilint_sdk::prelude::*;

type Schedule<'a> = copy_schedule::CopySchedule<'a>;

/// A plan's schedule that covers the file system; on ONTAP, where plans select volumes, only if all are covered.
pub(crate) fn covering<'a>(fs: fsx::FileSystem<'a>) -> Result<Option<Schedule<'a>>, Undecided> {
    let mut first = None;
    for schedules in selected(fs)? {
        match by_plan(schedules).next() {
            Some(schedule) => first = first.or(Some(schedule)),
            None => return Ok(None),
        }
    }
    Ok(first)
}

/// Days that the longest plan keeps its backups; for ever is the largest number, no plan 0.
/// On ONTAP the volume counts for which that is shortest.
pub(crate) fn retention_days(fs: fsx::FileSystem<'_>) -> Result<i64, Undecided> {
    let mut shortest = None;
    for schedules in selected(fs)? {
        let mut longest = 0;
        for schedule in by_plan(schedules) {
            longest = longest.max(schedule.retention_days().or(i64::MAX)?);
        }
        shortest = Some(shortest.unwrap_or(i64::MAX).min(longest));
    }
    Ok(shortest.unwrap_or(0))
}

/// The schedules of each thing that a plan would have to select; none where the volumes are not all known.
fn selected<'a>(fs: fsx::FileSystem<'a>) -> Result<Vec<Related<'a, Schedule<'a>>>, Undecided> {
    if fs.type_().required()? != "ONTAP" {
        return Ok(vec![fs.schedules()]);
    }
    let volumes = fs.volumes().complete().into_iter().flatten();
    Ok(volumes.filter(|volume| volume.can_be_backed_up().is_true() != Ok(false)).map(fsx::Volume::schedules).collect())
}

/// The schedules that AWS Backup carries out, as far as they are known.
fn by_plan<'a>(schedules: Related<'a, Schedule<'a>>) -> impl Iterator<Item = Schedule<'a>> {
    schedules.known().filter(|schedule| {
        let mechanism = schedule.mechanism().get().ok().flatten();
        mechanism.is_some_and(|mechanism| mechanism.starts_with("backup_")) && schedule.enabled().is_true() == Ok(true)
    })
}
