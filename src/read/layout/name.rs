//! The layouts by their names.

/// A layout of rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// UN Comtrade.
    Comtrade,
    /// DataBank of the World Bank.
    DataBank,
    /// Eurostat's TSV.
    Eurostat,
    /// FRED and ALFRED: the day, then a column per series or per release.
    Fred,
    /// Flat files of GENESIS, the database of Destatis.
    Genesis,
    /// The International Monetary Fund: one row per series, columns of years, quarters and months.
    Imf,
    /// One row per series and month.
    Long,
    /// One row per month, one column per series.
    MonthRows,
    /// Time series of the Office for National Statistics: facts, then years, quarters and months.
    Ons,
    /// EasyData of the State Bank of Pakistan.
    Sbp,
    /// SDMX-CSV.
    Sdmx,
    /// Statistics Canada.
    StatCan,
    /// One row per series, one column per month.
    Wide,
    /// Year and month in two columns.
    YearMonth,
    /// One row per year, one column per month of the year.
    YearRows,
}

impl Layout {
    /// All layouts, in the order in which they are tried.
    pub const ALL: [Self; 15] = [
        Self::Fred,
        Self::Sbp,
        Self::Sdmx,
        Self::Eurostat,
        Self::Comtrade,
        Self::StatCan,
        Self::Genesis,
        Self::YearMonth,
        Self::Long,
        Self::DataBank,
        Self::Imf,
        Self::Wide,
        Self::YearRows,
        Self::MonthRows,
        Self::Ons,
    ];

    /// The name of the layout.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comtrade => "comtrade",
            Self::DataBank => "databank",
            Self::Eurostat => "eurostat",
            Self::Fred => "fred",
            Self::Genesis => "genesis",
            Self::Imf => "imf",
            Self::Long => "long",
            Self::MonthRows => "month-rows",
            Self::Ons => "ons",
            Self::Sbp => "sbp",
            Self::Sdmx => "sdmx",
            Self::StatCan => "statcan",
            Self::Wide => "wide",
            Self::YearMonth => "year-month",
            Self::YearRows => "year-rows",
        }
    }

    /// By what the layout is known, as a message says it after the name of the layout.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Comtrade => "columns such as refYear, period, cmdCode and primaryValue",
            Self::DataBank => "columns Country Code, Series Code and months such as 2015M01 [2015M01]",
            Self::Eurostat => "a first column such as geo\\TIME_PERIOD and a column for each month",
            Self::Fred => "observation_date or DATE, then columns with names such as UNRATE",
            Self::Genesis => "columns such as 1_Auspraegung_Code, one of them with months such as MONAT01",
            Self::Imf => "columns such as Indicator Code or SERIES_CODE, and a column for each month such as 2015M1",
            Self::Long => "a month column and a value column",
            Self::MonthRows => "a column of months, none of them twice, and columns of numbers",
            Self::Ons => "rows Title and CDID above rows of years, quarters and months",
            Self::Sbp => "columns Observation Date, Series Key and Observation Value",
            Self::Sdmx => "DATAFLOW or STRUCTURE first, then TIME_PERIOD and OBS_VALUE",
            Self::StatCan => "columns REF_DATE, VECTOR, COORDINATE and VALUE",
            Self::Wide => "at least two columns that are named after months",
            Self::YearMonth => "a column of years and a column of months of the year",
            Self::YearRows => "a column of years and twelve columns named January to December",
        }
    }

    /// What a row and a column of it are, in a few words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Comtrade => "UN Comtrade",
            Self::DataBank => "DataBank of the World Bank",
            Self::Eurostat => "Eurostat's TSV",
            Self::Fred => "the day, then a column per series or per release",
            Self::Genesis => "a flat file of GENESIS",
            Self::Imf => "a row per series, columns of years, quarters and months",
            Self::Long => "a row per series and month",
            Self::MonthRows => "a row per month, a column per series",
            Self::Ons => "time series of the Office for National Statistics",
            Self::Sbp => "EasyData of the State Bank of Pakistan",
            Self::Sdmx => "SDMX-CSV",
            Self::StatCan => "Statistics Canada",
            Self::Wide => "a row per series, a column per month",
            Self::YearMonth => "year and month in two columns",
            Self::YearRows => "a row per year, a column per month of the year",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_layouts_are_unique() {
        let mut names = Layout::ALL.map(Layout::name).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Layout::ALL.len());
    }
}
