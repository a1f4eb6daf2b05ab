//! A user's own file: what a bare CSV does not say is said by flags, and every command uses it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{Run, file, itx};

const EXPORTS: &str = "doc/exports.csv";
const SAID: [&str; 4] = ["--unit", "USD million", "--title", "IT exports"];

/// The program with the words of this line, and with unit and title.
fn described(line: &str) -> Run {
    let words: Vec<&str> = line.split_whitespace().chain(SAID).collect();
    itx(&words)
}

#[test]
fn unit_and_title_head_the_table_of_a_bare_file() {
    for command in ["growth", "years", "target --goal 4500 --until FY26"] {
        let run = described(&format!("{command} {EXPORTS} -f table"));
        assert_eq!(run.stdout.lines().next(), Some("IT exports, USD million"), "{command}: {}", run.stderr);
    }
}

#[test]
fn a_brief_of_a_bare_file_speaks_of_the_title_in_the_unit() {
    let text = described(&format!("brief {EXPORTS} --month 2025-08")).stdout;
    assert!(
        text.starts_with("IT exports: $337 million in August 2025\n\nIT exports stood at $337 million in August 2025."),
        "{text}"
    );
}

#[test]
fn check_passes_on_the_brief_of_a_bare_file_with_the_same_title() {
    let brief = file("own_brief.txt", &described(&format!("brief {EXPORTS}")).stdout);
    let run = described(&format!("check {brief} --strict -d {EXPORTS}"));
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn a_chart_of_a_bare_file_has_the_title_and_the_unit() {
    let text = described(&format!("chart {EXPORTS}")).stdout;
    assert!(text.starts_with("IT exports stood at $366 million in September 2025, a record high, "), "{text}");
}

#[test]
fn the_title_names_the_one_series_that_is_chosen() {
    let path = file("own_two.csv", "series,month,value\na,2025-07,4\nb,2025-07,5\n");
    let run = itx(&["growth", &path, "--series", "b", "-m", "value", "-f", "table", "--title", "Part B"]);
    assert_eq!(run.stdout.lines().next(), Some("Part B"));
}

#[test]
fn a_year_that_starts_in_april_changes_the_year_to_date() {
    let run = itx(&["value", "fytd", EXPORTS, "--month", "2025-04", "--fy-start", "apr"]);
    assert_eq!(run.stdout, itx(&["value", "value", EXPORTS, "--month", "2025-04"]).stdout);
}

#[test]
fn every_command_that_reads_a_file_has_the_same_reading_flags() {
    for command in ["growth", "years", "check", "brief", "chart", "report", "validate", "convert", "add", "merge"] {
        let help = itx(&[command, "--help"]).stdout;
        let flags = ["--month-col", "--value-col", "--key", "--ignore", "--date-format", "--century", "--max-span"];
        for flag in flags.into_iter().chain(["--delimiter", "--decimal"]) {
            assert!(help.contains(&format!("{flag} <")), "{command} {flag}");
        }
    }
}

/// The message of a run that ends with exit 2 and prints nothing.
#[track_caller]
fn refused(line: &str, message: &str) {
    let run = itx(&line.split_whitespace().collect::<Vec<_>>());
    assert_eq!((run.code, run.stdout.as_str(), run.stderr), (2, "", format!("itx: {message}\n")), "{line}");
}

#[test]
fn a_period_of_several_months_gets_the_flag_that_sums_them() {
    refused(
        "value fytd doc/exports.csv --month FY26",
        "--month: \"FY26\" is a year; expected a month such as 2026-06, or add --every year",
    );
    refused(
        "value fytd doc/exports.csv --month FY26Q1",
        "--month: \"FY26Q1\" is a quarter; expected a month such as 2025-09, or add --every quarter",
    );
    refused(
        "brief doc/exports.csv --month FY26",
        "--month: \"FY26\" is more than one month; expected a month such as 2026-06, or latest",
    );
}

#[test]
fn a_file_in_the_place_of_the_measure_gets_the_order_of_words() {
    refused(
        "value doc/exports.csv",
        "doc/exports.csv is a file; expected a measure before it, as in: itx value yoy_pct doc/exports.csv",
    );
    refused(
        "value doc/exports.csv mom",
        "doc/exports.csv is a file; expected a measure before it, as in: itx value mom doc/exports.csv",
    );
}

#[test]
fn short_names_of_measures_are_known_everywhere() {
    assert_eq!(itx(&["value", "yoy", EXPORTS]).stdout, "25.34\n");
    let header = |names: &str| {
        let run = itx(&["growth", EXPORTS, "-m", names, "--last", "1"]);
        run.stdout.lines().next().map(str::to_owned)
    };
    assert_eq!(header("mom,yoy,fytd_yoy"), Some("month,mom_pct,yoy_pct,fytd_yoy_pct".to_owned()));
    assert_eq!(itx(&["check", "yoy", "25%", "-d", EXPORTS]).code, 0);
}

#[test]
fn a_quarter_that_is_not_complete_names_the_last_full_one() {
    let path = file("own_quarter.csv", "month,value\n2025-07,1\n2025-08,2\n2025-09,3\n2025-10,4\n");
    let said = "1 of 3 months of FY26Q2 is there; the last full quarter is FY26Q1";
    let run = itx(&["value", "value", &path, "--every", "quarter"]);
    assert_eq!((run.code, run.stderr), (1, format!("itx: value (data) of FY26Q2 is missing: {said}\n")));
    let table = itx(&["growth", &path, "--every", "quarter", "-f", "table"]).stdout;
    assert_eq!(table.lines().last(), Some(said));
}

#[test]
fn a_goal_may_have_a_unit_of_its_own() {
    let goal = |goal: &str| {
        let run = itx(&["target", EXPORTS, "--goal", goal, "--unit", "USD million"]);
        let header: Vec<&str> = run.stdout.lines().next().unwrap().split(',').collect();
        let row: Vec<&str> = run.stdout.lines().nth(1).unwrap().split(',').collect();
        let index = header.iter().position(|name| *name == "goal").unwrap();
        row[index].to_owned()
    };
    assert_eq!(goal("5bn"), "5000");
    assert_eq!(goal("$4.6 billion"), "4600");
    assert_eq!(goal("5000"), "5000");
}

#[test]
fn a_goal_with_a_unit_needs_the_unit_of_the_data() {
    refused(
        "target doc/exports.csv --goal 5bn",
        "--goal: \"5bn\": the unit of the data is not known; --unit 'USD million' says it, or leave the unit out of the number",
    );
}

#[test]
fn a_target_is_about_the_year_of_the_last_month_unless_it_is_said() {
    let run = itx(&["target", EXPORTS, "--goal", "5000"]);
    assert!(run.stdout.lines().nth(1).unwrap().starts_with("FY26,5000,2025-09,"), "{}", run.stdout);
    refused("target doc/exports.csv", "no goal is named; expected --goal with the total aimed at, such as --goal 5000");
}

/// A folder of this name with one file of this text, without a description of an earlier run; the paths of file and description.
fn folder(name: &str, text: &str) -> (String, String) {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let (data, description) = (folder.join("exports.csv"), folder.join("datapackage.json"));
    std::fs::write(&data, text).unwrap();
    (data.to_str().unwrap().to_owned(), description.to_str().unwrap().to_owned())
}

/// The table by the description that `itx init` writes of this text with these flags.
#[track_caller]
fn growth_after_init(name: &str, text: &str, flags: &[&str]) -> String {
    let (data, description) = folder(name, text);
    let run = itx(&[&["init", data.as_str()], flags].concat());
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let run = itx(&["growth", "-d", &description, "-m", "value"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn no_command_needs_a_reading_flag_after_init() {
    let rows = "month,value\n2024-07,2250.1\n2024-08,1980.5\n";
    for (name, text, flags) in [
        (
            "init_comma",
            "Datum;Exporte\n2024-07;2250,1\n2024-08;1980,5\n",
            &["--decimal", "comma", "--month-col", "Datum"][..],
        ),
        ("init_dates", "Date,Exports\n01/07/2024,2250.1\n01/08/2024,1980.5\n", &["--date-format", "%d/%m/%Y"]),
        ("init_value", "Month,Exports,Imports\n2024-07,2250.1,9\n2024-08,1980.5,8\n", &["--value-col", "Exports"]),
        (
            "init_key",
            "Month,Exports,Rate\n2024-07,2250.1,a\n2024-08,1980.5,b\n",
            &["--value-col", "Exports", "--ignore", "Rate"],
        ),
        ("init_freq", "FREQ,Month,Exports\nM,2024-07,2250.1\nM,2024-08,1980.5\n", &["--where", "FREQ=M", "--key", ""]),
    ] {
        assert_eq!(growth_after_init(name, text, flags), rows, "{name}");
    }
}

#[test]
fn a_description_carries_title_unit_calendar_measures_and_decimals() {
    let text = std::fs::read_to_string(EXPORTS).unwrap();
    let (data, description) = folder("init_titles", &text);
    let flags =
        ["--unit", "USD million", "--title", "IT exports", "--fy-start", "apr", "-m", "value,yoy", "--places", "1"];
    assert_eq!(itx(&[&["init", data.as_str()], &flags[..]].concat()).code, 0);
    let table = itx(&["growth", "-d", &description, "--last", "1", "-f", "table"]).stdout;
    assert_eq!(
        table,
        "IT exports, USD million\nfiscal year from April; data to 2025-09; levels rounded as published\n\n\
         month    value  yoy_pct\n2025-09    366     25.3\n"
    );
    let brief = itx(&["brief", &description]).stdout;
    assert!(
        brief.starts_with("IT exports: $366 million in September 2025\n\nIT exports stood at $366 million"),
        "{brief}"
    );
    let brief = file("init_brief.txt", &brief);
    assert_eq!(itx(&["check", &brief, "-d", &description, "--strict"]).code, 0);
}

#[test]
fn check_reads_the_data_by_the_description_and_the_claim_as_it_is_written() {
    let (data, description) = folder("init_check", "Datum;Exporte\n2024-07;200,0\n2024-08;250,0\n");
    assert_eq!(itx(&["init", &data, "--decimal", "comma", "--month-col", "Datum"]).code, 0);
    let run = itx(&["check", "mom", "25.0%", "-d", &description, "-f", "csv"]);
    assert!(run.stdout.contains(",mom_pct,25.0,,exact,25.0,"), "{}", run.stdout);
}

#[test]
fn add_and_validate_read_the_file_by_its_description() {
    let (data, description) = folder("init_add", "Date,Exports\n01/07/2024,2250.1\n01/08/2024,1980.5\n");
    assert_eq!(itx(&["init", &data, "--date-format", "%d/%m/%Y"]).code, 0);
    assert_eq!(itx(&["validate", &description]).code, 0);
    assert_eq!(itx(&["add", "2024-09", "2100.0", "-d", &description]).code, 0);
    assert!(std::fs::read_to_string(&data).unwrap().ends_with("01/08/2024,1980.5\n01/09/2024,2100.0\n"));
}

#[test]
fn init_overwrites_nothing() {
    let (data, description) = folder("init_twice", "month,value\n2025-07,4\n");
    assert_eq!(itx(&["init", &data]).code, 0);
    let before = std::fs::read(&description).unwrap();
    refused(
        &format!("init {data} --unit USD"),
        &format!("{description} is there already; nothing was written, so edit it or name another with -o"),
    );
    assert_eq!(std::fs::read(&description).unwrap(), before);
}

#[test]
fn init_writes_nothing_of_a_file_that_cannot_be_read() {
    let (data, description) = folder("init_bad", "month,value\n2025-07,x\n");
    assert_eq!(itx(&["init", &data]).code, 2);
    assert!(!std::path::Path::new(&description).exists());
}

#[test]
fn a_title_of_one_of_several_series_needs_its_name() {
    let (data, _) = folder("init_several", "series,month,value\na,2025-07,4\na,2025-08,4\nb,2025-07,5\n");
    let run = itx(&["init", &data, "--title", "All"]);
    assert_eq!(run.stderr, "itx: --title: the file holds 2 series; --series names the one that has the title\n");
    assert_eq!(itx(&["init", &data, "--title", "All", "--series", "b"]).code, 0);
}

#[test]
fn a_data_package_reads_no_file_outside_of_its_folder() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("package_paths");
    let inside = folder.join("inside");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&inside).unwrap();
    std::fs::write(folder.join("secret.csv"), "month,value\n2025-07,1\n").unwrap();
    let description = inside.join("datapackage.json");
    let run = |path: &str, rest: &str| {
        std::fs::write(&description, format!(r#"{{"resources": [{{"path": "{path}"}}]{rest}}}"#)).unwrap();
        itx(&["growth", description.to_str().unwrap()])
    };
    let name = description.display();
    let refused = |path: &str| {
        format!("itx: {name}: the path {path:?} leaves its folder; expected a file in it, such as data/exports.csv\n")
    };
    assert_eq!(run("../secret.csv", "").stderr, refused("../secret.csv"));
    assert_eq!(run("/etc/passwd", "").stderr, refused("/etc/passwd"));
    std::fs::write(inside.join("own.csv"), "month,value\n2025-07,1\n").unwrap();
    assert_eq!(run("own.csv", r#", "itx": {"holidays": "../secret.csv"}"#).stderr, refused("../secret.csv"));
    assert_eq!(run("own.csv", "").code, 0);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../secret.csv", inside.join("link.csv")).unwrap();
        let link = inside.join("link.csv");
        let said = format!("itx: {}: is a link that leaves the folder of its data package\n", link.display());
        assert_eq!(run("link.csv", "").stderr, said);
    }
}
