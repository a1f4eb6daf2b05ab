//! A first pass over the keys: whether the rows of an input stand together by series.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use crate::read::columns::Columns;
use crate::read::csv::{Block, Cut, Lines, each_record, is_plain, trimmed};
use crate::read::error::ReadError;
use crate::read::input::Input;
use crate::read::options::{Options, Plan};
use crate::read::ordered::in_order;
use crate::read::source::Source;

/// Whether the rows of an input stand together by series.
///
/// # Errors
/// [`ReadError`] where the input cannot be opened. A problem in the rows is met again, in its order among the others, when
/// they are read.
pub(super) fn stand_together(source: &Source, options: &Options, plan: Plan) -> Result<bool, ReadError> {
    let Input { mut blocks, columns, .. } = Input::open(source, options, plan.block)?;
    if !columns.has_one_series_a_row() {
        return Ok(false);
    }
    let delimiter = blocks.delimiter;
    // Two keys with one hash would only send a file the slower way, which is right as well.
    let (hasher, mut seen, mut last) = (RandomState::new(), HashSet::new(), None);
    let outcome = in_order(
        plan.threads,
        Vec::new,
        |spare| blocks.next(Cut::Record, spare).map_err(|_| Stop::Problem),
        |spare, block: Block| {
            let runs = runs(&block, &columns, delimiter, &hasher);
            *spare = block.bytes;
            Ok(runs)
        },
        |_, runs: Vec<u64>| {
            for key in runs {
                if last != Some(key) && !seen.insert(key) {
                    // The rest of the file cannot bring the rows together again.
                    return Err(Stop::Scattered);
                }
                last = Some(key);
            }
            Ok(())
        },
    );
    Ok(!matches!(outcome, Err(Stop::Scattered)))
}

/// Why the first pass ends early.
enum Stop {
    Scattered,
    Problem,
}

/// The hashes of the keys of a block, one for each run of rows.
fn runs(block: &Block, columns: &Columns, delimiter: u8, hasher: &RandomState) -> Vec<u64> {
    if columns.key == [0] && is_plain(&block.bytes) {
        return runs_by_first_column(block, delimiter, hasher);
    }
    let mut runs = Vec::new();
    let mut last: Option<Vec<Vec<u8>>> = None;
    // What makes no sense as CSV is reported when the rows are read.
    let _ = each_record(block.page("", delimiter), |record, _| {
        let fields = || columns.key.iter().map(|column| trimmed(record.get(*column)));
        if !last.as_ref().is_some_and(|last| fields().eq(last.iter().map(Vec::as_slice))) {
            let key: Vec<&[u8]> = fields().collect();
            runs.push(hasher.hash_one(key.as_slice()));
            last = Some(fields().map(<[u8]>::to_vec).collect());
        }
        Ok::<(), ReadError>(())
    });
    runs
}

/// The same where the key is what stands before the first separator: a line need not be split to see that it is the same.
fn runs_by_first_column(block: &Block, delimiter: u8, hasher: &RandomState) -> Vec<u64> {
    let mut runs = Vec::new();
    let mut last: &[u8] = b"";
    for (line, ..) in Lines::new(&block.bytes, 1) {
        let same = !runs.is_empty() && line.strip_prefix(last).is_some_and(|rest| rest.first() == Some(&delimiter));
        if !same {
            last = &line[..memchr::memchr(delimiter, line).unwrap_or(line.len())];
            runs.push(hasher.hash_one([trimmed(last)].as_slice()));
        }
    }
    runs
}
