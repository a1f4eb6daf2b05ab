//! The engine gives the same bytes however the work is divided, and stops cleanly.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::{file, itx, itx_with_input};

/// Every CSV of the tests and of the package.
fn every_file() -> Vec<String> {
    let folders = ["data", "tests/errors", "tests/official/csv_edge", "tests/official/series"];
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "tsv" && extension != "json"))
        .collect();
    files.sort();
    files.into_iter().map(|path| path.to_str().unwrap().to_owned()).collect()
}

/// A panel of `count` series: gaps, vintages, flags, mixed decimals, long numbers, quotes and CRLF here and there.
fn panel(count: u64) -> Vec<Vec<String>> {
    let mut state: u64 = 42;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..count)
        .map(|series| {
            let name = if series % 7 == 3 { format!("\"S, {series}\"") } else { format!("S{series}") };
            let mut rows = Vec::new();
            for month in 0..30 + next(20) {
                let date = format!("{}-{:02}", 2020 + month / 12, month % 12 + 1);
                let value = match next(12) {
                    0 => continue,
                    1 => String::new(),
                    2 => format!("-{}", next(1000)),
                    3 => format!("{}{:018}.25", 1 + next(9), next(1 << 30)),
                    scale => format!("{}.{:0width$}", next(100_000), next(9), width = (scale % 4 + 1) as usize),
                };
                let status = if next(9) == 0 && !value.is_empty() { "P" } else { "" };
                rows.push(format!("{name},{date},{value},2024-01,{status}"));
                if next(15) == 0 {
                    rows.push(format!("{name},{date},{},2024-02,R", next(1000)));
                }
            }
            rows
        })
        .filter(|rows| !rows.is_empty())
        .collect()
}

const HEADER: &str = "series,month,value,published,status\n";

#[test]
fn threads_and_block_sizes_change_no_byte() {
    let panel = file("panel.csv", &(HEADER.to_owned() + &panel(40).concat().join("\n") + "\n"));
    let mut files = every_file();
    assert!(files.len() > 80, "{} files", files.len());
    files.push(panel);
    for path in &files {
        let expected = itx(&["growth", "-d", path, "-f", "csv"]);
        for threads in ["1", "2"] {
            for size in ["64", "1000", "16384"] {
                let run = itx(&["growth", "-d", path, "-f", "csv", "--threads", threads, "--block-size", size]);
                assert_eq!(run.code, expected.code, "{path} {threads} {size}: {}", run.stderr);
                if run.code == 0 {
                    assert!(run.stdout == expected.stdout, "{path} {threads} {size}");
                    assert_eq!(run.stderr, expected.stderr, "{path} {threads} {size}");
                } else {
                    // Series before the bad cell may have been printed where the input is larger than a block.
                    let stopped = "stopped after the series before this one were printed: ";
                    assert_eq!(run.stderr.replace(stopped, ""), expected.stderr, "{path} {threads} {size}");
                }
            }
        }
    }
}

#[test]
fn a_cell_means_the_same_in_quotes_and_in_any_column() {
    // Plain lines that are like the one before are read in a quicker way than what stands in quotes.
    let rows: Vec<String> = panel(60).concat().into_iter().filter(|row| !row.starts_with('"')).collect();
    let expected =
        itx(&["growth", "-d", &file("plain.csv", &(HEADER.to_owned() + &rows.join("\n") + "\n")), "-f", "csv"]);
    assert_eq!(expected.code, 0, "{}", expected.stderr);
    for order in [[0, 1, 2, 3, 4], [1, 0, 4, 3, 2], [2, 3, 0, 1, 4], [0, 3, 4, 1, 2]] {
        for quote in ["", "\""] {
            let line = |row: &str| {
                let cells: Vec<&str> = row.trim_end().split(',').collect();
                order.map(|place| format!("{quote}{}{quote}", cells[place])).join(",")
            };
            let lines: Vec<String> = std::iter::once(HEADER).chain(rows.iter().map(String::as_str)).map(line).collect();
            let path = file("orders.csv", &(lines.join("\n") + "\n"));
            let run = itx(&["growth", "-d", &path, "-f", "csv"]);
            assert!(run.stdout == expected.stdout && run.stderr == expected.stderr, "{order:?} {quote}");
        }
    }
}

#[test]
fn a_column_with_two_meanings_is_read_in_every_line() {
    let rows = ["A,2025-07,1", "A,2025-08,2", "A,2025-09,3"];
    for (header, more, expected) in [
        (
            "series,month,value",
            &["--key", "k", "--rename", "month=k", "--month-col", "k"][..],
            "2025-07,2025-07,1,\n2025-08,2025-08,2,\n2025-09,2025-09,3,\n",
        ),
        (
            "series,month,value",
            &["--key", "k", "--rename", "value=k", "--value-col", "k"],
            "1,2025-07,1,\n2,2025-08,2,\n3,2025-09,3,\n",
        ),
        (
            "series,published,value",
            &["--month-col", "published", "--as-of", "2025-08"],
            "A,2025-07,1,\nA,2025-08,2,100.00\n",
        ),
    ] {
        let path = file("meanings.csv", &format!("{header}\n{}\n", rows.join("\n")));
        let run = itx(&[&["growth", "-d", &path, "-f", "csv", "-m", "value,mom_pct"], more].concat());
        assert_eq!(run.stdout.split_once('\n').map(|(_, lines)| lines), Some(expected), "{more:?} {}", run.stderr);
    }
}

#[test]
fn every_format_is_the_same_in_pieces() {
    let path = file("formats.csv", &(HEADER.to_owned() + &panel(25).concat().join("\r\n") + "\r\n"));
    for format in ["csv", "tsv", "json", "jsonl", "markdown", "table"] {
        let whole = itx(&["growth", "-d", &path, "-f", format, "--why"]);
        let pieces = itx(&["growth", "-d", &path, "-f", format, "--why", "--threads", "2", "--block-size", "500"]);
        assert!(whole.stdout == pieces.stdout && whole.code == 0, "{format}");
    }
}

#[test]
fn scattered_rows_give_the_same_rows_as_sorted_ones() {
    let series = panel(30);
    let sorted = file("sorted.csv", &(HEADER.to_owned() + &series.concat().join("\n") + "\n"));
    // One row of each series in turn: the first appearances keep their order.
    let longest = series.iter().map(Vec::len).max().unwrap();
    let mut rows = Vec::new();
    for turn in 0..longest {
        rows.extend(series.iter().filter_map(|of| of.get(turn).cloned()));
    }
    let scattered = file("scattered.csv", &(HEADER.to_owned() + &rows.join("\n") + "\n"));
    let expected = itx(&["growth", "-d", &sorted, "-f", "csv"]);
    assert_eq!(expected.code, 0, "{}", expected.stderr);
    for size in ["300", "1000000"] {
        let run = itx(&["growth", "-d", &scattered, "-f", "csv", "--threads", "2", "--block-size", size]);
        assert!(run.stdout == expected.stdout, "{size}");
        // Into a file the run starts streaming and starts over.
        let path = file("scattered_out.csv", "old");
        let run = itx(&["growth", "-d", &scattered, "-o", &path, "--block-size", size]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(std::fs::read_to_string(&path).unwrap() == expected.stdout, "{size}");
    }
    let text = std::fs::read_to_string(&scattered).unwrap();
    assert!(itx_with_input(&["growth", "-d", "-", "-f", "csv"], &text).stdout == expected.stdout);
    let broken = itx_with_input(&["growth", "-d", "-", "--grouped", "-f", "csv", "--block-size", "300"], &text);
    assert_eq!(broken.code, 2);
    assert!(broken.stderr.contains("as was promised by --grouped"), "{}", broken.stderr);
    let kept = itx_with_input(
        &["growth", "-d", "-", "--grouped", "-f", "csv", "--block-size", "300", "--threads", "2"],
        &std::fs::read_to_string(&sorted).unwrap(),
    );
    assert!(kept.stdout == expected.stdout);
}

#[test]
fn the_first_error_in_the_file_is_the_one_reported() {
    let mut rows = panel(60).concat();
    let (first, second) = (rows.len() / 2, rows.len() - 3);
    rows[first] = "S, bad,2020-01,first".to_owned();
    rows[second] = "S0,2020-01,second,2024-01,".to_owned();
    let path = file("two_errors.csv", &(HEADER.to_owned() + &rows.join("\n") + "\n"));
    for threads in ["1", "2", "4"] {
        let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("never_{threads}.csv"));
        let run =
            itx(&["growth", "-d", &path, "--threads", threads, "--block-size", "400", "-o", target.to_str().unwrap()]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(&format!("two_errors.csv:{}:", first + 2)), "{}", run.stderr);
        assert!(!target.exists(), "an output of a failed run does not appear");
    }
    let printed = itx(&["growth", "-d", &path, "-f", "csv", "--block-size", "400", "--grouped"]);
    assert!(printed.stderr.contains("stopped after the series before this one were printed"), "{}", printed.stderr);
}

#[test]
fn one_byte_at_a_time_is_the_same_input() {
    let text = std::fs::read("data/receipts.csv").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_itx"))
        .args(["growth", "-d", "-", "-f", "csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for byte in &text {
        input.write_all(std::slice::from_ref(byte)).unwrap();
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        itx(&["growth", "-d", "data/receipts.csv", "-f", "csv"]).stdout
    );
}

#[cfg(unix)]
#[test]
fn a_request_to_end_leaves_no_unfinished_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("interrupted");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir(&folder).unwrap();
    let target = folder.join("out.csv");
    let mut child = Command::new(env!("CARGO_BIN_EXE_itx"))
        .args(["growth", "-d", "-", "-f", "csv", "-o", target.to_str().unwrap()])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"month,value\n2025-07,354\n").unwrap();
    // The unfinished file is there once the run waits for more.
    let begun = std::time::Instant::now();
    while std::fs::read_dir(&folder).unwrap().count() == 0 && begun.elapsed().as_secs() < 20 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    std::thread::sleep(std::time::Duration::from_millis(50));
    let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert!(!child.wait().unwrap().success());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
}

#[cfg(feature = "gz")]
#[test]
fn a_packed_file_is_read_and_one_made_to_burst_is_refused() {
    use flate2::write::GzEncoder;
    let pack = |text: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    };
    let plain = std::fs::read("data/receipts.csv").unwrap();
    let (first, rest) = plain.split_at(700);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packed.csv.gz");
    // Two members, one after the other, are one file.
    std::fs::write(&path, [pack(first), pack(rest)].concat()).unwrap();
    let run = itx(&["growth", "-d", path.to_str().unwrap(), "-f", "csv"]);
    assert_eq!(run.stdout, itx(&["growth", "-d", "data/receipts.csv", "-f", "csv"]).stdout, "{}", run.stderr);
    let comment = "x".repeat(1 << 20);
    let rows: String = (1000..1100).map(|year| format!("{year}-07,1,{comment}\n")).collect();
    std::fs::write(&path, pack(format!("month,value,comment\n{rows}").as_bytes())).unwrap();
    let run = itx(&["growth", "-d", path.to_str().unwrap(), "-f", "csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("more than 200 times its size"), "{}", run.stderr);
}

#[test]
fn a_line_without_an_end_is_refused_early() {
    let text = format!("month,value\n2025-07,{}", "9".repeat(40 << 20));
    let run = itx_with_input(&["growth", "-d", "-"], &text);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("longer than 16 MiB"), "{}", run.stderr);
}

#[cfg(feature = "zst")]
#[test]
fn a_zstandard_file_is_read() {
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    let packed = compress_to_vec(std::fs::File::open("data/receipts.csv").unwrap(), CompressionLevel::Fastest);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packed.csv.zst");
    std::fs::write(&path, packed).unwrap();
    let run = itx(&["growth", "-d", path.to_str().unwrap(), "-f", "csv"]);
    assert_eq!(run.stdout, itx(&["growth", "-d", "data/receipts.csv", "-f", "csv"]).stdout, "{}", run.stderr);
}
