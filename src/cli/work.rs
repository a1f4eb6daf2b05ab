//! How the work is divided, from what was typed.

use crate::cli::args::WorkArgs;
use itx::read::{Plan, Source};

/// Inputs up to this size are short work: one thread, and no trap for signals.
const SHORT_WORK: u64 = 1 << 20;

/// The bytes of all inputs. None if one of them is a pipe.
pub(crate) fn size_of(sources: &[Source]) -> Option<u64> {
    sources.iter().map(Source::size).sum()
}

/// Whether reading so many bytes may take long.
pub(crate) fn may_take_long(size: Option<u64>) -> bool {
    size.is_none_or(|size| size > SHORT_WORK)
}

/// The plan for inputs of so many bytes.
pub(crate) fn plan(arguments: &WorkArgs, size: Option<u64>) -> Plan {
    let mut plan = Plan { grouped: arguments.grouped, ..Plan::default() };
    if let Some(block) = arguments.block_size {
        plan.small = block.get();
        plan.block = block.get();
    }
    let is_large = size.is_none_or(|size| u64::try_from(plan.small).is_ok_and(|small| size > small));
    plan.threads = match arguments.threads {
        Some(threads) => threads.get(),
        None if is_large => std::thread::available_parallelism().map_or(1, usize::from),
        None => 1,
    };
    plan
}
