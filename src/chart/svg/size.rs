//! The size of a picture.

/// The size of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 720 by 405, for a report or a slide.
    #[default]
    Full,
    /// 360 by 270.
    Small,
}
