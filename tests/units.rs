//! Units: series in different ones are not added or compared as shares, those in other powers of ten exactly so.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

/// Exports in two powers of ten. 50000 thousand are 50 million: 150 and 161 million together, 51000 of 110 million is 46.36 %.
const MULTIPLIERS: &str = "REF_AREA,PRODUCT,UNIT_MEASURE,UNIT_MULT,TIME_PERIOD,OBS_VALUE
PAK,A,USD,6,2025-01,100
PAK,B,USD,3,2025-01,50000
PAK,A,USD,6,2025-02,110
PAK,B,USD,3,2025-02,51000
";

const UNITS: &str = "country,unit,month,value
PAK,USD,2025-01,100
PAK,PKR,2025-01,28000
PAK,USD,2025-02,101
PAK,PKR,2025-02,28300
";

#[test]
fn a_sum_is_in_the_larger_power_of_ten() {
    let path = file("multipliers.csv", MULTIPLIERS);
    let expected = "REF_AREA,month,value,mom_pct\nPAK,2025-01,150.000,\nPAK,2025-02,161.000,7.33\n";
    assert_eq!(itx(&["growth", &path, "--by", "REF_AREA", "-m", "value,mom_pct"]).stdout, expected);
    let derived = itx(&["growth", &path, "--derive", "all = PAK.A.USD + PAK.B.USD", "-m", "value", "--last", "1"]);
    assert_eq!(derived.stdout, "REF_AREA,PRODUCT,UNIT_MEASURE,month,value\nall,,,2025-02,161.000\n");
}

#[test]
fn a_share_is_of_the_total_in_the_power_of_ten_of_the_part() {
    let path = file("multipliers_share.csv", MULTIPLIERS);
    let run = itx(&["growth", &path, "--of", "PAK.A.USD", "-m", "value,share_pct", "--month", "2025-02"]);
    let expected = "REF_AREA,PRODUCT,UNIT_MEASURE,month,value,share_pct
PAK,A,USD,2025-02,110,100.00
PAK,B,USD,2025-02,51000,46.36
";
    assert_eq!(run.stdout, expected);
}

#[test]
fn title_and_json_name_the_multiplier() {
    let path = file("multipliers_named.csv", MULTIPLIERS);
    let table = itx(&["growth", &path, "-m", "value", "-f", "table"]).stdout;
    assert!(table.contains("values in thousands and millions"), "{table}");
    let json = itx(&["growth", &path, "-m", "value", "-f", "jsonl", "--last", "1", "--where", "PRODUCT=B"]).stdout;
    let expected = r#"{"REF_AREA": "PAK", "PRODUCT": "B", "UNIT_MEASURE": "USD", "unit_mult": 3, "month": "2025-02", "value": 51000}"#;
    assert_eq!(json.trim_end(), expected);
}

#[test]
fn a_series_in_two_powers_of_ten_is_refused() {
    for (name, rows) in [
        ("two_multipliers.csv", "REF_AREA,UNIT_MULT,TIME_PERIOD,OBS_VALUE\nPAK,6,2025-01,100\nPAK,3,2025-02,110000\n"),
        (
            "two_multipliers_twice.csv",
            "REF_AREA,UNIT_MULT,TIME_PERIOD,OBS_VALUE\nPAK,6,2025-01,1\nPAK,3,2025-01,1000\n",
        ),
    ] {
        let path = file(name, rows);
        let run = itx(&["growth", &path]);
        let message = format!(
            "itx: {path}:3: series \"PAK\" is in thousands, and at {path}:2 in millions; expected one multiplier for a series\n"
        );
        assert_eq!((run.code, run.stdout.as_str(), run.stderr), (2, "", message));
    }
}

#[test]
fn series_in_different_units_are_not_added() {
    let path = file("units.csv", UNITS);
    let message = |arguments: &[&str]| {
        let run = itx(&[&["growth", &path], arguments].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        run.stderr
    };
    let differ = "unit of \"PAK.USD\" is USD, and of \"PAK.PKR\" PKR; expected one unit";
    let by = format!(
        "itx: --by would add series in different units: {differ}: --by unit keeps them apart, --where chooses one\n"
    );
    assert_eq!(message(&["--by", "country"]), by);
    let derive = format!("itx: --derive \"d = PAK.USD - PAK.PKR\": {differ}\n");
    assert_eq!(message(&["--derive", "d = PAK.USD - PAK.PKR"]), derive);
    let of = format!("itx: no share in a total of another unit: {differ}\n");
    assert_eq!(message(&["--of", "PAK.USD", "-m", "share_pct"]), of);
}

#[test]
fn a_product_may_mix_units() {
    let path = file("units_product.csv", UNITS);
    let run = itx(&["growth", &path, "--derive", "p = PAK.USD * PAK.PKR", "-m", "value", "--last", "1"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "country,unit,month,value\np,,2025-02,2858300\n"));
}

#[test]
fn a_key_column_with_the_name_of_another_column_is_refused() {
    let path = file("reserved.csv", "missing,rank,month,value\nx,a,2025-01,1\ny,b,2025-01,2\n");
    let run = itx(&["growth", &path, "-m", "value", "-f", "json"]);
    let message = "itx: key column \"missing\" has the name of a column of the report; expected another name, as by --rename missing=missing_key\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", message));
    let renamed =
        ["growth", &path, "--rename", "missing=m", "--rename", "rank=r", "-m", "value,rank", "--where", "r=a"];
    assert_eq!(itx(&renamed).stdout, "m,r,month,value,rank\nx,a,2025-01,1,1\n");
}
