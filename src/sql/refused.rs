//! Why no query is written.

/// Why no query is written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The engine cannot compute the measure exactly, or the query does not have it.
    #[error("{measure} is not in SQL for {dialect}: {reason}")]
    Measure {
        /// The name of the measure.
        measure: &'static str,
        /// The engine.
        dialect: &'static str,
        /// The reason.
        reason: &'static str,
    },
    /// No measure is asked for.
    #[error("no measure is asked for")]
    NoMeasure,
    /// A name or a value that the engine cannot be given.
    #[error("{text:?}: {reason}")]
    Text {
        /// The name or value.
        text: String,
        /// Why not.
        reason: &'static str,
    },
    /// Neither a name nor a table function.
    #[error(
        "{text:?} is not a table; expected a name such as lake.exports, or a call such as read_parquet('lake/*.parquet')"
    )]
    Table {
        /// What stands there.
        text: String,
    },
    /// A column that is not among the key columns.
    #[error("{name:?} is not a key column; the key columns are {keys}")]
    NoKeyColumn {
        /// The name.
        name: String,
        /// The key columns.
        keys: String,
    },
    /// A measure needs a total series and none is named.
    #[error("{measure}: of what? No total series is named")]
    NoTotal {
        /// The name of the measure.
        measure: &'static str,
    },
    /// A measure needs working days and no table of them is named.
    #[error("{measure}: no table of working days is named")]
    NoWorkingDays {
        /// The name of the measure.
        measure: &'static str,
    },
    /// Only PostgreSQL keeps the decimals of each value.
    #[error("{dialect} needs the decimals of the value column")]
    NoScale {
        /// The engine.
        dialect: &'static str,
    },
    /// So many decimals leave no digits for the values.
    #[error("{dialect} has {digits} digits: too few for values of {scale} decimals and figures of {places}")]
    NoRoom {
        /// The engine.
        dialect: &'static str,
        /// The digits of its exact integers.
        digits: u8,
        /// The decimals of the value column.
        scale: u8,
        /// The decimals of percentages and means.
        places: u8,
    },
    /// A date of release without a column of releases.
    #[error("a date of release needs a column of releases")]
    NoRelease,
    /// Sums are of a kind that the query does not make.
    #[error("{0}")]
    NotWritten(&'static str),
}
