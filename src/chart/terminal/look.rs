//! How a picture of characters looks.

/// How a picture of characters looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The most characters in a line, at least [`NARROWEST`].
    pub width: usize,
    /// Whether only ASCII is used.
    pub is_ascii: bool,
    /// Whether escape sequences for colour are written.
    pub has_color: bool,
}

/// The narrowest picture.
pub const NARROWEST: usize = 40;
