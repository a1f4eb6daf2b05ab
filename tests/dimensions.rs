//! Quarters and years, sums over dimensions, and series made of others.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx, table};

#[test]
fn quarters_and_years_are_sums_of_whole_periods() {
    let quarters =
        itx(&["growth", "--every", "quarter", "--fy", "26", "-m", "value,mom_pct,yoy_pct,status", "-f", "csv"]);
    let lines: Vec<&str> = quarters.stdout.lines().collect();
    // 354 + 337 + 366 = 1057 against 286 + 298 + 292 = 876: 20.66 %; 1179 against 1057: 11.54 %.
    assert_eq!(lines[0], "series,period,value,qoq_pct,yoy_pct,status");
    assert_eq!(lines[1], "pk_ict,FY26Q1,1057,7.21,20.66,");
    assert_eq!(lines[2], "pk_ict,FY26Q2,1179,11.54,19.21,");
    let years = itx(&["growth", "--every", "year", "-m", "value,yoy_pct,missing", "-f", "csv"]);
    assert_eq!(
        years.stdout,
        "series,period,value,yoy_pct,missing\n\
         pk_ict,FY21,2110.08,,yoy_pct:before-start\n\
         pk_ict,FY22,2617.95,24.07,\n\
         pk_ict,FY23,2596.00,-0.84,\n\
         pk_ict,FY24,3223,24.15,\n\
         pk_ict,FY25,3815.15,18.37,\n\
         pk_ict,FY26,4598.49,20.53,\n\
         pk_ict,FY27,,,value:no-value;yoy_pct:no-value\n"
    );
    // Every period that is printed is accepted as a period.
    let again = itx(&["growth", "--every", "quarter", "--period", "FY26Q1", "-m", "value", "-f", "csv"]);
    assert_eq!(again.stdout, "series,period,value\npk_ict,FY26Q1,1057\n");
    // Three levels printed without decimals leave the sum open by one and a half.
    let bounds = itx(&["growth", "--every", "quarter", "--period", "FY26Q1", "-m", "value", "--bounds", "-f", "csv"]);
    assert_eq!(bounds.stdout.lines().nth(1), Some("pk_ict,FY26Q1,1057,1055.5,1058.5"));
    assert_eq!(itx(&["growth", "--every", "year", "-m", "mom_pct"]).code, 2);
    // A column that is printed can be asked for by its name.
    let named = itx(&["growth", "--every", "quarter", "--period", "FY26Q2", "-m", "qoq_pct,qoq_abs", "-f", "csv"]);
    assert_eq!(named.stdout, "series,period,qoq_pct,qoq_abs\npk_ict,FY26Q2,11.54,122\n");
    assert_eq!(itx(&["growth", "-m", "qoq_pct"]).code, 2);
}

#[test]
fn one_number_may_be_of_a_quarter_a_sum_or_a_derived_series() {
    let path = trade("trade_one_number.csv");
    #[track_caller]
    fn case(arguments: &[&str], expected: &str) {
        let run = itx(arguments);
        assert_eq!((run.stdout.trim_end(), run.stderr.as_str()), (expected, ""));
    }
    case(&["value", "value", "--every", "quarter", "--month", "FY26Q1"], "1057");
    case(&["value", "qoq_pct", "--every", "quarter", "--month", "2025-12"], "11.54");
    case(&["value", "yoy_pct", "--every", "year", "--month", "FY26"], "20.53");
    // 5 + 1, 6 + 2 and 7 + 3; 8 on 6 is 33.33 %.
    case(&["value", "value", "-d", &path, "--by", "product", "--where", "product=rice"], "10");
    case(
        &["value", "mom_pct", "-d", &path, "--by", "product", "--where", "product=rice", "--month", "2025-02"],
        "33.33",
    );
    case(&["value", "value", "-d", &path, "--derive", "uk = tea.UK - rice.UK"], "4");
    for wrong in [
        ["value", "value", "--every", "quarter", "--month", "FY26"],
        ["value", "mom_pct", "--every", "year", "--month", "FY26"],
        ["value", "value", "-d", &path, "--by", "product"],
    ] {
        let run = itx(&wrong);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{wrong:?}");
    }
    let running = itx(&["value", "qoq_pct", "--every", "quarter"]);
    assert_eq!((running.code, running.stdout.as_str()), (1, ""));
    assert_eq!(
        running.stderr,
        "itx: qoq_pct (%) of FY27Q1 is missing: 1 of 3 months of FY27Q1 is there; the last full quarter is FY26Q4\n"
    );
}

/// The file by this name, one for each test: they run at the same time.
fn trade(name: &str) -> String {
    let mut csv = "product,partner,month,value,status\n".to_owned();
    for (product, partner, values) in [
        ("tea", "UK", ["10", "12.5", "11"]),
        ("tea", "US", ["20", "21", ""]),
        ("rice", "UK", ["5", "6", "7"]),
        ("rice", "US", ["1", "2", "3"]),
    ] {
        for (month, value) in values.iter().enumerate() {
            let status = if product == "rice" && month == 1 { "P" } else { "" };
            csv.push_str(&format!("{product},{partner},2025-{:02},{value},{status}\n", month + 1));
        }
    }
    file(name, &csv)
}

#[test]
fn by_sums_the_other_dimensions_away() {
    let path = trade("trade_by.csv");
    let by_product = itx(&["growth", "-d", &path, "--by", "product", "-m", "value,mom_pct,missing", "-f", "csv"]);
    assert_eq!(
        by_product.stdout,
        "product,month,value,mom_pct,missing\n\
         tea,2025-01,30,,mom_pct:before-start\n\
         tea,2025-02,33.5,11.67,\n\
         tea,2025-03,,,value:no-value;mom_pct:no-value\n\
         rice,2025-01,6,,mom_pct:before-start\n\
         rice,2025-02,8,33.33,\n\
         rice,2025-03,10,25.00,\n"
    );
    let by_partner =
        itx(&["growth", "-d", &path, "--by", "partner", "--where", "product=rice", "-m", "value", "-f", "csv"]);
    let rows = table(&by_partner.stdout, ',');
    assert_eq!(rows.iter().map(|row| row["value"]).collect::<Vec<_>>(), ["5", "6", "7", "1", "2", "3"]);
    // The flag of a part is the flag of the sum.
    let flagged =
        itx(&["growth", "-d", &path, "--by", "product", "--where", "product=rice", "-m", "value", "-f", "jsonl"]);
    assert!(flagged.stdout.lines().nth(1).unwrap().contains("\"flags\": {\"value\": \"P\"}"), "{}", flagged.stdout);
    // The total may be one of the sums.
    let shares = itx(&[
        "growth",
        "-d",
        &path,
        "--by",
        "product",
        "--of",
        "tea",
        "-m",
        "share_pct",
        "--month",
        "2025-02",
        "-f",
        "csv",
    ]);
    assert_eq!(shares.stdout, "product,month,share_pct\ntea,2025-02,100.00\nrice,2025-02,23.88\n");
    let twice = itx(&["growth", "-d", &path, "--by", "product,Product"]);
    assert_eq!(twice.code, 2);
    assert!(twice.stderr.contains("named twice"), "{}", twice.stderr);
    let unknown = itx(&["growth", "-d", &path, "--by", "produkt"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("did you mean \"product\"?"), "{}", unknown.stderr);
}

#[test]
fn a_part_is_not_added_to_its_whole() {
    let csv = "line,parent,month,value\n9,,2025-01,100\n9.2.5,9,2025-01,40\n9.1,9,2025-01,60\n";
    let path = file("levels.csv", csv);
    let mixed = itx(&["growth", "-d", &path, "--by", ""]);
    assert_eq!(mixed.code, 2);
    assert!(mixed.stderr.contains("count it twice"), "{}", mixed.stderr);
    let one_level = itx(&["growth", "-d", &path, "--by", "parent", "--where", "parent=9", "-m", "value", "-f", "csv"]);
    assert_eq!(one_level.stdout, "parent,month,value\n9,2025-01,100\n");
    // Sums of the parts of each parent hold no series with its part.
    let each = itx(&["growth", "-d", &path, "--by", "parent", "-m", "value", "-f", "csv"]);
    assert_eq!(each.stdout, "parent,month,value\n,2025-01,100\n9,2025-01,100\n");
}

#[test]
fn a_part_of_a_part_is_not_added_to_the_whole_either() {
    let csv = "line,parent,month,value\n9,,2025-01,100\n9.2,9,2025-01,60\n9.2.5,9.2,2025-01,40\n10,,2025-01,7\n";
    let path = file("three_levels.csv", csv);
    let sum = |conditions: &[&str]| {
        let mut arguments = vec!["growth", "-d", &path, "--by", "", "-m", "value", "-f", "csv"];
        arguments.extend(conditions);
        itx(&arguments)
    };
    // 9 and 9.2.5 without 9.2 between them.
    let skipped = sum(&["--series", "9.", "--series", "9.2.5.9.2"]);
    assert_eq!((skipped.code, skipped.stdout.as_str()), (2, ""));
    assert!(skipped.stderr.contains("would add \"9.2.5\" to \"9\""), "{}", skipped.stderr);
    assert_eq!(sum(&["--where", "parent="]).stdout, "month,value\n2025-01,107\n");
    // A circle of parents ends.
    let circle = file("circle.csv", "line,parent,month,value\na,b,2025-01,1\nb,a,2025-01,2\n");
    assert_eq!(itx(&["growth", "-d", &circle, "--by", ""]).code, 2);
}

#[test]
fn series_are_made_of_others_exactly() {
    let path = file(
        "flows.csv",
        "flow,month,value\nexports,2025-01,100.5\nexports,2025-02,90\nimports,2025-01,120\nimports,2025-02,80.25\nrate,2025-01,281.5\nrate,2025-02,282\n",
    );
    let net = itx(&[
        "growth",
        "-d",
        &path,
        "--derive",
        "net = exports - imports",
        "-m",
        "value,mom_pct,missing",
        "-f",
        "csv",
    ]);
    assert_eq!(
        net.stdout,
        "flow,month,value,mom_pct,missing\nnet,2025-01,-19.5,,mom_pct:before-start\nnet,2025-02,9.75,,mom_pct:negative-base\n"
    );
    let rupees = itx(&["value", "value", "-d", &path, "--series", "exports"]);
    assert_eq!(rupees.stdout, "90\n");
    let rupees = itx(&["growth", "-d", &path, "--derive", "pkr = exports * rate", "-m", "value,mom_pct", "-f", "csv"]);
    // 100.5 * 281.5 = 28290.75; 90 * 282 = 25380.
    assert_eq!(rupees.stdout, "flow,month,value,mom_pct\npkr,2025-01,28290.75,\npkr,2025-02,25380,-10.29\n");
    let twice = itx(&["value", "value", "-d", &path, "--derive", "squared = exports * rate * rate"]);
    // 90 * 282 * 282
    assert_eq!(twice.stdout, "7157160\n");
    for (wrong, message) in [
        ("net exports", "expected NAME = A + B - C"),
        ("net = exports / imports", "share_pct with --of B is 100 A/B"),
        ("net = exports - import", "did you mean \"imports\"?"),
        ("= exports - imports", "expected NAME = A + B - C"),
        ("net = exports", "expected NAME = A + B - C"),
        ("net = exports - \"imports", "a quote is not closed"),
        ("net = imports + exports * rate", "derive the product first"),
        ("net = exports ^ rate", "\"^\" is not +, - or *"),
        ("exports = exports - imports", "there is a series \"exports\" already"),
    ] {
        let run = itx(&["growth", "-d", &path, "--derive", wrong]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{wrong}");
        assert!(run.stderr.contains(message), "{wrong}: {}", run.stderr);
    }
    let unknown = itx(&["growth", "-d", &path, "--derive", "net = exports - imports", "--series", "nett"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (1, ""));
    assert!(unknown.stderr.contains("did you mean \"net\"?"), "{}", unknown.stderr);
}

#[test]
fn a_formula_that_names_no_series_is_refused_in_one_line() {
    let path = file("no_such_term.csv", "flow,month,value\nexports,2025-01,100\nimports,2025-01,120\n");
    let run = itx(&["growth", "-d", &path, "--derive", "net = exports - import"]);
    assert_eq!(
        run.stderr,
        "itx: --derive \"net = exports - import\": no series \"import\"; did you mean \"imports\"?; put spaces around + - *, and a \
         key that holds a space in double quotes\n"
    );
}

#[test]
fn derived_series_are_used_and_chosen_by_their_names() {
    let path = file(
        "partners.csv",
        "product,partner,month,value,status\ntea,New Zealand,2025-01,1,P\ntea,UK,2025-01,2.5,\nrice,UK,2025-01,4,R\n",
    );
    let run = |selection: &[&str]| {
        let mut arguments = vec!["growth", "-d", &path, "-m", "value", "-f", "csv"];
        arguments.extend(["--derive", "tea = \"tea.New Zealand\" + tea.UK", "--derive", "both = tea + rice.UK"]);
        arguments.extend(selection);
        itx(&arguments).stdout
    };
    assert_eq!(run(&[]), "product,partner,month,value\ntea,,2025-01,3.5\nboth,,2025-01,7.5\n");
    assert_eq!(run(&["--series", "both"]), "product,partner,month,value\nboth,,2025-01,7.5\n");
    assert_eq!(
        run(&["--series", "rice.UK"]),
        "product,partner,month,value\nrice,UK,2025-01,4\ntea,,2025-01,3.5\nboth,,2025-01,7.5\n"
    );
    let flags = itx(&[
        "growth",
        "-d",
        &path,
        "-m",
        "value",
        "-f",
        "jsonl",
        "--derive",
        "tea = \"tea.New Zealand\" + tea.UK",
        "--derive",
        "both = tea + rice.UK",
        "--series",
        "both",
    ]);
    assert!(flags.stdout.contains("\"flags\": {\"value\": \"P\"}"), "{}", flags.stdout);
}

#[test]
fn a_total_is_not_added_to_its_parts() {
    let data = file("by_total.csv", "partner,month,value\nUSA,2025-07,100\nChina,2025-07,90\nTotal,2025-07,190\n");
    let run = itx(&["growth", "-d", &data, "--by", "", "-m", "value", "-f", "csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("would add \"USA\" to \"Total\", which is called a total"), "{}", run.stderr);
    let parts =
        itx(&["growth", "-d", &data, "--by", "", "-m", "value", "-f", "csv", "--series", "USA", "--series", "China"]);
    assert_eq!((parts.code, parts.stdout.as_str()), (0, "month,value\n2025-07,190\n"), "{}", parts.stderr);
}

/// Twelve months of two parts and their sum, under a name that says nothing.
fn parts_and_sum(name: &str) -> String {
    let mut csv = "partner,month,value\n".to_owned();
    for month in 1..=12 {
        let (east, west) = (500 + 11 * month, 300 - 2 * month);
        for (partner, value) in [("East", east), ("Both", east + west), ("West", west)] {
            csv.push_str(&format!("{partner},2025-{month:02},{value}\n"));
        }
    }
    file(name, &csv)
}

#[test]
fn a_series_that_is_the_sum_of_the_others_is_not_added_to_them() {
    let data = parts_and_sum("sum_by_arithmetic.csv");
    let run = itx(&["growth", "-d", &data, "--by", "", "-m", "value", "-f", "csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(
        run.stderr,
        "itx: --by would add \"Both\" to the 2 other series, whose sum it is in every month, and count them twice; choose the parts \
         or the total with --series, such as --series \"Both\"; --allow-total adds all\n"
    );
}

#[test]
fn allow_total_adds_a_total_to_its_parts() {
    let data = parts_and_sum("allow_total.csv");
    let run =
        itx(&["growth", "-d", &data, "--by", "", "--allow-total", "-m", "value", "-f", "csv", "--month", "2025-01"]);
    // 511 + 809 + 298
    assert_eq!((run.code, run.stdout.as_str()), (0, "month,value\n2025-01,1618\n"), "{}", run.stderr);
}

#[test]
fn a_total_by_another_name_is_not_added_to_its_parts() {
    let data = file(
        "total_i_ii.csv",
        "item,month,value\nI Goods,2025-07,100\nII Services,2025-07,90\nTotal (I+II),2025-07,190\n",
    );
    let run = itx(&["growth", "-d", &data, "--by", "", "-m", "value"]);
    assert_eq!(
        run.stderr,
        "itx: --by would add \"I Goods\" to \"Total (I+II)\", which is called a total, and count it twice; choose the parts with \
         --series, or the total with --where item=Total (I+II); --allow-total adds all\n"
    );
}

#[test]
fn a_name_that_two_series_have_is_refused() {
    let data = file("same_name.csv", "a,b,month,value\nx.y,z,2025-07,100\nx,y.z,2025-07,90\nw,w,2025-07,5\n");
    let derived = itx(&["growth", "-d", &data, "--derive", "net = x.y.z - w.w"]);
    assert_eq!(
        (derived.code, derived.stderr.as_str()),
        (
            2,
            "itx: --derive \"net = x.y.z - w.w\": 2 series are called \"x.y.z\", with the keys \"x.y\", \"z\" and \"x\", \"y.z\"\n"
        )
    );
}

#[test]
fn a_total_that_the_package_describes_is_not_added_to_its_parts() {
    let run = itx(&["growth", "--by", "", "--series", "pk_software", "--series", "pk_computer", "-m", "value"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(
        run.stderr,
        "itx: --by would add \"pk_software\" to \"pk_computer\", of which the description says that it is a part, and count it \
         twice; choose the parts or the total with --series, such as --series \"pk_computer\"; --allow-total adds all\n"
    );
}
