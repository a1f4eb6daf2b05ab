//! A cell is a number with flags, or refused. What is read is what was written: the digits, the sign and the decimals.

#![no_main]

use itx::read::DecimalMark;
use itx::read::number::parse_cell;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for mark in [None, Some(DecimalMark::Point), Some(DecimalMark::Comma)] {
        let Ok(cell) = parse_cell(bytes, mark) else { continue };
        let Some(amount) = cell.amount else { continue };
        let printed = amount.to_string();
        let again = parse_cell(printed.as_bytes(), Some(DecimalMark::Point)).expect("a printed number is read");
        assert_eq!(again.amount.map(|amount| amount.to_string()), Some(printed.clone()), "{bytes:?}");
        assert_eq!(digits(printed.as_bytes()), digits(bytes), "{bytes:?} {mark:?} {printed}");
    }
});

/// The digits without zeros in front, those of Arabic and of Urdu as those of ASCII.
fn digits(bytes: &[u8]) -> Vec<u32> {
    let text = String::from_utf8_lossy(bytes);
    text.chars().filter_map(digit).skip_while(|digit| *digit == 0).collect()
}

fn digit(character: char) -> Option<u32> {
    match character {
        '\u{660}'..='\u{669}' => Some(u32::from(character) - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(u32::from(character) - 0x6f0),
        _ => character.to_digit(10),
    }
}
