//! The header of an input: the names of its columns, and the role of each.

pub(super) mod attributes;
pub(super) mod names;
pub(super) mod roles;
