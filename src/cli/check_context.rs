//! The data that claims are judged against, and the names that texts may give them.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::cli::advice::report_error;
use crate::cli::args::{AdditionArgs, CheckArgs};
use crate::cli::check_text::name_of;
use crate::cli::data::{Data, two_decimals};
use itx::claim::prose::{Context, is_common_word, read_prose};
use itx::claim::{Claim, Evidence, Form, Judge, TableContext, read_claims};
use itx::combine::unquoted;
use itx::read::{DecimalMark, Package, SeriesReleases};
use itx::report::{Columns, Releases, Request, no_such_series};
use itx::series::{Decimal, FiscalCalendar, Month, Vintage};

use crate::cli::output::Output;

/// The data, and what claims are read and judged against.
pub(crate) struct CheckContext {
    pub(crate) judge: Judge,
    pub(crate) key_names: Vec<String>,
    calendar: FiscalCalendar,
    unit: Option<String>,
    total: Option<String>,
    package: Option<Package>,
    /// The decimal mark of the claims, where it was typed.
    decimal: Option<DecimalMark>,
    published: Option<Vintage>,
    latest: Option<Month>,
    /// The latest month that was known on the day of publication.
    held_at_publication: Option<Month>,
    /// Names given on the command line, each with the key of its series.
    aliases: Vec<(String, String)>,
    /// Whether the series was chosen for the text.
    is_chosen: bool,
}

impl CheckContext {
    pub(crate) fn open(arguments: &CheckArgs, output: &mut Output<'_>) -> Result<Self> {
        if !arguments.input.series.conditions.is_empty() {
            bail!("--where: claims name their series; expected --series KEY for those that do not");
        }
        let published = published(arguments)?;
        let data = Data::open_adding(&arguments.input, &[], &AdditionArgs::default(), output)?;
        let working = data.working_days(&arguments.holidays)?.map(|days| days.calendar);
        let package = data.package.clone();
        let request = request(arguments, data);
        let releases = Releases::read(&request).map_err(report_error)?;
        let keys = releases.keys();
        let series = match request.series.filter.series.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            _ => bail!("--series: a claim that names no series can be about one only"),
        };
        let about = |of: &&SeriesReleases| series.as_ref().is_none_or(|wanted| of.key().to_string() == *wanted);
        let as_of = request.inputs.options.as_of;
        let latest_by = |date: Option<Vintage>| {
            let known = releases.series.iter().filter(about).filter_map(|of| of.as_of(date));
            known.map(|series| series.last()).max()
        };
        let latest = latest_by(as_of);
        let held_at_publication = published.and_then(|published| latest_by(Some(published)));
        let mut aliases = aliases(&arguments.alias, &keys)?;
        aliases.extend(named_by_title(&request, series.as_ref(), &keys));
        let evidence = Evidence::new(releases.series, request.total.as_deref(), request.calendar, working);
        let evidence = match &package {
            Some(package) => evidence.with_published_sums(&package.cumulative),
            None => evidence,
        };
        let published_places = package.as_ref().and_then(|package| package.published_places);
        let published_unit = published_places.map(|places| Decimal::new(1, u32::from(places)));
        Ok(Self {
            judge: Judge { evidence, series, as_of, rounding: request.rounding.mode, published_unit },
            key_names: releases.key_names,
            calendar: request.calendar,
            unit: request.labels.unit,
            total: request.total,
            package,
            decimal: arguments.input.reading.decimal,
            published,
            latest,
            held_at_publication,
            aliases,
            is_chosen: !arguments.input.series.keys.is_empty(),
        })
    }

    /// What records of claims are read against.
    pub(crate) fn table(&self) -> TableContext {
        TableContext {
            calendar: self.calendar,
            latest: self.latest,
            unit: self.unit.clone(),
            decimal: self.decimal,
            published: self.published,
        }
    }

    /// The names under which a text may speak of the series: keys, titles, aliases of the package and of --alias.
    fn names(&self) -> Vec<(String, String)> {
        let mut names = self.aliases.clone();
        names.extend(self.package.iter().flat_map(Package::names));
        // A plain word would be found in sentences that do not speak of the series.
        names.extend(self.judge.evidence.keys().filter(|key| !is_common_word(key)).map(|key| (key.clone(), key)));
        names.retain(|(_, name)| !name.is_empty());
        names
    }

    /// The claims of a text of this form; `path` names it in messages.
    pub(crate) fn claims(&self, text: &str, form: Form, path: &Path) -> Result<Vec<Claim>> {
        if form != Form::Text {
            return read_claims(text, form, &self.table()).map_err(|error| anyhow!("{}:{error}", name_of(path)));
        }
        let context = Context {
            calendar: self.calendar,
            published: self.published,
            latest: self.latest,
            held_at_publication: self.held_at_publication,
            unit: self.unit.clone(),
            series: self.judge.series.clone(),
            total: self.total.clone(),
            names: self.names(),
            series_is_given: self.is_chosen,
            country: self.package.as_ref().and_then(Package::country).map(str::to_owned),
        };
        Ok(read_prose(text, &context))
    }
}

fn published(arguments: &CheckArgs) -> Result<Option<Vintage>> {
    let date = |text: &str| Vintage::parse(text).with_context(|| format!("--published {text:?}"));
    arguments.published.as_deref().map(date).transpose()
}

/// The request for the data. The decimal mark that is typed is that of the claims, and of a file of data; a data package has
/// its own.
fn request(arguments: &CheckArgs, data: Data) -> Request {
    let described = data.package.as_ref().and_then(|package| package.reading.decimal);
    let typed = arguments.input.reading.decimal.filter(|_| !arguments.input.data.is_empty());
    let mut request = data.request(Columns::of_measures(&[]), two_decimals(arguments.rounding));
    request.inputs.options.decimal = described.or(typed);
    request
}

/// The title that was typed as a name of the series that is meant: the one that was chosen, or the only one.
fn named_by_title(request: &Request, chosen: Option<&String>, keys: &[String]) -> Option<(String, String)> {
    let only = if let [only] = keys { Some(only) } else { None };
    Some((chosen.or(only)?.clone(), request.labels.title.clone()?))
}

/// What `--alias NAME=SERIES` says: each name with the key of its series; either side may come first.
fn aliases(given: &[String], keys: &[String]) -> Result<Vec<(String, String)>> {
    let parse = |text: &String| {
        let (key, name) = text.split_once('=').with_context(|| {
            format!("--alias {text:?}: expected SERIES=NAME, such as remittances=\"workers' remittances\"")
        })?;
        let (key, name) = (unquoted(key), unquoted(name));
        if !keys.iter().any(|known| known == key) {
            return Err(no_such_series(key, keys).into());
        }
        Ok((key.to_owned(), name.to_owned()))
    };
    given.iter().map(parse).collect()
}
