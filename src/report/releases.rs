//! Every release of the series of a request, for those who compare what was known at one time with what is known now.

use crate::read::{Options, SeriesReleases, read_releases};
use crate::report::request::no_such_series;
use crate::report::{ReportError, Request};

/// All releases of all series, selected or not.
#[derive(Debug)]
pub struct Releases {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The releases of each series, in the order of the data.
    pub series: Vec<SeriesReleases>,
}

impl Releases {
    /// Reads the inputs of a request without regard to the date that it looks back from.
    ///
    /// # Errors
    /// [`ReportError`] where an input cannot be read, or a series or the total that is named is not there.
    pub fn read(request: &Request) -> Result<Self, ReportError> {
        let options = Options { as_of: None, ..request.inputs.options.clone() };
        let (key_names, series) = read_releases(&request.inputs.sources, &options)?;
        let releases = Self { key_names, series };
        let keys = releases.keys();
        request.check_named_series(&keys)?;
        match request.total.as_deref().filter(|total| !keys.iter().any(|key| key == total)) {
            Some(total) => Err(no_such_series(total, &keys)),
            None => Ok(releases),
        }
    }

    /// The keys of the series.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        self.series.iter().map(|releases| releases.key().to_string()).collect()
    }
}
