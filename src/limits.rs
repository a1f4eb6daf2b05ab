//! How much a run accepts at most, in one place: a small input takes neither unbounded time nor unbounded memory.
//!
//! Every limit has its own clear message, and `doc/LIMITS.md` is [`table`] in words. What has no limit takes time and memory
//! in proportion to its size.

/// The most bytes of one record of a CSV.
pub const RECORD_BYTES: usize = 16 << 20;
/// How many times its own size a packed file may unpack to.
pub const UNPACKED_TIMES: u64 = 200;
/// The most months from the first to the last of a series: two hundred years.
pub const SPAN_MONTHS: u32 = 2400;
/// The most input files of a run.
pub const INPUTS: usize = 1 << 16;
/// The most threads of a run.
pub const THREADS: usize = 256;
/// The most fiscal years that a goal may lie ahead.
pub const TARGET_YEARS: u32 = 100;
/// The most derived series of a run.
pub const DERIVATIONS: usize = 100;
/// The most bytes of a template or of a specification of X-13.
pub const TEXT_BYTES: u64 = 1 << 20;
/// How deep the loops of a template may stand in one another.
pub const TEMPLATE_LOOPS: usize = 4;
/// The most bytes that a template may give.
pub const TEMPLATE_OUTPUT_BYTES: usize = 16 << 20;
/// The longest that X-13 may take for one series, in seconds; it usually takes well under one.
pub const X13_SECONDS: u64 = 60;
/// The most bytes that X-13 may write for one series.
pub const X13_OUTPUT_BYTES: u64 = 64 << 20;
/// The most bytes of an article or a file of claims.
pub const ARTICLE_BYTES: u64 = 512 << 20;
/// The most figures that are read from one article or file of claims.
pub const CLAIMS: usize = 100_000;

/// A limit: what it is of, the most that is accepted, and what happens beyond it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is limited.
    pub of: &'static str,
    /// The most that is accepted, with its unit.
    pub most: String,
    /// What happens beyond it.
    pub beyond: &'static str,
}

/// All limits, those of reading first.
#[must_use]
pub fn table() -> Vec<Limit> {
    let mebibytes = |bytes: u64| format!("{} MiB", bytes >> 20);
    let limit = |of, most, beyond| Limit { of, most, beyond };
    vec![
        limit("One record of a CSV", mebibytes(RECORD_BYTES as u64), "refused, with its line"),
        limit("What a packed file unpacks to", format!("{UNPACKED_TIMES} times its size"), "refused: unpack it first"),
        limit("Months of a series", SPAN_MONTHS.to_string(), "refused, with both lines; `--max-span N` allows more"),
        limit("Years of a month", "1000 to 9999".to_owned(), "refused, with line and cell"),
        limit("Digits of a value", "96 bits, 28 decimals".to_owned(), "refused, with line and cell"),
        limit("A sum or product", "96 bits, 28 decimals".to_owned(), "an error with series, month and measure"),
        limit("Input files", INPUTS.to_string(), "refused, with the first file beyond it"),
        limit("`--threads`", THREADS.to_string(), "so many are used"),
        limit("Fiscal years to a goal", TARGET_YEARS.to_string(), "refused"),
        limit("`--derive`", DERIVATIONS.to_string(), "refused"),
        limit("A template, or a specification for X-13", mebibytes(TEXT_BYTES), "refused, with its name"),
        limit("Loops in one another in a template", TEMPLATE_LOOPS.to_string(), "refused, with the line"),
        limit("What a template gives", mebibytes(TEMPLATE_OUTPUT_BYTES as u64), "stopped, with an error"),
        limit(
            "X-13 on one series",
            format!("{X13_SECONDS} s, {}", mebibytes(X13_OUTPUT_BYTES)),
            "stopped, with an error",
        ),
        limit("An article or a file of claims", mebibytes(ARTICLE_BYTES), "refused, with its name"),
        limit("Figures of an article", CLAIMS.to_string(), "the rest is not read, and a row says so"),
    ]
}
