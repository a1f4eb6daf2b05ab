//! How far a long run is, on standard error, for a person.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// A line that is written anew while the work lasts.
pub(crate) struct Progress {
    start: Instant,
    shown: Option<Instant>,
    total: Option<u64>,
    wanted: bool,
}

impl Progress {
    /// For an input of so many bytes; shown on a terminal only, and where it is wanted.
    pub(crate) fn new(total: Option<u64>, wanted: bool) -> Self {
        Self { start: Instant::now(), shown: None, total, wanted: wanted && std::io::stderr().is_terminal() }
    }

    /// So many bytes are done. Nothing is shown in the first second, then ten times a second.
    pub(crate) fn reach(&mut self, bytes: u64) {
        let due = |last: Instant| last.elapsed() > Duration::from_millis(100);
        if !self.wanted || self.start.elapsed() < Duration::from_secs(1) || !self.shown.is_none_or(due) {
            return;
        }
        self.shown = Some(Instant::now());
        let megabytes = bytes / 1_000_000;
        // Standard error that cannot be written to is no reason to stop the work.
        let _ = match self.total {
            Some(total) if total > 0 => {
                let percent = (u128::from(bytes) * 100 / u128::from(total)).min(100);
                let bar = "#".repeat(usize::try_from(percent / 4).unwrap_or(25));
                write!(std::io::stderr(), "\r[{bar:<25}] {percent:3} % {megabytes} MB")
            }
            _ => write!(std::io::stderr(), "\r{megabytes} MB"),
        };
    }

    /// The work is over: the line goes away.
    pub(crate) fn end(&mut self) {
        if self.shown.take().is_some() {
            let _ = write!(std::io::stderr(), "\r{:50}\r", "");
        }
    }
}
