//! One month: its first and its latest figure, and what they do to growth.

use crate::calculate::{Cell, Ratio, Reason};
use crate::record::revisions::RevisionsError;
use crate::record::revisions::known::{Known, Release};
use crate::series::{Decimal, Exact, FiscalCalendar, Flags, Month, Vintage};

/// A figure as it was when the month was first published, and as it is.
#[derive(Clone, Debug)]
pub struct ThenAndNow {
    /// When the month was first published.
    pub then: Cell,
    /// Now.
    pub now: Cell,
}

/// The revision of one month.
#[derive(Clone, Debug)]
pub struct MonthRevision {
    /// The month.
    pub month: Month,
    /// The first figure.
    pub first: Decimal,
    /// When it was published.
    pub first_published: Vintage,
    /// The latest figure.
    pub latest: Decimal,
    /// When it was published.
    pub latest_published: Vintage,
    /// How many releases there are of the month.
    pub releases: usize,
    /// How many changes of the value came without a flag.
    pub silent_changes: usize,
    /// Whether the series was released again after the first figure, so that the month could be revised.
    pub could_be_revised: bool,
    /// Latest less first.
    pub revision: Decimal,
    /// The revision in per cent of the first figure.
    pub revision_pct: Cell,
    /// Growth on the month before, in per cent.
    pub mom_pct: ThenAndNow,
    /// Growth on the year before, in per cent.
    pub yoy_pct: ThenAndNow,
    /// The fiscal year to date.
    pub fytd: ThenAndNow,
    /// Growth of the fiscal year to date on the year before, in per cent.
    pub fytd_yoy_pct: ThenAndNow,
}

impl MonthRevision {
    pub(super) fn of(known: &Known, month: Month, calendar: FiscalCalendar) -> Result<Self, RevisionsError> {
        let releases = known.releases(month);
        let (Some(first), Some(latest)) = (releases.first(), releases.last()) else {
            return Err(RevisionsError::NoDates);
        };
        let date = first.published;
        let then = View { known, date: Some(date) };
        let now = View { known, date: None };
        let both = |figure: &dyn Fn(&View<'_>) -> Result<Cell, RevisionsError>| {
            Ok::<_, RevisionsError>(ThenAndNow { then: figure(&then)?, now: figure(&now)? })
        };
        Ok(Self {
            month,
            first: first.amount,
            first_published: date,
            latest: latest.amount,
            latest_published: latest.published,
            releases: releases.len(),
            silent_changes: releases.windows(2).filter(|pair| is_silent(&pair[0], &pair[1])).count(),
            could_be_revised: known.last_date().is_some_and(|last| last.is_after(date)),
            revision: latest.amount.exact_difference(first.amount)?,
            revision_pct: growth(Ok(latest.amount), Ok(first.amount)),
            mom_pct: both(&|view| Ok(growth(view.value(month), view.value_before(month, 1))))?,
            yoy_pct: both(&|view| Ok(growth(view.value(month), view.value_before(month, 12))))?,
            fytd: both(&|view| Ok(view.to_date(month, calendar)?.map_or_else(Cell::Missing, Cell::Amount)))?,
            fytd_yoy_pct: both(&|view| {
                let base = match month.plus(-12) {
                    Some(base) => view.to_date(base, calendar)?,
                    None => Err(Reason::BeforeStart),
                };
                Ok(growth(view.to_date(month, calendar)?, base))
            })?,
        })
    }
}

/// The series as known at a date, or now.
struct View<'k> {
    known: &'k Known,
    date: Option<Vintage>,
}

impl View<'_> {
    fn value(&self, month: Month) -> Result<Decimal, Reason> {
        let before_start = self.known.first_month().is_none_or(|first| month < first);
        let reason = if before_start { Reason::BeforeStart } else { Reason::Gap };
        self.known.value(month, self.date).ok_or(reason)
    }

    fn value_before(&self, month: Month, months: i32) -> Result<Decimal, Reason> {
        self.value(month.plus(-months).ok_or(Reason::BeforeStart)?)
    }

    /// The sum from the first month of the fiscal year on; a month of it that is missing makes it missing.
    fn to_date(&self, month: Month, calendar: FiscalCalendar) -> Result<Result<Decimal, Reason>, RevisionsError> {
        let mut sum = Decimal::ZERO;
        let mut next = Some(calendar.first_month_of(month));
        while let Some(part) = next.filter(|part| *part <= month) {
            match self.value(part) {
                Ok(value) => sum = sum.exact_sum(value)?,
                Err(reason) => return Ok(Err(reason)),
            }
            next = part.plus(1);
        }
        Ok(Ok(sum))
    }
}

/// `100 (new / base - 1)`.
fn growth(new: Result<Decimal, Reason>, base: Result<Decimal, Reason>) -> Cell {
    match (new, base) {
        (_, Err(reason)) | (Err(reason), Ok(_)) => Cell::Missing(reason),
        (Ok(new), Ok(base)) => Cell::of_ratio(Ratio::growth(new, base)),
    }
}

/// Whether the value changed without a flag before or after that says that it may.
fn is_silent(before: &Release, after: &Release) -> bool {
    let may_change = |flags: Flags| [b'E', b'F', b'P'].into_iter().any(|letter| flags.has(letter));
    before.amount != after.amount && !may_change(before.entry.flags) && !after.entry.flags.has(b'R')
}
