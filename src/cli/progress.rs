//! A sign of life on standard error, when it takes longer than a second and a person is watching.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Nothing is shown of what is done sooner.
const PATIENCE: Duration = Duration::from_secs(1);
/// Time between two pictures.
const TICK: Duration = Duration::from_millis(120);

/// Shows that work goes on, until it is dropped.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    done: Arc<AtomicBool>,
}

impl Progress {
    /// Begins to wait; `what` is done in the meantime.
    pub(super) fn new(what: &'static str) -> Self {
        let done = Arc::new(AtomicBool::new(false));
        if !std::io::stderr().is_terminal() {
            return Progress { bar: None, done };
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        let (shown, is_done) = (bar.clone(), Arc::clone(&done));
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            if !is_done.load(Ordering::Relaxed) {
                shown.enable_steady_tick(TICK);
            }
        });
        Progress { bar: Some(bar), done }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
