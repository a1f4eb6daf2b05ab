//! The columns of the table that a query reads.

/// The columns of the table.
#[derive(Clone, Debug)]
pub struct TableColumns {
    /// The month.
    pub month: String,
    /// How the month is held.
    pub month_type: MonthType,
    /// The value: an integer or a decimal.
    pub value: String,
    /// What tells one series from another.
    pub keys: Vec<String>,
    /// When the value was published: a date, or a text such as `2025-08` or `2025-08-20`. The latest release counts.
    pub release: Option<String>,
    /// Letters of observation status, such as `E;P`.
    pub status: Option<String>,
}

impl Default for TableColumns {
    fn default() -> Self {
        Self {
            month: "month".to_owned(),
            month_type: MonthType::Date,
            value: "value".to_owned(),
            keys: vec!["series".to_owned()],
            release: None,
            status: None,
        }
    }
}

/// How a month is held in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthType {
    /// A date; any day of the month.
    Date,
    /// A time without a time zone of its own.
    Timestamp,
    /// Text: `2025-08` or `2025-08-31`.
    Text,
    /// An integer: 202508.
    Yyyymm,
}
