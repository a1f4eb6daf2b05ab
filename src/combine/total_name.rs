//! The names by which files call the sum of all their other rows.

/// The values of a key, in small letters, that name a total.
const TOTAL_NAMES: [&str; 5] = ["total", "grand total", "all", "overall", "world"];

/// Whether a value of a key column names a total.
pub(super) fn is_total_name(value: &str) -> bool {
    TOTAL_NAMES.contains(&value.to_lowercase().as_str())
}
