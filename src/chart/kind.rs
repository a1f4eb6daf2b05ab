//! The kinds of charts.

use crate::calculate::Measure;

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The months of a fiscal year against those of the year before, with the average of the twelve months before.
    Levels,
    /// The running totals of fiscal years.
    Cumulative,
    /// Growth on the year as bars, and on the month before as dots.
    Growth,
    /// The shares of the parts in the total.
    Shares,
    /// What each part adds to the growth of the total.
    Contributions,
}

impl Kind {
    /// Every kind, in the order of a page.
    pub const ALL: &'static [Self] = &[Self::Levels, Self::Cumulative, Self::Growth, Self::Shares, Self::Contributions];

    /// The word that names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Levels => "levels",
            Self::Cumulative => "cumulative",
            Self::Growth => "growth",
            Self::Shares => "shares",
            Self::Contributions => "contributions",
        }
    }

    /// The kind with this name. None if there is no such kind.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// The measures that it draws.
    #[must_use]
    pub fn measures(self) -> &'static [Measure] {
        match self {
            Self::Levels => &[Measure::Value, Measure::Avg12Prev],
            Self::Cumulative => &[Measure::Fytd],
            Self::Growth => &[Measure::YoyPct, Measure::MomPct],
            Self::Shares => &[Measure::SharePct],
            Self::Contributions => &[Measure::YoyContribPp],
        }
    }

    /// What it shows, as a subtitle begins.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Levels => "Value of the month, and the average of the twelve months before",
            Self::Cumulative => "Fiscal year to date",
            Self::Growth => "Growth on the year (bars) and on the month before (dots), %",
            Self::Shares => "Share in the total, %",
            Self::Contributions => {
                "Contribution to the growth of the total on the year, pp; the dot is the total's growth"
            }
        }
    }

    /// Whether it shows the parts of a total, rather than one series.
    #[must_use]
    pub fn is_of_parts(self) -> bool {
        match self {
            Self::Shares | Self::Contributions => true,
            Self::Levels | Self::Cumulative | Self::Growth => false,
        }
    }

    /// Whether its values are in the unit of the data.
    #[must_use]
    pub fn is_in_data_unit(self) -> bool {
        match self {
            Self::Levels | Self::Cumulative => true,
            Self::Growth | Self::Shares | Self::Contributions => false,
        }
    }
}
