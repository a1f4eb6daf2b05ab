//! Text of the data that would act on a terminal, turn text around or be markup: it reaches no terminal and no page as it is.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::process::Command;

use support::{command, file, itx};

/// It sets a title, beeps, colours, and turns the direction of text.
const HOSTILE: &str = "\u{1b}]0;owned\u{7}\u{1b}[31mred\u{9b}1m\u{202e}\u{61c}";

/// A file whose key, heading of the key, and name hold hostile text.
fn hostile_file(test: &str) -> String {
    let rows: String = (0..30)
        .map(|month| format!("{HOSTILE},{}-{:02},{}\n", 2023 + month / 12, month % 12 + 1, 100 + month))
        .collect();
    file(&format!("{test}{HOSTILE}.csv"), &format!("k{HOSTILE},month,value\n{rows}"))
}

fn holidays() -> String {
    file("hostile_holidays.csv", &format!("date,name,kind,status\n2024-08-14,{HOSTILE}Day,public,fixed\n"))
}

/// Whether a character of the text acts on a terminal, but for tabs and the ends of lines.
#[track_caller]
fn assert_harmless(text: &str, arguments: &[&str]) {
    let acts =
        |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{61c}');
    assert!(!text.contains(acts), "{arguments:?}: {text:?}");
}

/// What a terminal would get on standard output and standard error; None where `script` is not at hand.
fn on_terminal(arguments: &[&str]) -> Option<String> {
    let program = command(arguments);
    let quoted = |word: &std::ffi::OsStr| format!("'{}'", word.to_str().unwrap().replace('\'', r"'\''"));
    let words: Vec<String> = std::iter::once(program.get_program()).chain(program.get_args()).map(quoted).collect();
    // Without colours no escape sequence of the program's own is among them.
    let output = Command::new("script")
        .args(["-qec", &words.join(" "), "/dev/null"])
        .envs([("NO_COLOR", "1"), ("TERM", "xterm")])
        .env_remove("ITX_DATA")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(std::process::Stdio::null())
        .output()
        .ok()?;
    Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n"))
}

#[test]
fn no_command_writes_hostile_text_onto_a_terminal() {
    let (data, holidays) = (hostile_file("terminal"), holidays());
    let claims = file("hostile_claims.csv", "measure,period,value\nvalue,2024-01,112\n");
    let commands: &[&[&str]] = &[
        &["growth", &data],
        &["growth", &data, "-f", "csv"],
        &["growth", &data, "-f", "tsv"],
        &["growth", &data, "-f", "json"],
        &["growth", &data, "-f", "jsonl"],
        &["growth", &data, "-f", "markdown"],
        &["growth", &data, "-f", "html"],
        &["growth", &data, "--explain"],
        &["growth", &data, "--explain", "-f", "json"],
        &["growth", &data, "-f", "csv", "-o", "/dev/stdout"],
        &["growth", &data, "--side-by-side", "-m", "yoy_pct"],
        &["growth", &data, "--where", HOSTILE],
        &["growth", &data, "--series", HOSTILE],
        &["growth", &data, "-m", HOSTILE],
        &["growth", "-m", "days", "--explain", &data, "--holidays", &holidays],
        &["value", "yoy", &data, "--explain"],
        &["years", &data],
        &["target", &data, "--goal", "5000"],
        &["brief", &data],
        &["brief", &data, "-f", "bullets"],
        &["brief", &data, "-f", "markdown"],
        &["brief", &data, "--explain"],
        &["chart", &data],
        &["chart", "growth", &data, "-f", "svg"],
        &["report", &data],
        &["check", &claims, "-d", &data],
        &["check", &format!("Exports{HOSTILE} rose 5 percent."), "-d", &data],
        &["validate", &data],
        &["validate", &data, "-f", "csv"],
        &["convert", &data],
        &["convert", &data, "--to", "wide"],
        &["revisions", &data],
        &["workdays", "--holidays", &holidays],
        &["sql", "growth", "--dialect", "duckdb", "--table", HOSTILE, "-m", "yoy_pct"],
        &["growth", HOSTILE],
        &[HOSTILE],
    ];
    for arguments in commands {
        // Where there is no `script`, nothing stands for a terminal.
        let Some(text) = on_terminal(arguments) else { return };
        assert!(!text.is_empty(), "{arguments:?}");
        assert_harmless(&text, arguments);
    }
}

#[test]
fn a_page_in_a_pipe_has_no_hostile_text_either() {
    let data = hostile_file("page");
    let commands: &[&[&str]] = &[
        &["growth", &data, "-f", "table"],
        &["growth", &data, "-f", "markdown"],
        &["growth", &data, "-f", "html"],
        &["growth", &data, "--explain"],
        &["target", &data, "--goal", "5000", "-f", "table"],
        &["brief", &data],
        &["brief", &data, "-f", "html"],
        &["chart", &data],
        &["chart", &data, "-f", "svg"],
        &["report", &data],
    ];
    for arguments in commands {
        let run = itx(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
        assert_harmless(&run.stdout, arguments);
        assert_harmless(&run.stderr, arguments);
    }
}

#[test]
fn formats_for_programs_keep_the_bytes_in_a_pipe_and_in_a_file() {
    let data = hostile_file("kept");
    for (format, spelled) in [("csv", HOSTILE.to_owned()), ("tsv", HOSTILE.to_owned())] {
        let run = itx(&["growth", &data, "-f", format]);
        assert!(run.stdout.contains(&spelled), "{format}");
        let path = format!("{}/kept.{format}", env!("CARGO_TARGET_TMPDIR"));
        assert_eq!(itx(&["growth", &data, "-o", &path]).code, 0);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), run.stdout);
    }
    let json: serde_json::Value = serde_json::from_str(&itx(&["growth", &data, "-f", "json"]).stdout).unwrap();
    assert_eq!(json[0][format!("k{HOSTILE}")], HOSTILE);
}

#[test]
fn a_message_spells_out_what_would_act_on_a_terminal() {
    let run = itx(&["growth", "no\u{1b}[31m\u{202e}.csv"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.stderr, "itx: no\\u{1b}[31m\\u{202e}.csv: No such file or directory (os error 2)\n");
}

#[test]
fn markup_in_a_name_is_text_on_a_page() {
    let data = file("markup.csv", "k,month,value\n<script>alert(1)</script>,2025-01,100\n");
    for arguments in [
        &["growth", data.as_str(), "-f", "html"][..],
        &["brief", &data, "-f", "html"],
        &["chart", &data, "-f", "svg"],
        &["report", &data],
    ] {
        let text = itx(arguments).stdout;
        assert!(!text.contains("<script"), "{arguments:?}");
        assert!(text.to_lowercase().contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{arguments:?}");
    }
}

#[test]
fn a_spreadsheet_runs_no_name_as_a_formula_and_figures_stay_figures() {
    let rows = "=1+1;x,2025-01,-5\n=1+1;x,2025-02,-10\n+A1,2025-01,3\n-7,2025-01,4\n";
    let data = file("formulas.csv", &format!("@k,month,value\n{rows}"));
    let run = itx(&["growth", &data, "-m", "value,mom_abs", "--spreadsheet-safe"]);
    let expected = "'@k,month,value,mom_abs\n\"'=1+1;x\",2025-01,-5,\n\"'=1+1;x\",2025-02,-10,-5\n'+A1,2025-01,3,\n-7,2025-01,4,\n";
    assert_eq!((run.code, run.stdout.as_str()), (0, expected), "{}", run.stderr);
    let converted = itx(&["convert", &data, "--spreadsheet-safe"]);
    assert_eq!(
        converted.stdout,
        "'@k,month,value\n\"'=1+1;x\",2025-01,-5\n\"'=1+1;x\",2025-02,-10\n'+A1,2025-01,3\n-7,2025-01,4\n"
    );
    let refused = itx(&["growth", &data, "--spreadsheet-safe", "-f", "json"]);
    let said = "itx: --spreadsheet-safe: is for cells of CSV and TSV; expected -f csv or -f tsv\n";
    assert_eq!((refused.code, refused.stderr.as_str()), (2, said));
}
