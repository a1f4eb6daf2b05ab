//! Printed totals that the months, or the parts, do not add up to.
//!
//! A value printed with k decimals stands for x +- 0.5 * 10^-k. A sum of rounded values may differ from a rounded total by all
//! half-widths together, and only more than that is a fault. Example: 0.4 + 0.4 printed as 0 + 0 and a total of 1: off by 1, with
//! half-widths of 0.5 each together 1.5, is no fault.

use std::collections::BTreeMap;
use std::fmt;

use crate::combine::is_total_name;
use crate::read::number::parse_cell;
use crate::read::{Options, find_delimiter};
use crate::record::columns::Columns;
use crate::record::table::{RawCell, Table};
use crate::series::{Decimal, DoesNotFit, Exact, HalfWidth, Key, Month, Origin, Series, parse_month_text};

/// A total is taken for the sum of the other series where this many months at least add up.
const FEWEST_MONTHS: usize = 12;
/// And where the others are fewer than one in this many.
const ONE_IN: usize = 5;
/// The first words of a row of totals.
const TOTAL_WORDS: [&str; 4] = ["total", "sum", "grand", "fy"];

/// A printed total and what it should be the sum of.
#[derive(Clone, Debug)]
pub struct TotalFault {
    /// The key of the series.
    pub key: Key,
    /// The month; `None` for a row that adds up months.
    pub month: Option<Month>,
    /// Where the total stands.
    pub origin: Origin,
    /// The printed total.
    pub printed: Decimal,
    /// The sum.
    pub sum: Decimal,
}

impl fmt::Display for TotalFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = if self.month.is_some() { "the parts" } else { "the months above" };
        write!(f, "the printed total is {}, but {parts} add up to {}", self.printed, self.sum)
    }
}

/// A sum, and how far it may lie from the unrounded one.
#[derive(Clone, Copy)]
struct Sum {
    value: Decimal,
    half_width: HalfWidth,
}

impl Sum {
    const ZERO: Self = Self { value: Decimal::ZERO, half_width: HalfWidth::ZERO };

    fn and(self, value: Decimal, half_width: HalfWidth) -> Result<Self, DoesNotFit> {
        Ok(Self { value: self.value.exact_sum(value)?, half_width: self.half_width.exact_sum(half_width)? })
    }

    /// Whether a printed total with this half-width may be the rounded sum.
    fn may_be(self, printed: Decimal, half_width: HalfWidth) -> Result<bool, DoesNotFit> {
        let off = self.value.exact_difference(printed)?.abs();
        Ok(off.exact_sum(off)? <= self.half_width.exact_sum(half_width)?.doubled())
    }
}

/// The rows of totals in a long CSV that the months above them do not add up to.
///
/// The months are those of the same series since the row of totals before. A file in another layout has none.
#[must_use]
pub fn total_row_faults(bytes: &[u8], options: &Options) -> Vec<TotalFault> {
    let table = Table::new(bytes, options.delimiter.unwrap_or_else(|| find_delimiter(bytes)));
    let Ok(columns) = Columns::find("", &table, options) else { return Vec::new() };
    let mut sums: BTreeMap<Vec<String>, Sum> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in table.body() {
        let cells = table.cells(row);
        let text = |column: usize| cells.get(column).map_or_else(String::new, |cell| cell.text());
        let Some(amount) = amount(&cells, columns.value, options) else { continue };
        let key: Vec<String> = columns.key.iter().map(|column| text(*column)).collect();
        let month = text(columns.month);
        let half_width = HalfWidth::of_last_digit(amount);
        let sum = sums.entry(key.clone()).or_insert(Sum::ZERO);
        if parse_month_text(&month).is_ok() {
            // A sum that does not fit is reported where it is computed.
            *sum = sum.and(amount, half_width).unwrap_or(Sum::ZERO);
        } else if is_total_row(&month) {
            if !sum.may_be(amount, half_width).unwrap_or(true) {
                let origin = Origin::new(0, row.line);
                faults.push(TotalFault { key: Key::new(key), month: None, origin, printed: amount, sum: sum.value });
            }
            *sum = Sum::ZERO;
        }
    }
    faults
}

fn amount(cells: &[RawCell<'_>], column: usize, options: &Options) -> Option<Decimal> {
    parse_cell(&cells.get(column)?.content(), options.decimal).ok()?.amount
}

fn is_total_row(text: &str) -> bool {
    let text = text.to_lowercase();
    TOTAL_WORDS.iter().any(|word| text.starts_with(word))
}

/// The months in which a series that is called a total is not the sum of the others of its kind.
///
/// A total is known by its name in a key column, and taken for the sum of the series that differ from it in that column alone if
/// it is their sum in at least twelve months and in four of five.
#[must_use]
pub fn total_series_faults(series: &[Series]) -> Vec<TotalFault> {
    let mut faults = Vec::new();
    for total in series {
        for column in 0..total.key().values().len() {
            if total.key().values().get(column).is_some_and(|value| is_total_name(value)) {
                let parts: Vec<&Series> = series.iter().filter(|part| is_part(part, total, column)).collect();
                faults.extend(faults_of(total, &parts).unwrap_or_default());
            }
        }
    }
    faults
}

/// Whether the keys differ in this column alone, and the other is not a total.
fn is_part(part: &Series, total: &Series, column: usize) -> bool {
    let values = part.key().values().iter().zip(total.key().values()).enumerate();
    let mut differing = values.filter(|(_, (part, total))| part != total);
    let Some((index, (name, _))) = differing.next() else { return false };
    differing.next().is_none() && index == column && !is_total_name(name)
}

fn faults_of(total: &Series, parts: &[&Series]) -> Result<Vec<TotalFault>, DoesNotFit> {
    let (mut right, mut faults) = (0, Vec::new());
    for (index, entry) in total.entries().iter().enumerate() {
        let month = total.month_at(index);
        let (Some(printed), Some(half_width)) = (entry.amount, total.half_width(index)) else { continue };
        let Some(sum) = sum_of(parts, month)? else { continue };
        if sum.may_be(printed, half_width)? {
            right += 1;
        } else {
            let (key, origin) = (total.key().clone(), entry.origin);
            faults.push(TotalFault { key, month: Some(month), origin, printed, sum: sum.value });
        }
    }
    let is_their_sum = parts.len() > 1 && right >= FEWEST_MONTHS && faults.len() * ONE_IN <= right + faults.len();
    Ok(if is_their_sum { faults } else { Vec::new() })
}

/// The sum of the parts; `None` where one has no value.
fn sum_of(parts: &[&Series], month: Month) -> Result<Option<Sum>, DoesNotFit> {
    let mut sum = Sum::ZERO;
    for part in parts {
        let index = part.index_of(month);
        let value = index.and_then(|index| Some((part.entries().get(index)?.amount?, part.half_width(index)?)));
        let Some((value, half_width)) = value else { return Ok(None) };
        sum = sum.and(value, half_width)?;
    }
    Ok(Some(sum))
}
