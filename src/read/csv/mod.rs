//! The records of separated text: blocks of whole records, records, fields.

mod alike;
mod block;
mod lines;
mod quoted;
mod record;
mod split;

pub(super) use alike::{Alike, iso_month};
pub(crate) use block::find_delimiter;
pub(super) use block::{Block, Blocks, Cut, FirstRecord};
pub(super) use lines::Lines;
pub(super) use record::{Record, trimmed};
pub(super) use split::{Page, each_record, is_plain, whole_records};
