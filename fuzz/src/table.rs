//! A table of series, months and values that follows from the bytes of the fuzzer.

use std::collections::BTreeMap;

/// The months of a table begin with January of this year.
const FIRST_YEAR: u32 = 2019;

/// The most months of a series.
const MONTHS: u32 = 40;

/// A row: the name of the series, the month counted from the first, the value and the status, as they are written.
struct Row {
    series: &'static str,
    month: u32,
    value: String,
    status: &'static str,
}

/// Rows of several series, each month once, those of a series together.
pub struct Table {
    rows: Vec<Row>,
    /// Decides the order of the shuffled rows.
    seed: u64,
}

impl Table {
    /// Four bytes and a few digits make a row; a month that comes again takes the place of the one before.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut rows = BTreeMap::new();
        let mut seed = 1;
        for chunk in bytes.chunks(8) {
            let byte = |index: usize| chunk.get(index).copied().unwrap_or_default();
            let series = ["exports", "imports", "a b", "\u{fc}ber"][usize::from(byte(0) % 4)];
            let month = u32::from(byte(1)) % MONTHS;
            let value = value([byte(2), byte(3), byte(4), byte(5)], byte(6));
            let status = ["", "", "P", "E"][usize::from(byte(7) % 4)];
            seed = seed * 31 % 1_000_003 + u64::from(byte(3));
            rows.insert((series, month), Row { series, month, value, status });
        }
        Self { rows: rows.into_values().collect(), seed }
    }

    /// As a plain CSV.
    #[must_use]
    pub fn csv(&self) -> String {
        written(self.rows.iter(), "")
    }

    /// With every cell in quotes.
    #[must_use]
    pub fn quoted_csv(&self) -> String {
        written(self.rows.iter(), "\"")
    }

    /// With the rows in another order.
    #[must_use]
    pub fn shuffled_csv(&self) -> String {
        let mut rows: Vec<&Row> = self.rows.iter().collect();
        let mut state = self.seed;
        for index in (1..rows.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let other = usize::try_from((state >> 33) % (index as u64 + 1)).expect("it is at most the index");
            rows.swap(index, other);
        }
        written(rows.into_iter(), "")
    }
}

/// The value of these bytes: missing, or up to ten digits with a sign and decimals.
fn value(mantissa: [u8; 4], form: u8) -> String {
    if form >= 250 {
        return ["", "..", "n/a"][usize::from(form % 3)].to_owned();
    }
    let decimals = usize::from(form % 5);
    let digits = format!("{:0width$}", u32::from_le_bytes(mantissa), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let sign = if form >= 200 { "-" } else { "" };
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn written<'r>(rows: impl Iterator<Item = &'r Row>, quote: &str) -> String {
    let mut text = String::from("series,month,value,status\n");
    for Row { series, month, value, status } in rows {
        let (year, month) = (FIRST_YEAR + month / 12, month % 12 + 1);
        text.push_str(&format!(
            "{quote}{series}{quote},{quote}{year}-{month:02}{quote},{quote}{value}{quote},{quote}{status}{quote}\n"
        ));
    }
    text
}
