//! Columns that describe an observation without telling its series from another.

/// Attributes in the spelling that names are compared in: small letters, words apart by `_`.
const ATTRIBUTES: [&str; 10] =
    ["source", "note", "notes", "comment", "comments", "remark", "obs_conf", "conf_status", "obs_com", "comment_obs"];

/// Whether a column of this name is an attribute.
pub(crate) fn is_attribute(name: &str) -> bool {
    ATTRIBUTES.iter().any(|known| known.eq_ignore_ascii_case(name))
}
