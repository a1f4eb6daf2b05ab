//! Cells that a spreadsheet would take for a formula, by the rules of OWASP for CSV injection
//! (<https://owasp.org/www-community/attacks/CSV_Injection>).

use std::borrow::Cow;

use crate::present::{Field, Sheet};

impl Sheet {
    /// Whether a spreadsheet would run a cell as a formula, or what it finds in one behind a separator.
    #[must_use]
    pub fn has_formulas(&self) -> bool {
        let headings = self.headings.iter().map(|heading| heading.name.unescaped());
        let mut cells = headings.chain(self.lines.iter().flatten().map(Field::plain_text));
        cells.any(|cell| cell.split([',', ';', '\t']).any(is_formula))
    }
}

/// The cell as a spreadsheet shows it: behind an apostrophe where it would be run as a formula. Numbers stay numbers.
pub(crate) fn as_text(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Whether the cell begins with a sign of a formula, in either width, or with white space that hides one, and is not a number.
fn is_formula(cell: &str) -> bool {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    let starts = |text: &str| text.starts_with(signs);
    (starts(cell) || starts(cell.trim_start())) && !is_number(cell)
}

/// Whether the cell is a number: a sign, digits, and a decimal point with digits.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_stands_behind_an_apostrophe() {
        for cell in ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{ff1d}1", "-", "-1-1", "+1|x"] {
            assert_eq!(as_text(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn figures_and_other_text_stay_as_they_are() {
        for cell in ["-5.08", "+5", "0", "", "exports", "a=1", "2025-08", "yoy_pct:gap;fytd:gap"] {
            assert_eq!(as_text(cell), cell);
        }
    }
}
