//! `itx report`: one page with the brief, the charts, the table and its data.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

/// The page of these arguments.
fn page(arguments: &[&str]) -> String {
    let run = itx(&[&["report"], arguments].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

/// The data of the link of this media type, decoded.
fn linked_data(page: &str, media_type: &str) -> String {
    let start = format!("href=\"data:{media_type};charset=utf-8,");
    let encoded = page.split_once(&start).unwrap().1.split_once('"').unwrap().0;
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_linked_data_are_the_bytes_of_the_table() {
    for arguments in
        [&["--fy", "24"] as &[&str], &["--fy", "25"], &["--fy", "26"], &["tests/chart/months.csv", "--fy", "26"]]
    {
        let page = page(arguments);
        for (media_type, format) in [("text/csv", "csv"), ("application/json", "json")] {
            let table = itx(&[&["growth"], arguments, &["-f", format]].concat()).stdout;
            assert_eq!(linked_data(&page, media_type), table, "{arguments:?} {format}");
        }
    }
}

#[test]
fn the_page_asks_for_nothing_and_runs_nothing() {
    let page = page(&["--fy", "26"]);
    assert!(
        page.contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:\""),
        "{page}"
    );
    for forbidden in ["<script", "<link", "<img", "src=", "@import", "url(http", "http-equiv=\"refresh\""] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn ids_are_unique_and_every_picture_has_a_title() {
    let page = page(&["--fy", "26"]);
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    // Five charts in two sizes.
    assert_eq!(page.matches("<svg ").count(), 10);
    assert_eq!(page.matches("<title id=").count(), 10);
}

#[test]
fn hostile_names_do_not_become_markup() {
    for path in ["tests/chart/hostile.csv", "tests/chart/control.csv"] {
        let page = page(&[path]);
        assert!(!page.contains("<script") && !page.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'));
    }
}

#[test]
fn a_page_of_one_month_and_one_of_gaps_are_pages() {
    let month = file("report_month.csv", "month,value\n2025-07,1\n");
    let run = itx(&["report", &month]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let gaps = file("report_gaps.csv", "month,value\n2025-07,1\n2025-09,2\n2025-11,3\n");
    assert!(page(&[&gaps]).contains("no value: no-value"));
}

#[test]
fn a_report_is_of_one_year_and_one_series() {
    let run = itx(&["report", "--fy", "25..26"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, "itx: --fy: a report is of one fiscal year\n"));
}

/// The text of the element with this id, up to the end of its section, without markup.
fn section(page: &str, id: &str) -> String {
    let from = page.split_once(&format!("<h2 id=\"{id}\">")).unwrap().1;
    let markup = from.split_once("</section>").unwrap().0;
    let texts = markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text).trim());
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("|")
}

#[test]
fn the_page_tells_which_figures_were_revised() {
    let data = "month,value,published\n2025-07,10,2025-08\n2025-07,12,2025-09\n2025-08,20,2025-09\n";
    let released = file("report_released.csv", data);
    assert_eq!(
        section(&page(&[&released]), "revisions"),
        "Revisions|The release of 2025-09 changed 2025-07 of the months published before it.|\
         Months of July 2025 to June 2026 whose latest figure differs from the first|\
         month|first|published|latest|published|revision|revision, %|2025-07|10|2025-08|12|2025-09|2|20.00"
    );
}

#[test]
fn the_page_of_data_without_dates_says_so() {
    assert_eq!(
        section(&page(&["tests/chart/months.csv"]), "revisions"),
        "Revisions|The data do not say when a figure was published."
    );
}

#[test]
fn the_page_as_of_a_date_knows_no_later_release() {
    let data = "month,value,published\n2025-07,10,2025-08\n2025-07,12,2025-09\n2025-08,20,2025-09\n";
    let released = file("report_as_of.csv", data);
    assert_eq!(
        section(&page(&[&released, "--as-of", "2025-08"]), "revisions"),
        "Revisions|All figures are from one release, of 2025-08. No month of July 2025 to June 2026 differs from its first figure."
    );
}

#[test]
fn the_page_names_the_sources_with_their_dates() {
    assert_eq!(
        section(&page(&["--fy", "26"]), "sources"),
        "Sources|Data: receipts.csv.|Published by: State Bank of Pakistan, statistics.|\
         Published by: Pakistan Bureau of Statistics.|\
         Published by: Ministry of Information Technology and Telecommunication, as quoted in the press.|\
         The series covers 2020-07 to 2026-07.|Last release: 2026-08."
    );
}

#[test]
fn a_goal_is_measured_as_itx_target_measures_it() {
    let with_goal = page(&["--fy", "26", "--goal", "5000"]);
    assert!(section(&with_goal, "target").contains("|left|401.51 P|goal less so_far|"), "{with_goal}");
    assert!(with_goal.contains("goal 5000</text>"));
    assert!(!page(&["--fy", "26"]).contains("id=\"target\""));
}

#[test]
fn a_house_may_have_its_own_words_and_template() {
    let folder = std::env::temp_dir().join(format!("itx-house-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let written = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    let style = folder.to_str().unwrap().to_owned();
    written("words.json", r#"{"charts": "Grafiken & Bilder", "measure.value": "Wert"}"#);
    let own_words = page(&["--fy", "26", "--template", &style]);
    assert!(own_words.contains("<h2 id=\"charts\">Grafiken &amp; Bilder</h2>"), "{own_words}");
    assert!(own_words.contains("<dt>Wert</dt>"), "{own_words}");
    written("page.html", "{{ title }} {% for figure in key_figures %}{{ figure.name }};{% endfor %}");
    let own_page = page(&["tests/chart/months.csv", "--title", "a<b", "--template", &style]);
    assert!(own_page.starts_with("A&lt;b: "), "{own_page}");
    written("page.html", "{{ titel }}");
    let refused = itx(&["report", "--template", &style]);
    assert_eq!(refused.code, 2);
    let start = format!(
        "itx: {style}/page.html:1:4: render error: not found in this scope; the names are charts, csv, days, flags, "
    );
    assert!(refused.stderr.starts_with(&start), "{}", refused.stderr);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_house_without_a_file_of_the_page_is_refused() {
    let run = itx(&["report", "--template", "tests/chart"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "itx: --template tests/chart: expected a folder with page.html, page.css or words.json\n")
    );
}

#[test]
fn a_name_that_a_spreadsheet_would_run_is_shown_by_it() {
    let formula = file("report_formula.csv", "line,month,value\n=1+1,2025-07,1\n=1+1,2025-08,2\n");
    let table = itx(&["growth", &formula, "-f", "csv", "--spreadsheet-safe"]).stdout;
    assert_eq!(linked_data(&page(&[&formula]), "text/csv"), table);
}
