//! A measure of one's own, as exact as those of the registry: each month against the best month of its fiscal year so far, in per
//! cent. `cargo run --example own_measure`.

#![allow(clippy::print_stdout, reason = "an example prints")]

use itx::calculate::{Ratio, Reason, Rounding};
use itx::present::rounded_text;
use itx::read::{Filter, Options, Source, read};
use itx::series::{FiscalCalendar, Series};

/// `100 (x(t) / max of x over s(t)..t - 1)`: 0 in a best month. A gap before it in the year makes it missing.
fn against_best(series: &Series, calendar: FiscalCalendar, index: usize) -> Result<Ratio, Reason> {
    let month = series.month_at(index);
    let amount_of = |month| {
        let entry = series.index_of(month).map(|index| series.entries()[index]).ok_or(Reason::BeforeStart)?;
        entry.amount.ok_or(Reason::Gap)
    };
    let year_so_far = calendar.first_month_of(month).through(month);
    let amounts = year_so_far.map(amount_of).collect::<Result<Vec<_>, _>>()?;
    let best = amounts.iter().max().ok_or(Reason::Gap)?;
    Ratio::growth(amount_of(month)?, *best)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let csv = b"month,value\n2025-07,354\n2025-08,337\n2025-09,366\n2025-11,356\n2026-07,417\n2026-08,402\n";
    let source = Source::from_bytes("receipts.csv", csv);
    let data = read(&[source], &Options::default(), &Filter::default())?;
    let series = &data.series[0];
    for index in 0..series.entries().len() {
        match against_best(series, FiscalCalendar::default(), index) {
            Ok(ratio) => println!("{} {}", series.month_at(index), rounded_text(&ratio.round(2, Rounding::HalfUp))),
            Err(Reason::BeforeStart) => {}
            Err(reason) => println!("{} missing: {}", series.month_at(index), reason.word()),
        }
    }
    Ok(())
}
