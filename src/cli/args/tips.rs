//! Tips for flags that do not exist: the parser's own where they help, else from a table of names that other programs use.

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Names of flags that other programs use, and the flag that does the same here, in the commands that have it.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("columns", "measures"),
    ("decimals", "places"),
    ("end", "to"),
    ("file", "data"),
    ("filter", "where"),
    ("fiscal-year", "fy"),
    ("frequency", "every"),
    ("group-by", "by"),
    ("head", "top"),
    ("input", "data"),
    ("order-by", "sort"),
    ("precision", "places"),
    ("separator", "delimiter"),
    ("since", "from"),
    ("start", "from"),
    ("tail", "last"),
    ("top", "top"),
    ("total", "of"),
    ("until", "to"),
    ("year", "fy"),
    ("years", "fy"),
];

/// The error with the tip that helps, of a command line that `program` could not read.
pub(super) fn with_own_tip(mut error: clap::Error, program: &Command, name: Option<&str>) -> clap::Error {
    if error.kind() != ErrorKind::UnknownArgument {
        return error;
    }
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidArg) else { return error };
    let Some(typed) = typed.strip_prefix("--").map(str::to_owned) else { return error };
    // A value that starts with a hyphen is never meant: no command takes such a word.
    error.remove(ContextKind::Suggested);
    let Some((_, flag)) = OTHER_NAMES.iter().find(|(other, _)| *other == typed) else { return error };
    let command = name.and_then(|name| program.find_subcommand(name));
    let known = Some(flag).filter(|flag| command.is_some_and(|command| has_flag(command, flag)));
    error.remove(ContextKind::SuggestedArg);
    error.remove(ContextKind::Usage);
    if let Some(flag) = known {
        error.insert(ContextKind::SuggestedArg, ContextValue::String(format!("--{flag}")));
    }
    error
}

fn has_flag(command: &Command, flag: &str) -> bool {
    command.get_arguments().any(|argument| argument.get_long() == Some(flag))
}
