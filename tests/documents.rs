//! The examples of the documents are what the program prints.
//!
//! An example is a block whose first line is a command such as `$ itx growth --fy 26`. The word after the fence says how it runs:
//!
//! - `text`: as in a pipe; with `folded`, lines are broken between words at 80 columns;
//! - `console`: as on a terminal of 80 columns.
//!
//! With `lines=9` the block has the first nine lines and an ellipsis.
//!
//! `ITX_BLESS=1 cargo test --test documents` writes the blocks anew; read the difference before it is committed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The columns of a terminal.
const COLUMNS: usize = 80;

/// An example, from its comment.
struct Example<'d> {
    command: &'d str,
    is_terminal: bool,
    is_folded: bool,
    lines: Option<usize>,
}

impl<'d> Example<'d> {
    /// None if the fence and the line below it do not begin an example.
    fn of_lines(fence: &str, line: &'d str) -> Option<Self> {
        let command = line.strip_prefix("$ itx ")?;
        let words: Vec<&str> = fence.strip_prefix("```")?.split(' ').collect();
        let lines = words.iter().find_map(|word| word.strip_prefix("lines=")).map(|lines| lines.parse().unwrap());
        let is_terminal = words[0] == "console";
        assert!(is_terminal || words[0] == "text", "{fence}");
        Some(Self { command, is_terminal, is_folded: words.contains(&"folded"), lines })
    }

    /// What the example shows.
    fn output(&self) -> String {
        let mut arguments: Vec<String> = self.command.split_whitespace().map(str::to_owned).collect();
        if self.is_terminal {
            arguments.extend(["-f".to_owned(), "table".to_owned(), "--width".to_owned(), COLUMNS.to_string()]);
        }
        let text = output_of(&arguments);
        let text = if self.is_folded { text.lines().map(folded).collect() } else { text };
        match self.lines {
            None => text,
            Some(count) => text.lines().take(count).chain(["..."]).map(|line| format!("{line}\n")).collect(),
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// What the program prints, from the top of the project.
fn output_of(arguments: &[String]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_itx"))
        .args(arguments)
        .current_dir(root())
        .env_remove("ITX_DATA")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() != Some(2), "itx {}: {said}", arguments.join(" "));
    String::from_utf8(output.stdout).unwrap()
}

/// The line broken between words.
fn folded(line: &str) -> String {
    let (mut text, mut used) = (String::new(), 0);
    for word in line.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > COLUMNS {
            text.push('\n');
            used = 0;
        } else if used > 0 {
            text.push(' ');
            used += 1;
        }
        text.push_str(word);
        used += length;
    }
    text + "\n"
}

/// The document with every block holding what its command prints, and the number of blocks.
fn renewed(document: &str) -> (String, usize) {
    let (mut text, mut count) = (String::new(), 0);
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        text.push_str(&format!("{line}\n"));
        let Some(example) = lines.peek().and_then(|command| Example::of_lines(line, command)) else { continue };
        text.push_str(&format!("$ itx {}\n{}```\n", example.command, example.output()));
        assert!(lines.any(|line| line == "```"), "the block of {} ends", example.command);
        count += 1;
    }
    (text, count)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

#[track_caller]
fn check(path: &str, least: usize) {
    let document = read(path);
    let (expected, count) = renewed(&document);
    assert!(count >= least, "{count} examples in {path}");
    if std::env::var_os("ITX_BLESS").is_some() {
        std::fs::write(root().join(path), expected).unwrap();
    } else {
        assert_eq!(document, expected, "{path}");
    }
}

#[test]
fn every_example_of_the_readme_is_what_the_program_prints() {
    check("README.md", 10);
}

#[test]
fn every_example_of_input_is_what_the_program_prints() {
    check("doc/INPUT.md", 1);
}

#[test]
fn every_example_of_output_is_what_the_program_prints() {
    check("doc/OUTPUT.md", 5);
}

#[test]
fn every_output_in_the_readme_fits_80_columns() {
    let mut is_in_block = false;
    for line in read("README.md").lines() {
        is_in_block ^= line.starts_with("```");
        assert!(!is_in_block || line.chars().count() <= COLUMNS, "{line}");
    }
}

#[test]
fn the_readme_has_at_most_160_lines() {
    assert!(read("README.md").lines().count() <= 160);
}

#[test]
fn the_readme_shows_the_file_of_its_first_example() {
    let start: String = read("doc/exports.csv").lines().take(3).map(|line| format!("{line}\n")).collect();
    assert!(read("README.md").contains(&start));
}

#[test]
fn every_measure_has_a_section_in_methods() {
    let methods = read("doc/METHODS.md");
    for measure in itx::calculate::Measure::ALL {
        let heading = format!("### {}", measure.name());
        assert!(methods.lines().any(|line| line == heading), "{heading}");
    }
}

#[test]
fn the_readme_names_every_command() {
    let help = output_of(&["--help".to_owned()]);
    let after = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    // A line with a deeper indent goes on with the help of the command above.
    let lines = after.take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix("  "));
    let commands = lines.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_whitespace().next());
    let readme = read("README.md");
    let mut count = 0;
    for command in commands.filter(|command| *command != "help") {
        assert!(readme.contains(&format!("**`itx {command}`**")), "{command}");
        count += 1;
    }
    assert!(count >= 13, "{count} commands in the help");
}

#[test]
fn the_readme_has_the_two_commands_to_begin_with() {
    let readme = read("README.md");
    for command in ["cargo run --release -- growth --fy 26", "cargo test"] {
        assert!(readme.lines().any(|line| line == command), "{command}");
    }
}

#[test]
fn every_link_of_the_documents_leads_to_a_file() {
    for path in ["README.md", "CONTRIBUTING.md", "doc/INPUT.md", "doc/OUTPUT.md", "doc/METHODS.md", "doc/CLAIMS.md"] {
        let folder = root().join(path).parent().unwrap().to_owned();
        for rest in read(path).split("](").skip(1) {
            let target = rest.split([')', '#']).next().unwrap();
            assert!(target.starts_with("http") || folder.join(target).exists(), "{path}: {target}");
        }
    }
}

/// The table of limits in the document, as the library has it.
#[test]
fn the_table_of_limits_is_that_of_the_program() {
    let row = |limit: &itx::limits::Limit| format!("| {} | {} | {} |", limit.of, limit.most, limit.beyond);
    let expected: Vec<String> = itx::limits::table().iter().map(row).collect();
    let document = std::fs::read_to_string("doc/LIMITS.md").unwrap();
    let rows: Vec<&str> = document.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert_eq!(rows, expected);
}
