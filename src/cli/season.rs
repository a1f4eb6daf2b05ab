//! How the season is taken out, from what was typed.

use anyhow::{Context, Result, anyhow};

use crate::cli::args::{SeasonArgs, SeasonLogWord};
use crate::cli::x13::X13;
use itx::calculate::{SeasonWindow, StlSettings};
use itx::report::{SeasonRequest, SeasonalAdjuster};
use itx::series::{Month, parse_month_text};

/// The settings of the built-in method, or X-13 where it is named.
pub(crate) fn season_request(arguments: &SeasonArgs) -> Result<SeasonRequest> {
    let stl = StlSettings {
        window: window(arguments.sa_window.as_deref())?,
        robust: arguments.sa_robust,
        additive: arguments.sa_log == Some(SeasonLogWord::No),
    };
    let adjuster = X13::resolve(arguments)?.map(|x13| Box::new(x13) as Box<dyn SeasonalAdjuster>);
    Ok(SeasonRequest { stl, from: first_month(arguments)?, decimals: arguments.sa_places, adjuster })
}

fn window(text: Option<&str>) -> Result<SeasonWindow> {
    let Some(text) = text.filter(|text| *text != "periodic") else { return Ok(SeasonWindow::Periodic) };
    let years = text.parse().ok().filter(|years: &u32| (7..=9999).contains(years) && years % 2 == 1);
    years
        .map(SeasonWindow::Years)
        .with_context(|| format!("--sa-window: expected periodic or an odd number from 7 on, not {text:?}"))
}

fn first_month(arguments: &SeasonArgs) -> Result<Option<Month>> {
    let Some(text) = &arguments.sa_from else { return Ok(None) };
    let month = parse_month_text(text).map_err(|problem| anyhow!("{text:?} {problem}")).context("--sa-from")?;
    Ok(Some(month))
}
