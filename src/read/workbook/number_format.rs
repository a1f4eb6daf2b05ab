//! How many decimals the number format of a cell shows.
//!
//! Source: ECMA-376, part 1, 18.8.31, "numFmts".

/// The decimals of a value that a format shows: those of its first section, and two more where it shows per cent. None where the
/// format does not say (`General`), or shows dates, fractions or powers.
pub(super) fn decimals_shown(format: &str) -> Option<u32> {
    let section = format.split(';').next()?;
    let mut decimals = None;
    let (mut has_digits, mut percents) = (false, 0);
    let mut letters = section.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => _ = letters.by_ref().find(|letter| *letter == '"'),
            '[' => _ = letters.by_ref().find(|letter| *letter == ']'),
            '\\' | '_' | '*' => _ = letters.next(),
            '0' | '#' | '?' => {
                has_digits = true;
                decimals = decimals.map(|count: u32| count + 1);
            }
            '.' if decimals.is_none() => decimals = Some(0),
            '%' => percents += 1,
            ',' | ' ' | '-' | '+' | '(' | ')' | '$' => {}
            _ => return None,
        }
    }
    has_digits.then_some(decimals.unwrap_or(0) + 2 * percents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_so_many_decimals() {
        for (format, decimals) in [
            ("0", Some(0)),
            ("0.00", Some(2)),
            ("#,##0.0_);(#,##0.0)", Some(1)),
            ("\"USD\" #,##0.000", Some(3)),
            ("0.0%", Some(3)),
            ("[$-409]#,##0.00", Some(2)),
            ("General", None),
            ("mmm\\-yy", None),
            ("0.00E+00", None),
            ("# ?/?", None),
        ] {
            assert_eq!(decimals_shown(format), decimals, "{format}");
        }
    }
}
