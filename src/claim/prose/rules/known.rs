//! How facts are known that no pattern names: the short list of what is carried on, and what is only assumed.

/// A way in which a fact is known.
#[cfg(test)]
pub(crate) struct Known {
    /// The name that `--explain` prints.
    pub(crate) name: &'static str,
    pub(crate) why: &'static str,
}

macro_rules! known {
    ($($constant:ident $name:literal $why:literal;)*) => {
        $(#[doc = $why] pub(crate) const $constant: &str = $name;)*

        /// Every way.
        #[cfg(test)]
        pub(crate) const ALL: &[Known] = &[$(Known { name: $name, why: $why },)*];
    };
}

known! {
    NAME_BEFORE "name-before" "stated: the nearest name of a series before the figure";
    NAME_IN_SENTENCE "name-in-the-sentence" "stated: the only name of the sentence, behind the figure";
    SPOKEN_OF "spoken-of" "carried: a sentence that names no subject goes on with the series last named";
    GOES_ON "goes-on" "carried: exports, receipts, the sector and the like go on with the series last named";
    WORDS_OF_NAME "words-of-a-name" "assumed: the clause names something by words of the names of one series only";
    SERIES_OF_TEXT "series-of-the-text" "assumed: nothing names a series, and the text may be about the series shown by default; carried where `--series` says so";
    MONTHS_IN_SENTENCE "months-in-the-sentence" "stated: the only months that the sentence names";
    MONTHS_SPOKEN_OF "months-spoken-of" "carried: the only months that were spoken of before in the paragraph";
    MONTH_SPOKEN_OF "month-spoken-of" "carried: the only single month spoken of before, for a change on the month";
    MONTHS_OF_PARAGRAPH "months-of-the-paragraph-before" "carried: the months of the paragraph before, where they end with the month before publication; else assumed";
    MONTH_BEFORE_PUBLICATION "month-before-publication" "assumed: no months were named, and the text may speak of the month before its publication";
    MONTHS_AHEAD "months-ahead" "assumed: no months were named before, and the sentences right behind name only these";
    OTHER_TIME "another-time" "assumed: the sentence has a word of time that no months are read from, so that those spoken of before may not be meant";
    BASE_OF_RATE_BEFORE "base-of-the-rate-before" "carried: a rate of another subject behind `while` or `and`, with no base of its own, is compared as the rate before it";
    YEAR_TO_DATE_ON_YEAR "year-to-date-on-the-year" "carried: a fiscal year to date is compared with the same months of the year before";
    UNIT "unit" "stated: the unit stands with the number";
    UNIT_BY_SIZE "unit-by-size" "assumed: the data name no unit, and the level is placed by its size";
}
