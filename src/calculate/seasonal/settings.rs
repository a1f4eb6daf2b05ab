//! How a series is seasonally adjusted.

use crate::series::{Decimal, Month};

/// How many years the season of a month is smoothed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SeasonWindow {
    /// The season is the same in every year.
    #[default]
    Periodic,
    /// An odd number of years, at least 7: the larger, the slower the season may change.
    Years(u32),
}

/// The settings of STL; the defaults are those of R's `stl(x, "periodic")`, on logarithms where they exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StlSettings {
    /// R's `s.window`.
    pub window: SeasonWindow,
    /// R's `robust`: outlying months count for less.
    pub robust: bool,
    /// Whether the season is added even where all values are positive, and could be multiplied.
    pub additive: bool,
}

/// What a series was adjusted to by another program.
#[derive(Clone, Debug)]
pub struct Given {
    /// The adjusted value of each period from the first of the history to its last.
    pub values: Vec<Decimal>,
    /// The program and its settings in words.
    pub method: String,
}

/// How series are seasonally adjusted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Season<'a> {
    /// The settings of STL.
    pub stl: StlSettings,
    /// The first month of the history that is used; without it, the first of the series.
    pub from: Option<Month>,
    /// The decimals of adjusted values; without it, those of the most precise value of the series.
    pub places: Option<u8>,
    /// The values that another program has found, instead of STL.
    pub given: Option<&'a Given>,
}

impl StlSettings {
    /// `STL periodic log`, `STL window 13 robust additive`.
    pub(super) fn in_words(self, log: bool) -> String {
        let window = match self.window {
            SeasonWindow::Periodic => "periodic".to_owned(),
            SeasonWindow::Years(years) => format!("window {years}"),
        };
        let robust = if self.robust { " robust" } else { "" };
        format!("STL {window}{robust} {}", if log { "log" } else { "additive" })
    }
}
