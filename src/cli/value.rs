//! `itx value`: one number on standard output.

use anyhow::{Result, bail};

use crate::calculate::{Basis, Rows, Unit};
use crate::cli::Nothing;
use crate::cli::args::ValueArgs;
use crate::cli::config::{Coverage, Months, Setup, measure, rounding};
use crate::cli::explain::explain;
use crate::cli::holidays::Calendar;
use crate::cli::output::Output;
use crate::present::{Content, cell_content};

pub(crate) fn run(arguments: &ValueArgs, output: &mut Output<'_>) -> Result<()> {
    let measure = measure(&arguments.measure)?;
    let mut setup = Setup::resolve(&arguments.input)?;
    let measures = [measure];
    let total = setup.total(&measures)?;
    let days = Calendar::for_measures(&arguments.holidays, &setup, &measures)?;
    let working = days.as_ref().map(|days| &days.working);
    let basis = Basis { calendar: setup.calendar, total: total.as_ref(), working };
    let data = setup.read(output)?;
    let months = Months::one(&arguments.month, setup.calendar)?;
    let [series] = data.series.as_slice() else {
        let names: Vec<String> = data.series.iter().take(10).map(|series| series.key().to_string()).collect();
        bail!("one number needs one series; choose with --series one of {}", names.join(", "));
    };
    let Some(row) = months.rows(series).next() else {
        return Err(Nothing(format!(
            "nothing is published for {}; {}",
            arguments.month,
            Coverage::of(&data.series).in_words()
        ))
        .into());
    };
    let rows = Rows::calculate(series, &measures, &basis)?;
    if arguments.explain {
        let text = explain(&rows, measure, row, &arguments.rounding, &data.inputs)?;
        return output.write(text.as_bytes());
    }
    let content = cell_content(&rows.column(0)[row], arguments.rounding.places, rounding(&arguments.rounding));
    match content {
        Content::Missing(reason) => {
            let unit =
                if measure.unit() == Unit::None { String::new() } else { format!(" ({})", measure.unit().symbol()) };
            Err(Nothing(format!(
                "{}{unit} of {} is missing: {}, {}",
                measure.name(),
                series.month_at(row),
                reason.word(),
                reason.sentence()
            ))
            .into())
        }
        Content::Text(text) | Content::Number(text) => output.write(format!("{text}\n").as_bytes()),
    }
}
