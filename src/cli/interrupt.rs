//! What Ctrl-C, a request to end and a lost terminal leave behind: nothing.
//!
//! Whatever is made for the length of a run is named here. On such a signal it is removed, and the program then ends as the
//! signal would have ended it.

use std::path::PathBuf;
use std::process::Child;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;

/// Something that must not outlive the run.
#[derive(Debug)]
pub(crate) enum Leftover {
    /// An unfinished file.
    File(PathBuf),
    /// A temporary folder.
    Folder(PathBuf),
    /// A program that was started.
    Program(Arc<Mutex<Child>>),
}

/// What has to go, each with its number. `None` until the first is named, when the thread that waits for signals starts.
static LEFTOVERS: Mutex<Option<Vec<(u64, Leftover)>>> = Mutex::new(None);

/// A leftover that a signal removes for as long as this value lives.
#[derive(Debug)]
pub(crate) struct Watched(u64);

impl Drop for Watched {
    fn drop(&mut self) {
        lock(&LEFTOVERS).iter_mut().for_each(|leftovers| leftovers.retain(|(number, _)| *number != self.0));
    }
}

/// From now on a signal that ends the program removes this too.
///
/// Where no thread can be started to wait for signals, it stays behind; an unfinished file is then removed by the next run that
/// writes in its folder.
///
/// # Errors
/// Where the system takes no handler of signals.
pub(crate) fn watch(leftover: Leftover) -> Result<Watched> {
    let mut known = lock(&LEFTOVERS);
    if known.is_none() {
        wait_for_signals()?;
    }
    let leftovers = known.get_or_insert_default();
    let number = leftovers.last().map_or(0, |(number, _)| number + 1);
    leftovers.push((number, leftover));
    Ok(Watched(number))
}

#[cfg(unix)]
fn wait_for_signals() -> Result<()> {
    use anyhow::Context;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    let (ready, registered) = std::sync::mpsc::channel();
    let wait = move || {
        let mut signals = match signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) {
            Ok(signals) => signals,
            Err(error) => return ready.send(Err(error)).unwrap_or(()),
        };
        ready.send(Ok(())).unwrap_or(());
        for signal in signals.forever() {
            lock(&LEFTOVERS).iter().flatten().for_each(|(_, leftover)| remove(leftover));
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    };
    // The thread itself takes the signals: where it cannot be started, they still end the program.
    match std::thread::Builder::new().spawn(wait) {
        Ok(_) => registered.recv().context("signals")?.context("signals"),
        Err(_) => Ok(()),
    }
}

/// Elsewhere the system tells nothing, and what is unfinished keeps its own name.
#[cfg(not(unix))]
fn wait_for_signals() -> Result<()> {
    Ok(())
}

/// Removes a leftover. Where it is gone already there is nothing to do; either way the program ends.
fn remove(leftover: &Leftover) {
    let _ = match leftover {
        Leftover::File(path) => std::fs::remove_file(path),
        Leftover::Folder(path) => std::fs::remove_dir_all(path),
        Leftover::Program(child) => end(&mut lock(child)),
    };
}

/// Ends a program that was started in a group of its own, and what it has started itself.
///
/// # Errors
/// Where the system cannot end it, or not wait for its end.
pub(crate) fn end(child: &mut Child) -> std::io::Result<()> {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        // Nothing of the group may be left.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    child.kill()?;
    child.wait().map(|_| ())
}

/// A thread that panicked while it held the lock has left a whole value behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
