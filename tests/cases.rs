//! Every folder `tests/cases/COMMAND/NAME` is a run that anyone can repeat. `tests/cases/README.md` says what its files are.
//!
//! `ITX_UPDATE_CASES=1 cargo test --test cases` writes what is expected anew; read `git diff` before it is committed.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The files of a case that are not inputs.
const EXPECTED: [&str; 4] = ["cmd", "out", "err", "status"];

/// Both streams of a run, and its exit status.
#[derive(PartialEq)]
struct Streams {
    out: String,
    err: String,
    status: i32,
}

impl Streams {
    /// What a case expects; a stream without a file is empty, and a case without `status` ends with 0.
    fn expected(case: &Path) -> Self {
        let text = |name: &str| fs::read_to_string(case.join(name)).unwrap_or_default();
        let status = match fs::read_to_string(case.join("status")) {
            Ok(text) => {
                text.trim_end().parse().unwrap_or_else(|_| panic!("{}: {text:?} is not a status", case.display()))
            }
            Err(_) => 0,
        };
        Self { out: text("out"), err: text("err"), status }
    }

    /// Runs the command line of a case in a copy of its folder, without the variables of the caller.
    fn of_run(case: &Path) -> Self {
        let output = Command::new("/bin/sh")
            .args(["-c", &fs::read_to_string(case.join("cmd")).unwrap()])
            .current_dir(copy_of_inputs(case))
            .env_clear()
            .env("PATH", search_path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code().unwrap(),
        }
    }

    fn write(&self, case: &Path) {
        fs::write(case.join("out"), &self.out).unwrap();
        fs::write(case.join("err"), &self.err).unwrap();
        let status = case.join("status");
        if self.status != 0 {
            fs::write(status, format!("{}\n", self.status)).unwrap();
        } else if status.exists() {
            fs::remove_file(status).unwrap();
        }
    }
}

/// The folders of all cases, in order.
fn cases() -> Vec<PathBuf> {
    folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"))
        .iter()
        .flat_map(|command| folders(command))
        .collect()
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The name of a case, such as `growth/one_fiscal_year`.
fn name_of(case: &Path) -> String {
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    format!("{}/{}", name(case.parent().unwrap()), name(case))
}

/// A new folder with the inputs of a case, where the run may write.
fn copy_of_inputs(case: &Path) -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases").join(name_of(case));
    if copy.exists() {
        fs::remove_dir_all(&copy).unwrap();
    }
    fs::create_dir_all(&copy).unwrap();
    for input in inputs(case) {
        fs::copy(case.join(&input), copy.join(&input)).unwrap();
    }
    copy
}

/// The names of the input files of a case.
fn inputs(case: &Path) -> Vec<String> {
    let names = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !EXPECTED.contains(&name.as_str())).collect()
}

/// The folder of `itx`, before those of `cat`, `grep` and `head`.
fn search_path() -> OsString {
    let itx = Path::new(env!("CARGO_BIN_EXE_itx")).parent().unwrap();
    std::env::join_paths([itx, Path::new("/usr/bin"), Path::new("/bin")]).unwrap()
}

#[test]
fn every_case_prints_what_it_is_expected_to() {
    let is_update = std::env::var_os("ITX_UPDATE_CASES").is_some();
    let mut failures = Vec::new();
    for case in cases() {
        let (expected, found) = (Streams::expected(&case), Streams::of_run(&case));
        if found == expected {
            continue;
        }
        if is_update {
            found.write(&case);
        } else {
            failures.push(format!(
                "{}: expected status {}, out:\n{}err:\n{}found status {}, out:\n{}err:\n{}",
                name_of(&case),
                expected.status,
                expected.out,
                expected.err,
                found.status,
                found.out,
                found.err
            ));
        }
    }
    assert!(failures.is_empty(), "{} cases differ\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_command_has_a_case() {
    let help = Command::new(env!("CARGO_BIN_EXE_itx")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = commands.filter(|line| !line.starts_with("   ")).map(|line| line.split_whitespace().next().unwrap());
    for name in names.filter(|name| *name != "help") {
        assert!(cases().iter().any(|case| name_of(case).starts_with(&format!("{name}/"))), "{name} has no case");
    }
}

#[test]
fn every_input_of_a_case_is_named_in_its_command_line_or_its_data_package() {
    for case in cases() {
        let package = fs::read_to_string(case.join("datapackage.json")).unwrap_or_default();
        let text = fs::read_to_string(case.join("cmd")).unwrap() + &package;
        for input in inputs(&case) {
            assert!(text.contains(&input), "{}: {input} is not used", name_of(&case));
        }
    }
}
