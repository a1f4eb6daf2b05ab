//! Runs the program as a user would.

#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses its part of this, and fails by panicking")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// What a run printed, and its exit code.
pub(crate) struct Run {
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
    /// The exit code.
    pub(crate) code: i32,
}

/// The program with these arguments, from the top of the project, and no standard input.
pub(crate) fn itx(arguments: &[&str]) -> Run {
    run_of(&command(arguments).output().unwrap())
}

/// The program with this standard input, through a pipe.
pub(crate) fn itx_with_input(arguments: &[&str], input: &str) -> Run {
    let mut child =
        command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A run that needs no input may have ended before it is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    run_of(&child.wait_with_output().unwrap())
}

/// The program with these arguments, not yet started.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_itx"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("ITX_DATA").stdin(Stdio::null());
    command
}

fn run_of(output: &Output) -> Run {
    Run {
        stdout: String::from_utf8(output.stdout.clone()).unwrap(),
        stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// A file of this name with this text, in a folder that tests may write to.
pub(crate) fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The lines of a CSV without quotes, by the names of its header.
pub(crate) fn table(text: &str, separator: char) -> Vec<std::collections::BTreeMap<&str, &str>> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = lines.next().unwrap().split(separator).collect();
    lines.map(|line| names.iter().copied().zip(line.split(separator)).collect()).collect()
}
