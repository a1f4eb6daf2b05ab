//! The form of a record, which a new row takes over: separator, decimal mark, quotes, spelling of dates, order of columns.

use crate::read::DecimalMark;
use crate::record::change::Figure;
use crate::record::content::{ObservationRow, Record, SeriesRows};
use crate::record::spelling::Spelling;
use crate::record::table::{Row, write_cell};
use crate::series::{Key, Month, Vintage};

/// How many rows of a series are looked at for the spelling of its dates.
const ROWS_FOR_SPELLING: usize = 36;

/// Whether the cells of a column stand in quotes that they do not need.
#[derive(Clone, Copy, Debug, Default)]
struct Quotes {
    filled: bool,
    empty: bool,
}

/// Writes new rows as the file writes its own.
pub(crate) struct Form<'r, 'a> {
    record: &'r Record<'a>,
    quotes: Vec<Quotes>,
    line_end: &'a [u8],
}

impl<'r, 'a> Form<'r, 'a> {
    pub(crate) fn of(record: &'r Record<'a>) -> Self {
        let line_end = record.table.header().map_or(b"\n".as_slice(), |header| record.table.line_end(header));
        Self { record, quotes: quotes(record), line_end: if line_end.is_empty() { b"\n" } else { line_end } }
    }

    /// The line end of the row, or that of the header where the row is the last and has none.
    pub(crate) fn line_end(&self, row: &Row) -> &'a [u8] {
        let own = self.record.table.line_end(row);
        if own.is_empty() { self.line_end } else { own }
    }

    /// The row of a figure, without a line end; `series` is where its series has rows already.
    pub(crate) fn row(&self, key: &Key, figure: &Figure, series: Option<&SeriesRows>) -> Vec<u8> {
        let columns = &self.record.columns;
        let mut row = Vec::new();
        for column in 0..columns.names.len() {
            if column > 0 {
                row.push(self.record.table.delimiter());
            }
            if let Some(bytes) = series.and_then(|series| self.carried_on(column, series)) {
                row.extend_from_slice(bytes);
                continue;
            }
            let text = match column {
                month if month == columns.month => self.month(figure, series),
                value if value == columns.value => self.digits(&figure.amount.to_string()),
                published if Some(published) == columns.published => self.published(figure, series),
                status if Some(status) == columns.status => figure.flags.to_string(),
                source if Some(source) == columns.source => figure.source.clone().unwrap_or_default(),
                other => self.key_value(key, other),
            };
            row.extend_from_slice(self.cell(column, &text).as_bytes());
        }
        row
    }

    fn cell(&self, column: usize, text: &str) -> String {
        let quotes = self.quotes.get(column).copied().unwrap_or_default();
        let quoted = if text.is_empty() { quotes.empty } else { quotes.filled };
        write_cell(text, self.record.table.delimiter(), quoted)
    }

    /// The value of a key column; other columns are left empty.
    fn key_value(&self, key: &Key, column: usize) -> String {
        let index = self.record.columns.key.iter().position(|own| *own == column);
        index.and_then(|index| key.values().get(index)).cloned().unwrap_or_default()
    }

    /// The cell of the series' last row, where the column says the same of every row: a key, a unit, a frequency.
    fn carried_on(&self, column: usize, series: &SeriesRows) -> Option<&'a [u8]> {
        let columns = &self.record.columns;
        let is_own = column == columns.month
            || column == columns.value
            || Some(column) == columns.published
            || Some(column) == columns.status
            || columns.is_remark(column);
        if is_own {
            return None;
        }
        let mut cells = series.rows.iter().rev().filter_map(|row| self.record.cell(row.row, column));
        let last = cells.next()?;
        let is_key = columns.key.contains(&column);
        (is_key || cells.all(|cell| cell.content() == last.content())).then(|| last.bytes())
    }

    /// The month in the date format that was given, else as the rows before it spell theirs.
    fn month(&self, figure: &Figure, series: Option<&SeriesRows>) -> String {
        match &self.record.options.date_format {
            Some(format) => format.write(figure.month),
            None => self.spelling(self.record.columns.month, series, |row| Some(row.month)).write(figure.month),
        }
    }

    fn published(&self, figure: &Figure, series: Option<&SeriesRows>) -> String {
        let Some(vintage) = figure.vintage else { return String::new() };
        let Some(column) = self.record.columns.published.filter(|_| vintage.day() == 0) else {
            return vintage.to_string();
        };
        // Where the file has days and only the month is known, none is made up.
        let spelling = self
            .spelling(column, series, |row| row.entry.vintage.filter(|vintage| vintage.day() == 0).map(Vintage::month));
        spelling.write(vintage.month())
    }

    /// The spelling of a column of dates in the last rows of the series, or of the file where the series is new.
    fn spelling(
        &self,
        column: usize,
        series: Option<&SeriesRows>,
        month: impl Fn(&ObservationRow) -> Option<Month>,
    ) -> Spelling {
        let Some(series) = series.or(self.record.series.last()) else { return Spelling::ISO };
        let last = series.rows.iter().rev().take(ROWS_FOR_SPELLING);
        let cells: Vec<(Month, String)> =
            last.filter_map(|row| Some((month(row)?, self.record.cell(row.row, column)?.text()))).collect();
        Spelling::of(cells.iter().map(|(month, text)| (*month, text.as_str())))
    }

    fn digits(&self, digits: &str) -> String {
        match self.record.options.decimal {
            Some(DecimalMark::Comma) => digits.replace('.', ","),
            Some(DecimalMark::Point) | None => digits.to_owned(),
        }
    }
}

/// For each column, whether all its cells stand in quotes and one of them need not.
fn quotes(record: &Record<'_>) -> Vec<Quotes> {
    #[derive(Clone, Copy, Default)]
    struct Seen {
        any: bool,
        bare: bool,
        needless: bool,
    }
    let delimiter = record.table.delimiter();
    let mut seen = vec![[Seen::default(); 2]; record.columns.names.len()];
    for row in record.table.body() {
        for (cell, seen) in record.table.cells(row).into_iter().zip(&mut seen) {
            let text = cell.text();
            let seen = &mut seen[usize::from(text.is_empty())];
            seen.any = true;
            seen.bare |= !cell.is_quoted();
            seen.needless |= cell.is_quoted() && !write_cell(&text, delimiter, false).starts_with('"');
        }
    }
    let quoted = |seen: Seen| seen.any && !seen.bare && seen.needless;
    let quotes = seen.into_iter().map(|[filled, empty]| Quotes {
        filled: quoted(filled),
        empty: if empty.any { quoted(empty) } else { quoted(filled) },
    });
    quotes.collect()
}
