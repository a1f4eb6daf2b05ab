//! A series in another power of ten.

use crate::series::{Decimal, DoesNotFit, Exact, HalfWidth, Multiplier, Series, YearToDate};

impl Series {
    /// The same series with its values and half-widths in another power of ten, exactly. Example: 50000 in thousands is 50.000 in
    /// millions, with a half-width of 0.0005.
    ///
    /// # Errors
    /// [`DoesNotFit`] where a value does not fit.
    pub fn in_multiplier(&self, multiplier: Multiplier) -> Result<Self, DoesNotFit> {
        let own = self.key().multiplier();
        if own == multiplier {
            return Ok(self.clone());
        }
        let factor = Factor { from: own, to: multiplier };
        let mut half_widths = Vec::with_capacity(self.entries().len());
        let mut entries = self.entries().to_vec();
        for (index, entry) in entries.iter_mut().enumerate() {
            let half_width = self.half_width(index).map_or(Ok(HalfWidth::ZERO), |width| factor.of_half_width(width));
            half_widths.push(half_width?);
            entry.amount = entry.amount.map(|amount| factor.of(amount)).transpose()?;
        }
        let change =
            |figures: &YearToDate| figures.changed(|amount| factor.of(amount), |width| factor.of_half_width(width));
        let figures = self.year_to_date().map(change).transpose()?;
        let key = self.key().clone().in_multiplier(multiplier);
        Ok(self.with_values(key, entries, half_widths).with_year_to_date(figures))
    }
}

/// From one power of ten to another.
#[derive(Clone, Copy)]
struct Factor {
    from: Multiplier,
    to: Multiplier,
}

impl Factor {
    /// The value in the other power of ten; decimals are kept or gained, never lost.
    fn of(self, value: Decimal) -> Result<Decimal, DoesNotFit> {
        let (from, to) = (self.from.power(), self.to.power());
        let power = Decimal::new(10_i64.pow(u32::from(from.abs_diff(to))), 0);
        if from >= to {
            return value.exact_product(power);
        }
        let decimals = value.decimals() + (to - from);
        Decimal::from_mantissa(value.mantissa(), decimals)
    }

    fn of_half_width(self, half_width: HalfWidth) -> Result<HalfWidth, DoesNotFit> {
        let half = |doubled: Decimal| HalfWidth::of_doubled(doubled);
        self.of(half_width.doubled()).map(half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Builder, Entry, Key, Month};

    fn series(value: i64, multiplier: &str) -> Series {
        let mut builder = Builder::new();
        let amount = Some(Decimal::from(value));
        builder.push(Month::new(2025, 1).unwrap(), Entry { amount, ..Entry::default() });
        let key = Key::default().in_multiplier(Multiplier::parse(multiplier).unwrap());
        builder.finish(key).unwrap().unwrap()
    }

    #[test]
    fn values_and_half_widths_change_their_power_of_ten_exactly() {
        for (value, from, to, expected, doubled) in
            [(50_000, "3", "6", "50.000", "0.001"), (110, "6", "3", "110000", "1000"), (7, "6", "6", "7", "1")]
        {
            let scaled = series(value, from).in_multiplier(Multiplier::parse(to).unwrap()).unwrap();
            assert_eq!(scaled.entries()[0].amount.unwrap().to_string(), expected);
            assert_eq!(scaled.half_width(0).unwrap().doubled().to_string(), doubled);
            assert_eq!(scaled.key().multiplier().power().to_string(), to);
        }
    }
}
