//! The program X-13 as a process: it may neither run nor write without end.

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::cli::interrupt::{Leftover, end, watch};
use crate::cli::x13::NAME;
use crate::cli::x13::table::complaint;
use itx::limits::{X13_OUTPUT_BYTES, X13_SECONDS};

/// Runs the program in the folder and returns what it said.
///
/// # Errors
/// Where it cannot be run, takes too long, writes too much, or says that it failed.
pub(super) fn run(program: &Path, folder: &Path) -> Result<String> {
    let name = program.display().to_string();
    let said = folder.join("said.txt");
    let out = File::create(&said)?;
    let mut command = Command::new(program);
    command.arg(NAME).current_dir(folder).stdin(Stdio::null()).stderr(out.try_clone()?).stdout(out);
    // A group of its own: a program that only starts X-13 is ended together with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let child = command.spawn().with_context(|| format!("--x13 {name} cannot be run"))?;
    let child = Arc::new(Mutex::new(child));
    let _watched = watch(Leftover::Program(Arc::clone(&child)))?;
    let status = match wait(&child, folder) {
        Ok(status) => status,
        Err(why) => {
            end(&mut lock(&child))?;
            bail!("{name} {why} and was stopped");
        }
    };
    // Only what is said of an error is read from it, and the bytes of a message need not be UTF-8.
    let said = String::from_utf8_lossy(&std::fs::read(&said)?).into_owned();
    if !status.success() {
        bail!("{name} ended with {status}: {}", complaint(&said));
    }
    Ok(said)
}

/// Waits for the end of the program.
///
/// # Errors
/// What it did too much of.
fn wait(child: &Mutex<Child>, folder: &Path) -> Result<ExitStatus> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = lock(child).try_wait()? {
            return Ok(status);
        }
        if start.elapsed() > Duration::from_secs(X13_SECONDS) {
            bail!("took longer than {X13_SECONDS} s");
        }
        if bytes_in(folder)? > X13_OUTPUT_BYTES {
            bail!("wrote more than {} MiB", X13_OUTPUT_BYTES >> 20);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// The bytes of all files of a folder. A file that has just gone counts nothing.
fn bytes_in(folder: &Path) -> Result<u64> {
    let sizes = std::fs::read_dir(folder)?.flatten().filter_map(|file| file.metadata().ok());
    Ok(sizes.map(|found| found.len()).sum())
}

fn lock(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}
