//! `itx value`: one number on standard output.

use anyhow::{Result, bail};

use crate::cli::Nothing;
use crate::cli::args::ValueArgs;
use crate::cli::combined::{Combined, combined};
use crate::cli::config::{Coverage, Months, Setup, column_name, frequency, measure_every, rounding};
use crate::cli::holidays::Calendar;
use crate::cli::output::Output;
use crate::cli::season::{SeasonNotes, Seasonal};
use itx::calculate::{Basis, Rows, Unit};
use itx::explain::{Figure, Manner, Sources};
use itx::present::{Content, cell_content};
use itx::read::Dataset;
use itx::series::{Frequency, Series};

pub(crate) fn run(arguments: &ValueArgs, output: &mut Output<'_>) -> Result<()> {
    let frequency = frequency(arguments.every);
    let measure = measure_every(&arguments.measure, frequency)?;
    let mut setup = Setup::resolve(&arguments.input)?;
    let measures = [measure];
    let (data, monthly_total, recipes) = if arguments.dimensions.make_series() {
        let total = setup.total_needed(&measures)?;
        let Combined { series, total, summary, recipes } =
            combined(&setup, &arguments.dimensions, total.as_deref(), arguments.explain)?;
        if series.is_empty() {
            return Err(setup.nothing().into());
        }
        (Dataset { series, inputs: summary.inputs, ..Dataset::default() }, total, recipes)
    } else {
        let total = setup.total(&measures)?;
        (setup.read(output)?, total, Vec::new())
    };
    let whole_periods = |series: &Series| match frequency {
        Frequency::Month => Ok(series.clone()),
        longer => series.every(longer, setup.calendar),
    };
    let total = monthly_total.as_ref().map(whole_periods).transpose()?;
    let days = Calendar::for_measures(&arguments.holidays, &setup, &measures)?;
    let working = days.as_ref().map(|days| &days.working);
    let seasonal = Seasonal::resolve(&arguments.season)?;
    let months = Months::one_period(&arguments.month, setup.calendar, frequency)?;
    let [monthly] = data.series.as_slice() else {
        let names: Vec<String> = data.series.iter().take(10).map(|series| series.key().to_string()).collect();
        let choose = if arguments.dimensions.by.is_empty() { "--series one" } else { "--where or --by '' one" };
        bail!("one number needs one series; choose with {choose} of {}", names.join(", "));
    };
    let series = &whole_periods(monthly)?;
    let Some(row) = months.rows(series).next() else {
        return Err(Nothing(format!(
            "nothing is published for {}; {}",
            arguments.month,
            Coverage::of(&data.series).in_words()
        ))
        .into());
    };
    let given = seasonal.given(series, &measures)?;
    let basis =
        Basis { calendar: setup.calendar, total: total.as_ref(), working, season: seasonal.season(given.as_ref()) };
    let rows = Rows::calculate(series, &measures, &basis)?;
    let mut notes = SeasonNotes::default();
    notes.see(&rows);
    if let Some(warning) = notes.warning() {
        output.say(&format!("warning: {warning}"));
    }
    if arguments.explain {
        let sources = Sources {
            inputs: &data.inputs,
            monthly: Some(monthly),
            monthly_total: monthly_total.as_ref(),
            recipes: &recipes,
        };
        let manner = Manner {
            decimals: arguments.rounding.places,
            rounding: rounding(&arguments.rounding),
            calendar: setup.calendar,
        };
        let figure = Figure { rows: &rows, column: 0, measure, row, sources, manner };
        let text = figure.explain()?.text(false);
        return output.write(text.as_bytes());
    }
    let content = cell_content(&rows.cell(0, row), arguments.rounding.places, rounding(&arguments.rounding));
    match content {
        Content::Missing(reason) => {
            let unit =
                if measure.unit() == Unit::None { String::new() } else { format!(" ({})", measure.unit().symbol()) };
            Err(Nothing(format!(
                "{}{unit} of {} is missing: {}, {}",
                column_name(measure, frequency),
                frequency.name_of(series.month_at(row), setup.calendar),
                reason.word(),
                reason.sentence()
            ))
            .into())
        }
        Content::Text(text) | Content::Number(text) => output.write(format!("{text}\n").as_bytes()),
    }
}
