//! The classes of marks that rules speak of.

use crate::claim::Hedge;

/// What a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    Month,
    Year,
}

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

/// A period named by another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relative {
    /// The same months a year before.
    YearBefore,
    /// The same months in the year that is named next.
    SameIn,
    /// The same months, nobody says of which year.
    SameAgain,
    MonthBefore,
    LastMonth,
    TheMonth,
    ThePeriod,
    ThisYear,
    LastYear,
    /// "last year": the same months a year before in a comparison, else no one knows which.
    LooseLastYear,
    /// The fiscal year that ends or has just ended.
    OutgoingYear,
    LastTwelve,
}

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Change(Direction),
    /// A mark without a meaning beyond its class.
    Plain(Class),
    Record(Direction),
    Hedge(Hedge),
    Relative(Relative),
}

macro_rules! classes {
    ($($(#[doc = $text:literal])* $variant:ident $name:literal;)*) => {
        /// A class of marks, by the name that patterns use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Class {
            $($(#[doc = $text])* $variant,)*
        }

        impl Class {
            /// The class as one bit of a set.
            pub(super) const fn bit(self) -> u64 {
                1 << self as u64
            }

            /// The class of this name.
            pub(super) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// Any number with a unit.
    Figure "FIG";
    /// A percentage.
    Percent "PCT";
    /// A percentage or a factor.
    Rate "RATE";
    /// Money, or a number with a scale.
    Money "MONEY";
    Factor "FACTOR";
    Fraction "FRACTION";
    /// Percentage points.
    Points "POINTS";
    /// Working days.
    Days "DAYS";
    /// A number that is written as none.
    Odd "ODD";
    /// Months in a row.
    Run "RUN";
    /// The n-th highest.
    Rank "RANK";
    /// A record high or low.
    Record "RECORD";
    /// Months, by name or by other months.
    Period "PERIOD";
    /// Months by other months: a year earlier, last month.
    Relative "RELATIVE";
    /// Months that are neither part of a comparison nor the beginning of a run.
    Main "MAIN";
    /// A rise or a fall.
    Change "CHANGE";
    Up "UP";
    Down "DOWN";
    /// Opens the other side of a comparison: compared to, against, than.
    Base "BASE";
    /// Falls short of.
    Short "SHORT";
    From "FROM";
    /// Over, above, below.
    Over "OVER";
    /// On the year.
    Year "YEAR";
    /// Annual: on the year only beside a change or a figure.
    YearWord "ANNUAL";
    /// On the month.
    Month "MONTH";
    /// Monthly: the same.
    MonthWord "MONTHLY";
    /// On the quarter.
    Quarter "QUARTER";
    /// Cumulative, so far this year.
    Cumulative "CUMULATIVE";
    Share "SHARE";
    Contribution "CONTRIBUTION";
    PerDay "PERDAY";
    /// The sum of twelve months.
    Twelve "TWELVE";
    /// What a month does in most years.
    Usual "USUAL";
    /// The average of the twelve months before.
    AverageBefore "AVERAGE12";
    /// Any other average.
    Average "AVERAGE";
    /// An earlier record: the previous peak of.
    Earlier "EARLIER";
    /// A goal, or a guess at the future.
    Target "TARGET";
    /// Not, never.
    Not "NOT";
    /// In other terms than the data.
    Terms "TERMS";
    /// Compound or annualised.
    Compound "COMPOUND";
    Respectively "RESPECTIVELY";
    Revised "REVISED";
    /// From which on a run is counted.
    Since "SINCE";
    /// A rank that no word makes one of all months.
    OtherRank "OTHERRANK";
    /// The end of a clause.
    Stop "STOP";
    And "AND";
    Hedge "HEDGE";
    /// A verb that states a figure.
    Verb "VERB";
    /// A phrase that means nothing here, so that its words are not read otherwise.
    Nothing "NOTHING";
    /// A series of the data by its name.
    Name "NAME";
    /// The total that shares refer to, by its name.
    Total "TOTAL";
    /// A word that goes on with the series spoken of.
    Head "HEAD";
    /// Something that is none of the data's.
    Other "OTHER";
}
