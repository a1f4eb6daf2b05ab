//! What kind of number a series is made of, which decides what can be computed from it.

use serde::{Deserialize, Serialize};

/// How the values of a series behave in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SeriesKind {
    /// Adds up over time: exports of a month.
    #[default]
    Flow,
    /// A level at a point in time: reserves.
    Stock,
    /// A rate, such as unemployment.
    Rate,
    /// An index, such as consumer prices.
    Index,
    /// A difference of flows, which may be negative: net exports.
    Balance,
}

impl SeriesKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Flow, Self::Stock, Self::Rate, Self::Index, Self::Balance];

    /// The word for it: `flow`, `stock`, `rate`, `index` or `balance`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stock => "stock",
            Self::Rate => "rate",
            Self::Index => "index",
            Self::Balance => "balance",
        }
    }

    /// The word with its article: `a stock`, `an index`.
    #[must_use]
    pub fn with_article(self) -> String {
        let article = match self {
            Self::Index => "an",
            Self::Flow | Self::Stock | Self::Rate | Self::Balance => "a",
        };
        format!("{article} {}", self.word())
    }

    /// Whether the values of several months add up to a value of the same kind.
    #[must_use]
    pub const fn adds_up_over_time(self) -> bool {
        match self {
            Self::Flow | Self::Balance => true,
            Self::Stock | Self::Rate | Self::Index => false,
        }
    }

    /// Whether the values of several series add up: the reserves of two banks do, their interest rates do not.
    #[must_use]
    pub const fn adds_up_over_series(self) -> bool {
        match self {
            Self::Flow | Self::Stock | Self::Balance => true,
            Self::Rate | Self::Index => false,
        }
    }

    /// Whether a percentage of a value says something: not of a balance, which is a difference and may be near zero.
    #[must_use]
    pub const fn can_be_a_base(self) -> bool {
        match self {
            Self::Flow | Self::Stock | Self::Rate | Self::Index => true,
            Self::Balance => false,
        }
    }

    /// Whether a change is usually given in per cent: that of a rate is given in points, that of a balance in units.
    #[must_use]
    pub const fn changes_in_percent(self) -> bool {
        match self {
            Self::Flow | Self::Stock | Self::Index => true,
            Self::Rate | Self::Balance => false,
        }
    }

    /// The kind of a sum or difference of values of these kinds; None if they are not added.
    #[must_use]
    pub fn of_sum(self, other: Self) -> Option<Self> {
        if self == other {
            return Some(self);
        }
        (self.adds_up_over_time() && other.adds_up_over_time()).then_some(Self::Balance)
    }

    /// The kind of a product: a flow times a rate, such as an exchange rate, is a flow.
    #[must_use]
    pub fn of_product(self, other: Self) -> Self {
        if self.adds_up_over_series() { self } else { other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_of_the_kind_of_its_parts() {
        assert_eq!(SeriesKind::Stock.of_sum(SeriesKind::Stock), Some(SeriesKind::Stock));
        assert_eq!(SeriesKind::Flow.of_sum(SeriesKind::Balance), Some(SeriesKind::Balance));
        assert_eq!(SeriesKind::Flow.of_sum(SeriesKind::Stock), None);
    }

    #[test]
    fn a_flow_at_an_exchange_rate_is_a_flow() {
        assert_eq!(SeriesKind::Flow.of_product(SeriesKind::Rate), SeriesKind::Flow);
        assert_eq!(SeriesKind::Rate.of_product(SeriesKind::Balance), SeriesKind::Balance);
    }
}
