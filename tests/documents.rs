//! The examples of the documents are what the program prints.
//!
//! An example is a line `<!-- output: itx ... -->` and the block below it. `ITX_BLESS=1 cargo test --test documents` writes the
//! blocks anew; read the difference before it is committed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

const MARK: &str = "<!-- output: itx ";

/// What the command prints, from the top of the project, as in a pipe.
fn output_of(command: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    let output = Command::new(env!("CARGO_BIN_EXE_itx"))
        .args(words)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("ITX_DATA")
        .output()
        .unwrap();
    assert!(output.status.code() != Some(2), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The document with every block holding what its command prints, and the number of blocks.
fn renewed(document: &str) -> (String, usize) {
    let (mut text, mut count) = (String::new(), 0);
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        let Some(command) = line.strip_prefix(MARK).and_then(|rest| rest.strip_suffix(" -->")) else { continue };
        let fence = lines.next().unwrap();
        assert!(fence.starts_with("```"), "a block follows {line}");
        text.push_str(&format!("{fence}\n{}```\n", output_of(command)));
        assert!(lines.any(|line| line == "```"), "the block after {line} ends");
        count += 1;
    }
    (text, count)
}

#[track_caller]
fn check(path: &str, least: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let document = std::fs::read_to_string(&path).unwrap();
    let (expected, count) = renewed(&document);
    assert!(count >= least, "{count} examples in {}", path.display());
    if std::env::var_os("ITX_BLESS").is_some() {
        std::fs::write(&path, expected).unwrap();
    } else {
        assert_eq!(document, expected, "{}", path.display());
    }
}

#[test]
fn every_example_of_the_readme_is_what_the_program_prints() {
    check("README.md", 7);
}

#[test]
fn the_readme_names_every_measure_and_both_commands() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let methods = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("doc/METHODS.md")).unwrap();
    for measure in itx::calculate::Measure::ALL {
        let name = format!("`{}`", measure.name());
        assert!(readme.contains(&name), "{name} in the README");
        let heading = format!("### {}", measure.name());
        assert!(methods.lines().any(|line| line == heading), "{heading} in METHODS");
    }
    for command in ["cargo run --release -- growth --fy 26", "cargo test"] {
        assert!(readme.lines().any(|line| line == command), "{command}");
    }
}
