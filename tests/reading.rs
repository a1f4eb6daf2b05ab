//! Files as spreadsheets and agencies write them: read as they are meant, or refused with the line.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

/// The months and values that are read from this text, or the message without the path of the file.
fn read(name: &str, text: &str) -> String {
    let path = file(name, text);
    let run = itx(&["growth", "-d", &path, "-f", "csv", "-m", "value"]);
    if run.code == 0 { run.stdout } else { run.stderr.replace(&path, name) }
}

#[test]
fn trailing_separators_without_text_are_no_columns() {
    let expected = "month,value\n2025-07,337\n2025-08,\"\"\n".replace("\"\"", "");
    assert_eq!(read("trailing.csv", "month,value,,\n2025-07,337,,\n2025-08,,,\n"), expected);
    assert_eq!(read("trailing_rows.csv", "month,value\n2025-07,337,, \n2025-08,,\n"), expected);
}

#[test]
fn text_beyond_the_last_column_is_refused() {
    let message = "itx: beyond.csv:2:4: found 4, expected 2 fields as in the header; a thousands comma needs quotes around the cell\n";
    assert_eq!(read("beyond.csv", "month,value\n2025-07,337,,note\n"), message);
}

#[test]
fn text_behind_a_closing_quote_is_refused_and_not_glued() {
    let message = "itx: glued.csv:3:2: text stands behind the closing quote of this cell; expected a separator or the end of the line\n";
    assert_eq!(read("glued.csv", "month,value\n2025-07,\"1\"\n2025-08,\"14636755\"9\n"), message);
}
