//! Every fault of a file, not only the first.

use std::ops::Range;

use crate::read::{Options, ReadError, Source, find_delimiter, read_releases};
use crate::record::table::Table;

/// No more faults than this are looked for: each takes another reading of the file.
pub const MOST_FAULTS: usize = 100;

/// The faults of a file in the order of its lines, at most [`MOST_FAULTS`].
///
/// The file is read; the row with the first fault is left out, its line ends kept so that no line number changes; and so on until
/// nothing is refused, or until a fault belongs to no single row.
#[must_use]
pub fn faults(name: &str, bytes: &[u8], options: &Options) -> Vec<ReadError> {
    let mut rest = bytes.to_vec();
    let mut found = Vec::new();
    while found.len() < MOST_FAULTS {
        let Err(fault) = read_releases(&[Source::from_bytes(name, &rest)], options) else { break };
        let row = fault.line().and_then(|line| row_at(bytes, line, options));
        let is_last = matches!(&fault, ReadError::NotCsv { .. }) && !found.is_empty();
        if !is_last {
            found.push(fault);
        }
        match row {
            Some(row) if !rest[row.clone()].is_empty() && rest[row.clone()] == bytes[row.clone()] => {
                leave_out(&mut rest, row)
            }
            Some(_) | None => break,
        }
    }
    found.sort_by_key(ReadError::line);
    found
}

/// The bytes of the row that starts on this line, below the header.
fn row_at(bytes: &[u8], line: u64, options: &Options) -> Option<Range<usize>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let table = Table::new(bytes, options.delimiter.unwrap_or_else(|| find_delimiter(text)));
    let row = table.body().iter().find(|row| row.line == line)?;
    Some(row.bytes.clone())
}

/// Replaces a row by line ends: empty lines are not rows.
fn leave_out(bytes: &mut [u8], row: Range<usize>) {
    let Some(row) = bytes.get_mut(row) else { return };
    let lines = row.iter().filter(|byte| **byte == b'\n').count();
    let kept = row.len() - lines;
    // A carriage return ends a line that the count of lines does not know.
    row[..kept].fill(b'\r');
    row[kept..].fill(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        faults("f.csv", text.as_bytes(), &Options::default()).iter().map(ReadError::to_string).collect()
    }

    #[test]
    fn every_faulty_row_is_named_on_its_own_line() {
        let text = "month,value\n2025-01,1\n2025-13,2\n2025-02,3O\n\"2025-\n03\",4\n2025-04,5\n2025-04,6\n";
        let lines: Vec<String> = found(text).iter().map(|fault| fault.chars().take(9).collect()).collect();
        assert_eq!(lines, ["f.csv:3:1", "f.csv:4:2", "f.csv:5:1", "f.csv:8: "]);
    }

    #[test]
    fn a_fault_of_the_header_is_the_only_one() {
        assert_eq!(found("a,b,c\n1,2,3\n").len(), 1);
    }

    #[test]
    fn a_sound_file_has_none() {
        assert_eq!(found("month,value\n2025-01,1\n"), [""; 0]);
    }
}
