//! A table of growth from months and values that are already in memory: `cargo run --example growth_table`.

#![allow(clippy::print_stdout, reason = "an example prints")]

use itx::calculate::{Basis, Measure, Rounding, Rows};
use itx::present::{Content, cell_content};
use itx::series::{Builder, Decimal, Entry, Key, Month};

const MEASURES: &[Measure] = &[Measure::Value, Measure::MomPct, Measure::YoyPct, Measure::FytdYoyPct];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let receipts = [(2025, 6, 300), (2025, 7, 354), (2025, 8, 337), (2026, 6, 416), (2026, 7, 417), (2026, 8, 402)];
    let mut builder = Builder::new();
    for (year, month, value) in receipts {
        let amount = Some(Decimal::from(value));
        builder.push(Month::new(year, month).ok_or("not a month")?, Entry { amount, ..Entry::default() });
    }
    let series = builder.finish(Key::default())?.ok_or("no month")?;
    let rows = Rows::calculate(&series, MEASURES, &Basis::default())?;
    for index in (0..series.entries().len()).filter(|index| series.entries()[*index].amount.is_some()) {
        print!("{}", series.month_at(index));
        for column in 0..MEASURES.len() {
            match cell_content(&rows.cell(column, index), 2, Rounding::HalfUp) {
                Content::Number(digits) => print!("{digits:>10}"),
                Content::Missing(reason) => print!("{:>13}", reason.word()),
                Content::Text(text) => print!("{:>10}", text.for_screen()),
            }
        }
        println!();
    }
    Ok(())
}
