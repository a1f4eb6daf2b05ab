//! Charts: what is drawn, in the terminal and as SVG.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a test fails by panicking; geometry"
)]

mod support;

use roxmltree::{Document, Node};
use support::{file, itx};

const MONTHS: &str = "tests/chart/months.csv";

/// The SVG of a chart of these arguments.
fn svg(arguments: &[&str]) -> String {
    let run = itx(&[&["chart"], arguments, &["-f", "svg"]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

fn texts<'a>(document: &'a Document<'_>) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| node.has_tag_name("text")).collect()
}

#[test]
fn no_line_is_wider_than_asked() {
    for kind in ["levels", "cumulative", "growth"] {
        for width in [40, 41, 59, 80, 133] {
            let run = itx(&["chart", kind, "--width", &width.to_string(), MONTHS]);
            assert!(run.stdout.lines().all(|line| line.chars().count() <= width), "{kind} {width}\n{}", run.stdout);
        }
    }
}

#[test]
fn the_figures_that_are_drawn_are_those_of_the_table() {
    let drawn = itx(&["chart", "growth", "--fy", "26", "-f", "csv", MONTHS]).stdout;
    let table = itx(&["growth", "--fy", "26", "-m", "yoy_pct,mom_pct,status", "-f", "csv", MONTHS]).stdout;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        assert!(drawn.contains(&format!("year,{},yoy_pct,{},", cells[0], cells[1])), "{line}\n{drawn}");
        assert!(drawn.contains(&format!("month,{},mom_pct,{},", cells[0], cells[2])), "{line}\n{drawn}");
    }
}

#[test]
fn a_line_is_cut_at_a_gap_and_a_lone_month_is_a_point() {
    let text = svg(&["levels", MONTHS]);
    let document = Document::parse(&text).unwrap();
    let mut paths = document.descendants().filter(|node| node.attribute("class") == Some("itx-line itx-current"));
    let path = paths.next_back().unwrap().attribute("d").unwrap();
    // July to October, December alone, February and March.
    assert_eq!(path.matches('M').count(), 3, "{path}");
    assert_eq!(path.matches('L').count(), 3 + 1, "{path}");
    let points = document.descendants().filter(|node| node.attribute("class") == Some("itx-point itx-current"));
    assert_eq!(points.count(), 5);
    let hollow =
        document.descendants().filter(|node| node.attribute("class") == Some("itx-point itx-current itx-hollow"));
    assert_eq!(hollow.count(), 2);
    assert!(text.contains("FY26 has no value for 2025-11, 2026-01 (no-value)"), "{text}");
}

#[test]
fn the_end_of_a_line_has_its_exact_figure() {
    let text = svg(&["levels", MONTHS]);
    let document = Document::parse(&text).unwrap();
    let labels: Vec<&str> = texts(&document).iter().filter_map(|node| node.text()).collect();
    assert!(labels.contains(&"FY26 297 P") && labels.contains(&"FY25 290"), "{labels:?}");
}

#[test]
fn every_text_lies_within_the_view_box_and_no_label_on_another() {
    let sizes = [("full", 720.0, 405.0), ("small", 360.0, 270.0)];
    let long = file(
        "chart_long.csv",
        &format!("name,month,value\n{0},2025-07,1e6\n{0},2025-08,1234567.89\n", "long name ".repeat(30))
            .replace("1e6", "1000000"),
    );
    for (size, width, height) in sizes {
        for arguments in [
            &["levels", MONTHS] as &[&str],
            &["cumulative", "--goal", "3500", MONTHS],
            &["growth", MONTHS],
            &["levels", &long],
            &["shares"],
            &["contributions"],
        ] {
            let text = svg(&[arguments, &["--size", size]].concat());
            let document = Document::parse(&text).unwrap();
            let boxes: Vec<[f64; 4]> = texts(&document).iter().map(box_of).collect();
            for (index, one) in boxes.iter().enumerate() {
                assert!(
                    one[0] >= 0.0 && one[1] >= 0.0 && one[2] <= width && one[3] <= height,
                    "{arguments:?} {size} {one:?}"
                );
                for other in &boxes[index + 1..] {
                    let apart = one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1];
                    assert!(apart, "{arguments:?} {size} {one:?} {other:?}\n{text}");
                }
            }
        }
    }
}

/// Left, top, right and bottom of a text, taking digits' width for every character but narrow ones.
fn box_of(node: &Node<'_, '_>) -> [f64; 4] {
    let number = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
    let (x, y, size) = (number("x"), number("y"), number("font-size"));
    let narrow = |c: &char| " .,iljtfI'|()[]!:;-r".contains(*c);
    let text = node.text().unwrap_or("");
    let narrow_count = text.chars().filter(narrow).count() as f64;
    let width = size * (0.54 * (text.chars().count() as f64 - narrow_count) + 0.28 * narrow_count);
    let left = match node.attribute("text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    [left, y - size * 0.75, left + width, y + size * 0.2]
}

#[test]
fn a_picture_has_a_title_and_a_description_with_ids_of_its_own() {
    let text = svg(&["levels", MONTHS]);
    let document = Document::parse(&text).unwrap();
    let root = document.root_element();
    assert_eq!((root.attribute("role"), root.attribute("viewBox")), (Some("img"), Some("0 0 720 405")));
    let ids: Vec<&str> = root.attribute("aria-labelledby").unwrap().split(' ').collect();
    for (id, tag) in ids.iter().zip(["title", "desc"]) {
        let found: Vec<_> = document.descendants().filter(|node| node.attribute("id") == Some(id)).collect();
        assert!(found.len() == 1 && found[0].has_tag_name(tag) && !found[0].text().unwrap().is_empty());
    }
}

#[test]
fn markup_and_control_characters_of_the_data_reach_neither_page_nor_terminal() {
    for path in ["tests/chart/hostile.csv", "tests/chart/control.csv"] {
        let text = svg(&["levels", path]);
        let document = Document::parse(&text).unwrap();
        assert!(document.descendants().all(|node| !node.has_tag_name("script")));
        let terminal = itx(&["chart", "levels", path]).stdout;
        for written in [text, terminal] {
            assert!(!written.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{written:?}");
        }
    }
}

#[test]
fn a_chart_of_one_series_needs_one_series() {
    let two = file("chart_two.csv", "name,month,value\na,2025-07,1\na,2025-08,1\nb,2025-07,2\nb,2025-08,2\n");
    let run = itx(&["chart", &two]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "itx: a chart of levels is of one series; the data hold a, b; choose with --series one of them\n"
    );
}

#[test]
fn a_year_without_data_is_an_answer_of_no() {
    let run = itx(&["chart", "--fy", "30", MONTHS]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr, "itx: nothing is published for July 2029 to June 2030; the data cover 2024-07 to 2026-03\n");
}

#[test]
fn parts_of_a_total_add_up_to_its_growth() {
    let parts = file(
        "chart_parts.csv",
        "name,month,value\na,2024-07,60\na,2025-07,75\nb,2024-07,40\nb,2025-07,30\nall,2024-07,100\nall,2025-07,105\n",
    );
    let drawn = itx(&["chart", "contributions", "--of", "all", "--fy", "26", "-f", "csv", &parts]);
    assert_eq!(
        drawn.stdout,
        "line,month,measure,value,status\nA,2025-07,yoy_contrib_pp,15.00,\nB,2025-07,yoy_contrib_pp,-10.00,\nTotal,2025-07,yoy_pct,5.00,\n"
    );
}
