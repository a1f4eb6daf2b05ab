//! Where the time of a panel goes: cells, the exact kernel, digits, and a whole file.
//!
//! `cargo bench` runs it. The file is made here: series of 120 months with values of 0 to 3 decimals.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark fails by panicking, and its entry point is a macro's"
)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use itx::calculate::{Basis, Cell, Measure, Ratio, Rounding, Rows};
use itx::present::{Cells, DelimitedLines, LineWriter};
use itx::read::number::parse_cell;
use itx::read::{Filter, Options, Source, read};
use itx::series::{Decimal, Exact, Flags, Month, Series};

fn csv(series: u32) -> String {
    let mut text = "series,month,value\n".to_owned();
    let mut state: u64 = 1;
    for name in 0..series {
        for month in 0..120 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let (value, decimals) = ((state >> 40) % 10_000_000, (state >> 33) % 4);
            let amount = Decimal::new(value.cast_signed(), u32::try_from(decimals).unwrap());
            text.push_str(&format!("S{name:06},{}-{:02},{amount}\n", 2016 + month / 12, month % 12 + 1));
        }
    }
    text
}

fn kernel(criterion: &mut Criterion) {
    let pairs: Vec<(Decimal, Decimal)> =
        (1..1000).map(|n| (Decimal::new(n * 7919 % 99_991, 2), Decimal::new(n * 104_729 % 99_989 + 1, 2))).collect();
    let mut group = criterion.benchmark_group("kernel");
    group.throughput(Throughput::Elements(pairs.len() as u64));
    group.bench_function("growth, rounded once", |bencher| {
        bencher.iter(|| {
            for (new, base) in &pairs {
                let _ = black_box(Ratio::growth(*new, *base).map(|growth| growth.round(2, Rounding::HalfUp)));
            }
        });
    });
    let wide = Decimal::from_mantissa((1 << 96) - 1, 0).unwrap();
    group.bench_function("growth beyond 64 bits", |bencher| {
        bencher.iter(|| {
            for (new, _) in &pairs {
                let _ = black_box(Ratio::growth(*new, wide).map(|growth| growth.round(2, Rounding::HalfUp)));
            }
        });
    });
    group.finish();
}

fn cells(criterion: &mut Criterion) {
    let cells = ["573.56", "1234567", "99.5", "0.125", "-12.75", "1,234.5", "412 (P)", ".."];
    let mut group = criterion.benchmark_group("cells");
    group.throughput(Throughput::Elements(cells.len() as u64));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            for cell in cells {
                black_box(parse_cell(cell.as_bytes(), None).unwrap());
            }
        });
    });
    let figures: Vec<Cell> = (0..1000).map(|n| Cell::Amount(Decimal::new(n * 7919 - 300_000, 2))).collect();
    group.throughput(Throughput::Elements(figures.len() as u64));
    group.bench_function("write", |bencher| {
        bencher.iter_batched(
            || DelimitedLines::new(Cells { separator: b',', spreadsheet_safe: false }),
            |mut lines| {
                lines.begin(Month::MIN);
                for figure in &figures {
                    lines.figure(figure, 2, Rounding::HalfUp, || Flags::NONE);
                }
                lines
            },
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

fn write(series: &Series, measures: &[Measure], lines: &mut DelimitedLines) {
    let rows = Rows::calculate(series, measures, &Basis::default()).unwrap();
    lines.series(series.key());
    for row in 0..series.entries().len() {
        lines.begin(series.month_at(row));
        for place in 0..measures.len() {
            lines.figure(&rows.cell(place, row), 2, Rounding::HalfUp, || Flags::NONE);
        }
        lines.end();
    }
}

fn whole(criterion: &mut Criterion) {
    let text = csv(200);
    let source = [Source::from_bytes("panel.csv", text.as_bytes())];
    let mut group = criterion.benchmark_group("panel of 24,000 rows");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read", |bencher| {
        bencher.iter(|| read(&source, &Options::default(), &Filter::default()).unwrap());
    });
    let measures = ["value", "mom_pct", "fytd", "fytd_prev", "yoy_pct", "fytd_yoy_pct"];
    let measures = measures.map(|name| Measure::from_name(name).unwrap());
    let mut lines = DelimitedLines::new(Cells { separator: b',', spreadsheet_safe: false });
    group.bench_function("read, calculate and write six measures", |bencher| {
        bencher.iter(|| {
            lines.clear();
            for series in read(&source, &Options::default(), &Filter::default()).unwrap().series {
                write(&series, &measures, &mut lines);
            }
            lines.bytes().len()
        });
    });
    let data = read(&source, &Options::default(), &Filter::default()).unwrap();
    group.throughput(Throughput::Elements(24_000));
    // What one more measure costs: each alone, so that the figures can be set side by side.
    for measure in Measure::ALL {
        group.bench_function(format!("calculate {}", measure.name()), |bencher| {
            bencher.iter(|| {
                for series in &data.series {
                    let rows = Rows::calculate(series, &[*measure], &Basis::default()).unwrap();
                    let column = rows.column(0);
                    // A cell is computed when it is asked for.
                    (0..series.entries().len()).for_each(|row| drop(black_box(column.cell(row))));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, kernel, cells, whole);
criterion_main!(benches);
