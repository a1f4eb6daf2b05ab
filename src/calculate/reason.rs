//! Why a figure is missing.

use crate::series::DoesNotFit;

/// Why a figure is not there; the order is the order in which a reason is given where several hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A month that is needed precedes the series.
    BeforeStart,
    /// A month that is needed is missing after the series began.
    Gap,
    /// The month itself has no value.
    NoValue,
    /// The months of the figure lie on both sides of a break in the series.
    Break,
    /// The base of a percentage is zero, or may be within the rounding of the levels.
    ZeroBase,
    /// The base of a percentage is negative.
    NegativeBase,
    /// The figure means nothing for this kind of series: the months of a stock, rate or index do not add up, and a percentage of a
    /// balance says nothing.
    NotAFlow,
    /// No calendar of holidays is known for a month that is needed.
    NoCalendar,
    /// There are too few years of history.
    TooShort,
}

impl Reason {
    /// The word that stands in outputs: `before-start`, `gap`, `no-value`, `break`, `zero-base`,
    /// `negative-base`, `not-a-flow`, `no-calendar`, `too-short`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::BeforeStart => "before-start",
            Self::Gap => "gap",
            Self::NoValue => "no-value",
            Self::Break => "break",
            Self::ZeroBase => "zero-base",
            Self::NegativeBase => "negative-base",
            Self::NotAFlow => "not-a-flow",
            Self::NoCalendar => "no-calendar",
            Self::TooShort => "too-short",
        }
    }

    /// The reason as a sentence for a footnote.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::BeforeStart => "a month that is needed precedes the series",
            Self::Gap => "a month that is needed is missing",
            Self::NoValue => "the month itself has no value",
            Self::Break => "its months lie on both sides of a break in the series",
            Self::ZeroBase => "the base of the percentage is zero, or may be within its rounding",
            Self::NegativeBase => "the base of the percentage is negative",
            Self::NotAFlow => "the figure means nothing for this kind of series",
            Self::NoCalendar => "no calendar of holidays covers a month that is needed",
            Self::TooShort => "there are too few years of history",
        }
    }
}

/// Why a computation gives no figure: it is missing, or the exact result does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoFigure {
    /// The figure is missing, for this reason.
    Missing(Reason),
    /// An exact sum does not fit a decimal.
    DoesNotFit,
}

impl From<Reason> for NoFigure {
    fn from(reason: Reason) -> Self {
        Self::Missing(reason)
    }
}

impl From<DoesNotFit> for NoFigure {
    fn from(DoesNotFit: DoesNotFit) -> Self {
        Self::DoesNotFit
    }
}

/// Both figures; where one is missing, the first reason in order.
pub(crate) fn first_reason<A, B>(left: Result<A, Reason>, right: Result<B, Reason>) -> Result<(A, B), Reason> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(left), Err(right)) => Err(left.min(right)),
        (Err(reason), Ok(_)) | (Ok(_), Err(reason)) => Err(reason),
    }
}
