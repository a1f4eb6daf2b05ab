//! The names by which files call the sum of all their other rows.

/// Names that mean a total wherever they stand in a key column, in small letters, with the reason.
pub(crate) const TOTAL_NAMES: [(&str, &str); 26] = [
    ("all", "English tables"),
    ("overall", "English tables"),
    ("aggregate", "English tables"),
    ("world", "trade by partner: the IMF, the WTO, UN Comtrade"),
    ("the world", "trade by partner"),
    ("all countries", "trade by partner: national customs tables"),
    ("all partners", "trade by partner"),
    ("all areas", "trade by partner"),
    ("all regions", "trade by partner"),
    ("all products", "trade by product: the World Bank"),
    ("all commodities", "trade by product: UN Comtrade"),
    ("all goods", "trade by product"),
    ("all items", "price and trade indices"),
    ("all sectors", "national accounts, balance of payments"),
    ("all industries", "national accounts"),
    ("all services", "trade in services"),
    ("all categories", "English tables"),
    ("subtotal", "a total of some of the rows, which would be counted twice as well"),
    ("sub-total", "a total of some of the rows"),
    ("_t", "SDMX code lists: total"),
    ("tot", "Eurostat and OECD code lists: total"),
    ("w0", "SDMX code list of areas: world, all entities"),
    ("w00", "IMF direction of trade: world"),
    ("w1", "SDMX code list of areas: world, all areas but the reporting one"),
    ("wld", "World Bank and UN: world"),
    ("wor", "OECD: world"),
];

/// Words that make a total of a name which begins or ends with one: `Total exports`, `Totals`, `Total (I+II)`, `Services, total`.
pub(crate) const TOTAL_WORDS: [&str; 2] = ["total", "totals"];

/// Whether a value of a key column names a total. The case of letters does not matter.
pub(crate) fn is_total_name(value: &str) -> bool {
    let value = value.trim().to_lowercase();
    if TOTAL_NAMES.iter().any(|(name, _)| *name == value) {
        return true;
    }
    let mut words = value.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next();
    let last = words.next_back().or(first);
    [first, last].into_iter().flatten().any(|word| TOTAL_WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_known_by_their_names_and_codes() {
        for name in [
            "Total",
            "TOTALS",
            "Grand Total",
            "Total (I+II)",
            "Total exports",
            "Services, total",
            "_T",
            "W00",
            "W1",
            "WLD",
            "All countries",
            " World ",
            "Sub-total",
        ] {
            assert!(is_total_name(name), "{name}");
        }
    }

    #[test]
    fn other_names_are_no_totals() {
        for name in ["", "Totalisators", "TotalEnergies", "W2", "China", "Allspice", "Overalls", "World Bank", "T"] {
            assert!(!is_total_name(name), "{name}");
        }
    }
}
