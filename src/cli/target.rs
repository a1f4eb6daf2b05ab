//! `itx target`: what a goal for a fiscal year needs, and where three plain rules lead.

use anyhow::{Context, Error, Result, bail};

use crate::cli::advice::report_error;
use crate::cli::args::TargetArgs;
use crate::cli::data::Data;
use crate::cli::exit::Unanswered;
use crate::cli::goal::level;
use crate::cli::output::Output;
use crate::cli::periods::one_month;
use crate::cli::target_sheet::{Figure, columns, figures, rows};
use crate::cli::text::{Look, say_reading};
use itx::calculate::{Base, Goal};
use itx::limits::TARGET_YEARS;
use itx::present::{Sheet, Untrusted};
use itx::report::{Columns, Coverage, HeldSeries, Prepared, Request};
use itx::series::{Decimal, FiscalYear, Series};

/// What is said of every projection.
pub(crate) const RULES: &str = "a projection continues one rule and is not a forecast";

/// What was typed about the goal.
struct GoalArgs {
    total: Decimal,
    /// None stands for the year of the last month that counts as known.
    until: Option<FiscalYear>,
    base: Option<Base>,
}

/// A goal for a fiscal year.
struct YearGoal {
    total: Decimal,
    until: FiscalYear,
    base: Option<Base>,
}

pub(crate) fn run(arguments: &TargetArgs, output: &mut Output<'_>) -> Result<()> {
    let look = Look::resolve(&arguments.output)?;
    let data = Data::open_adding(&arguments.input, &arguments.files.files, &arguments.additions, output)?
        .of_kind(&arguments.kind)?;
    let typed = goal(arguments, &data)?;
    let periods = one_month(&arguments.month, data.calendar)?;
    let working_days = data.working_days(&arguments.holidays)?;
    let request = data.request_rounded(Columns::default(), &arguments.rounding);
    let prepared = Prepared::new(Request { periods, working_days, ..request }, false).map_err(report_error)?;
    let held = prepared.hold().map_err(report_error)?;
    say_reading(&held.reading, output);
    let goal = typed.for_year(prepared.request(), &held, &arguments.month)?;
    let found = targets(&prepared, &held, &goal, &arguments.month, output)?;
    if found.is_empty() {
        let asked = if arguments.month == "latest" { goal.until.to_string() } else { arguments.month.clone() };
        return Err(nothing_published(&asked, &held));
    }
    let title = title(prepared.request(), &goal, &found).into_iter().map(Untrusted::from).collect();
    // People read figures down a column, scripts read them along a row.
    let sheet = if look.format.streams() { rows(&held.key_names, &found) } else { columns(&found) };
    output.sheet(&Sheet { title, ..sheet }, &arguments.output)
}

/// The goal as it was typed, checked against its base where its year was typed too.
fn goal(arguments: &TargetArgs, data: &Data) -> Result<GoalArgs> {
    let goal = arguments
        .goal
        .as_deref()
        .context("no goal is named; expected --goal with the total aimed at, such as --goal 5000")?;
    let year = |text: &String| data.calendar.parse_year(text).with_context(|| format!("--until {text:?}"));
    let typed = GoalArgs {
        total: level(goal, data).context("--goal")?,
        until: arguments.until.as_ref().map(year).transpose()?,
        base: arguments.base.as_deref().map(|text| base(text, data)).transpose().context("--base")?,
    };
    if let (Some(base), Some(until)) = (typed.base, typed.until) {
        check_base(base, until)?;
    }
    Ok(typed)
}

/// Checks that the year of the base comes before that of the goal, and not too long before.
fn check_base(base: Base, until: FiscalYear) -> Result<()> {
    if base.year >= until {
        bail!("--base {} does not come before --until {until}", base.year);
    }
    let years = until.number() - base.year.number();
    if u32::try_from(years).is_ok_and(|years| years > TARGET_YEARS) {
        bail!("--base {} lies {years} years before --until {until}; at most {TARGET_YEARS} are counted", base.year);
    }
    Ok(())
}

impl GoalArgs {
    /// The goal with its year: that of the last month that counts as known, where none was typed.
    fn for_year(self, request: &Request, held: &HeldSeries, month_text: &str) -> Result<YearGoal> {
        let Self { total, until, base } = self;
        if let Some(until) = until {
            return Ok(YearGoal { total, until, base });
        }
        let last_months =
            held.series.iter().filter_map(|series| Some(series.month_at(request.periods.rows(series).last()?)));
        let last = last_months.max().ok_or_else(|| nothing_published(month_text, held))?;
        let until = request.calendar.year_of(last);
        base.map_or(Ok(()), |base| check_base(base, until))?;
        Ok(YearGoal { total, until, base })
    }
}

/// The answer where no series has what was asked for.
fn nothing_published(asked: &str, held: &HeldSeries) -> Error {
    Unanswered(format!("nothing is published for {asked}; {}", Coverage::of(&held.series).in_words())).into()
}

/// `FY25`, or `3810@FY25` where the level is given.
fn base(text: &str, data: &Data) -> Result<Base> {
    let (level_text, year_text) = match text.split_once('@') {
        Some((level, year)) => (Some(level), year),
        None => (None, text),
    };
    let year = data.calendar.parse_year(year_text).with_context(|| {
        format!("{text:?}: expected a fiscal year such as FY25, or a level in it such as 3810@FY25")
    })?;
    Ok(Base { year, level: level_text.map(|text| level(text, data)).transpose()? })
}

/// The figures of each series that has the month and reaches into the year of the goal.
fn targets<'a>(
    prepared: &Prepared,
    held: &'a HeldSeries,
    wanted: &YearGoal,
    month_text: &str,
    output: &mut Output<'_>,
) -> Result<Vec<(&'a Series, Vec<Figure>)>> {
    let request = prepared.request();
    let mut found = Vec::new();
    for series in &held.series {
        let Some(row) = request.periods.rows(series).next() else {
            output.say(&format!(
                "{} has no {month_text}; its line is left out",
                request.labels.name_of(&series.key().to_string())
            ));
            continue;
        };
        let goal = Goal {
            total: wanted.total,
            until: wanted.until,
            base: wanted.base,
            month: series.month_at(row),
            calendar: request.calendar,
            working: request.working_days.as_ref().map(|days| &days.calendar),
            across_breaks: request.across_breaks,
        };
        goal.is_in_reach().context("--until")?;
        if request.calendar.span(wanted.until).last() < series.first() {
            continue;
        }
        if !series.kind().adds_up_over_time() {
            let kind = series.kind().with_article();
            output.say(&format!(
                "{} is {kind}, whose months add up to no total: not-a-flow",
                request.labels.name_of(&series.key().to_string())
            ));
        }
        let target = goal.against(series).with_context(|| series.key().to_string())?;
        found.push((series, figures(&goal, &target, request.rounding)));
    }
    Ok(found)
}

fn title(request: &Request, goal: &YearGoal, found: &[(&Series, Vec<Figure>)]) -> Vec<String> {
    let keys: Vec<String> = found.iter().map(|(series, _)| series.key().to_string()).collect();
    let year = request.calendar.span(goal.until).in_words();
    let mut title = vec![request.title(&keys, keys.len()), format!("{} = {year}; {RULES}", goal.until)];
    title.extend(request.working_days.as_ref().map(itx::report::WorkingDays::in_words));
    title
}
