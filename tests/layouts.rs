//! Files in the layouts of central banks and statistics offices give the figures that they hold: `layouts/figures.tsv` has the
//! figures of each file, `layouts/README.md` says where each comes from.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use support::{itx, table};

/// The value and the status of each series and month of a file.
fn observations(file: &str, arguments: &str) -> BTreeMap<(String, String), (String, String)> {
    let path = format!("tests/layouts/{file}");
    let mut command = vec!["growth", &path, "-f", "csv", "-m", "value,status"];
    command.extend(arguments.split_whitespace());
    let run = itx(&command);
    assert_eq!(run.code, 0, "{file}: {}", run.stderr);
    let mut rows = csv::Reader::from_reader(run.stdout.as_bytes());
    rows.records()
        .map(|row| {
            let cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
            // The key columns come first.
            let [key @ .., month, value, status] = cells.as_slice() else {
                panic!("{file}: three columns beside the key")
            };
            ((key.join("."), month.clone()), (value.clone(), status.clone()))
        })
        .collect()
}

#[test]
fn every_file_gives_its_figures() {
    let figures = std::fs::read_to_string("tests/layouts/figures.tsv").unwrap();
    let mut files: BTreeMap<(&str, &str), Vec<BTreeMap<&str, &str>>> = BTreeMap::new();
    for row in table(&figures, '\t') {
        files.entry((row["file"], row["arguments"])).or_default().push(row);
    }
    for ((file, arguments), rows) in files {
        let found = observations(file, arguments);
        for row in rows {
            let at = (row["series"].to_owned(), row["month"].to_owned());
            let expected = (row["value"].to_owned(), row["status"].to_owned());
            assert_eq!(found.get(&at), Some(&expected), "{file}: {} {}", row["series"], row["month"]);
        }
    }
}
