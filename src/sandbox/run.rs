//! Evaluates a plan: cuts tasks into batches, runs each in a fresh store, and finds out who broke.

use rayon::prelude::*;

use crate::inventory::Inventory;
use crate::plan::{Plan, Run, Task};

use super::batch::{Built, Shape, TooLarge};
use super::bindings::batch as wit;
use super::check::{Answer, Question};
use super::fault::{Failure, failure};
use super::limits::Limits;
use super::outcome::{Fault, FaultKind, Outcome, RawFinding, RowStatus};
use super::pack::{Compiled, Pack};
use super::store::store;

/// Evaluates every task of the plan. The outcomes are in its order and do not depend on the number of threads.
/// Packs that nothing has compiled yet are compiled now.
pub fn evaluate(packs: &[Pack], plan: &Plan, inventory: &Inventory, limits: &Limits) -> Vec<Outcome> {
    let shapes: Vec<Option<Shape<'_>>> = plan
        .tasks
        .iter()
        .map(|task| packs.get(task.pack).map(|pack| Shape::new(pack.info(), &task.runs, inventory)))
        .collect();
    let work = || -> Vec<Part> {
        let pieces = pieces(plan, limits);
        pieces.par_iter().map(|piece| evaluate_piece(piece, packs, plan, &shapes, limits)).collect()
    };
    let builder = rayon::ThreadPoolBuilder::new().num_threads(limits.threads).stack_size(limits.thread_stack_bytes);
    // A machine that gives no threads still judges, on this one.
    let parts = match builder.build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    };
    let mut outcomes: Vec<Outcome> = plan.tasks.iter().enumerate().map(|(index, task)| empty(index, task)).collect();
    for part in parts {
        if let Some(outcome) = outcomes.get_mut(part.task) {
            part.append_to(outcome);
        }
    }
    for outcome in &mut outcomes {
        outcome.findings.sort_by_key(|finding| (finding.run, finding.row));
    }
    outcomes
}

/// Rows of a task that are tried as one batch.
struct Piece {
    task: usize,
    start: usize,
    end: usize,
}

/// Results of some rows of a task, from row `start` on.
struct Part {
    task: usize,
    statuses: Vec<Vec<RowStatus>>,
    findings: Vec<RawFinding>,
    faults: Vec<Fault>,
}

/// The same pieces whatever the threads.
fn pieces(plan: &Plan, limits: &Limits) -> Vec<Piece> {
    let step = limits.batch_rows.max(1);
    let of_task = |(task, rows): (usize, usize)| {
        (0..rows).step_by(step).map(move |start| Piece { task, start, end: rows.min(start + step) })
    };
    plan.tasks.iter().map(|task| task.rows.len()).enumerate().flat_map(of_task).collect()
}

fn empty(index: usize, task: &Task) -> Outcome {
    let statuses = task.runs.iter().map(|_| Vec::with_capacity(task.rows.len())).collect();
    Outcome { task: index, statuses, findings: Vec::new(), faults: Vec::new() }
}

fn evaluate_piece(piece: &Piece, packs: &[Pack], plan: &Plan, shapes: &[Option<Shape<'_>>], limits: &Limits) -> Part {
    let task = &plan.tasks[piece.task];
    let mut part = Part {
        task: piece.task,
        statuses: vec![Vec::with_capacity(piece.end - piece.start); task.runs.len()],
        findings: Vec::new(),
        faults: Vec::new(),
    };
    let (Some(pack), Some(shape)) = (packs.get(task.pack), &shapes[piece.task]) else {
        part.break_all(piece.end - piece.start, &Failure::new(FaultKind::Refused, "the pack is not loaded"));
        return part;
    };
    let compiled = match pack.compiled() {
        Ok(compiled) => compiled,
        Err(error) => {
            part.break_all(piece.end - piece.start, &Failure::new(FaultKind::Refused, error.to_string()));
            return part;
        }
    };
    Judge { pack, compiled, shape, task, limits }.rows(piece.start, piece.end, &mut part);
    part
}

/// What rows of a task are judged with.
struct Judge<'j> {
    pack: &'j Pack,
    compiled: &'j Compiled,
    shape: &'j Shape<'j>,
    task: &'j Task,
    limits: &'j Limits,
}

impl Judge<'_> {
    /// Judges rows as one batch, or halves them until they fit.
    fn rows(&self, start: usize, end: usize, part: &mut Part) {
        let single = end - start == 1;
        let limit = if single { self.limits.row_bytes } else { self.limits.batch_bytes };
        match self.shape.build(self.task.view, &self.task.rows[start..end], limit) {
            Ok(built) => self.batch(&built, start, part),
            Err(TooLarge) if single => {
                let message = format!("the row and what it is related to are larger than {limit} bytes");
                part.break_all(1, &Failure::new(FaultKind::RowTooLarge, message));
            }
            Err(TooLarge) => {
                let middle = start + (end - start) / 2;
                self.rows(start, middle, part);
                self.rows(middle, end, part);
            }
        }
    }

    /// Judges a batch by all runs at once; if that fails, by each alone, to find out which one broke.
    fn batch(&self, built: &Built, start: usize, part: &mut Part) {
        let runs = &self.task.runs;
        match self.call(built, runs) {
            Ok(answers) => {
                for (run, answer) in answers.into_iter().enumerate() {
                    part.take(run, start, answer);
                }
            }
            Err(failure) if runs.len() == 1 => part.break_run(0, built.subject_rows(), &failure),
            Err(_) => {
                for (run, alone) in runs.iter().enumerate() {
                    match self.call(built, std::slice::from_ref(alone)) {
                        Ok(answers) => answers.into_iter().for_each(|answer| part.take(run, start, answer)),
                        Err(failure) => part.break_run(run, built.subject_rows(), &failure),
                    }
                }
            }
        }
    }

    /// Calls the guest in a fresh store and checks what it answers.
    fn call(&self, built: &Built, runs: &[Run]) -> Result<Vec<Answer>, Failure> {
        let rows: usize = built.rows.iter().map(Vec::len).sum();
        let fuel = self.limits.fuel(rows as u64, runs.len() as u64);
        let trap = |error: wasmtime::Error| Failure::new(FaultKind::Trap, error.to_string());
        let mut store = store(self.compiled.engine(), self.limits, fuel).map_err(trap)?;
        let arguments: Vec<wit::Run> = runs.iter().map(Into::into).collect();
        let called = self
            .compiled
            .instantiate(&mut store)
            .and_then(|guest| guest.call_evaluate(&mut store, &arguments, &built.batch));
        let results = match called {
            Ok(Ok(results)) => results,
            Ok(Err(refusal)) => return Err(Failure::refused(&refusal)),
            Err(error) => return Err(failure(&error, store.data())),
        };
        let info = self.pack.info();
        Question { shape: self.shape, built, info, runs, limits: self.limits }.check(results)
    }
}

impl Built {
    fn subject_rows(&self) -> usize {
        self.rows.get(self.batch.subject as usize).map_or(0, Vec::len)
    }
}

impl Part {
    /// Adds the answer of a run about rows from `start` on.
    fn take(&mut self, run: usize, start: usize, answer: Answer) {
        self.statuses[run].extend(answer.statuses.into_iter().map(RowStatus::Judged));
        self.findings.extend(answer.findings.into_iter().map(|finding| RawFinding {
            run,
            row: start + finding.row,
            message: finding.message,
            severity: finding.severity,
            evidence: finding.evidence,
        }));
    }

    /// A run gave nothing for that many rows.
    fn break_run(&mut self, run: usize, rows: usize, failure: &Failure) {
        self.statuses[run].extend(std::iter::repeat_n(RowStatus::Fault, rows));
        let Failure { kind, message } = failure.clone();
        self.faults.push(Fault { run: Some(run), kind, message, rows: rows as u64 });
    }

    /// No run gave anything for that many rows.
    fn break_all(&mut self, rows: usize, failure: &Failure) {
        for run in 0..self.statuses.len() {
            self.break_run(run, rows, failure);
        }
    }

    /// Adds this to the outcome of its task; faults that are alike become one.
    fn append_to(self, outcome: &mut Outcome) {
        for (all, own) in outcome.statuses.iter_mut().zip(self.statuses) {
            all.extend(own);
        }
        outcome.findings.extend(self.findings);
        for fault in self.faults {
            let alike =
                |known: &&mut Fault| (known.run, known.kind, &known.message) == (fault.run, fault.kind, &fault.message);
            match outcome.faults.iter_mut().find(alike) {
                Some(known) => known.rows += fault.rows,
                None => outcome.faults.push(fault),
            }
        }
    }
}
