//! The decimal mark of an input.

/// The character between the whole part and the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1234.5`; commas and spaces group.
    Point,
    /// `1234,5`; points and spaces group.
    Comma,
}
