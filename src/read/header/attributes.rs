//! Columns that never tell one series from another: their values follow from the month, or describe the observation.
//!
//! A name is compared in small letters with its words apart by `_`: `Observation Status` is `observation_status`, and the plural
//! of a known name is known. What is not listed here and still changes over time is found by its values; see `identity`.

/// What follows from the month.
const OF_MONTH: [&str; 21] = [
    "calendar_year",
    "financial_year",
    "fiscal_month",
    "fiscal_period",
    "fiscal_quarter",
    "fiscal_year",
    "fq",
    "fy",
    "fytd",
    "half",
    "half_year",
    "month_name",
    "month_no",
    "month_num",
    "month_number",
    "qtr",
    "quarter",
    "reporting_year",
    "time_format",
    "year",
    "yr",
];

/// What describes the observation, in the words of SDMX, the agencies and people.
const OF_OBSERVATION: [&str; 73] = [
    "action",
    "annotation",
    "as_of",
    "break",
    "comment",
    "comment_obs",
    "comment_observation",
    "comment_status",
    "comment_ts",
    "conf",
    "conf_status",
    "confidentiality",
    "confidentiality_status",
    "dataflow",
    "date_of_update",
    "decimal",
    "embargo",
    "flag",
    "flag_code",
    "footnote",
    "footnote_code",
    "half_width",
    "last_modified",
    "last_update",
    "last_updated",
    "multiplier",
    "note",
    "obs_com",
    "obs_comment",
    "obs_conf",
    "obs_flag",
    "obs_key",
    "obs_note",
    "obs_pre_break",
    "obs_status",
    "observation_comment",
    "observation_confidentiality",
    "observation_flag",
    "observation_key",
    "observation_note",
    "observation_status",
    "observation_status_comment",
    "powercode",
    "powercode_code",
    "pre_break",
    "pre_break_observation",
    "pre_break_value",
    "publ_date",
    "published",
    "realtime_end",
    "realtime_start",
    "release_date",
    "remark",
    "revised",
    "revision",
    "s_no",
    "scalar_factor",
    "scalar_id",
    "sequence_no",
    "serial_no",
    "sno",
    "source",
    "source_url",
    "sr_no",
    "status",
    "status_comment",
    "structure",
    "structure_id",
    "structure_name",
    "unit_mult",
    "unit_multiplier",
    "updated",
    "url",
];

/// Whether a column of this name is an attribute.
pub(crate) fn is_attribute(name: &str) -> bool {
    let name = folded(name);
    let known = |name: &str| OF_MONTH.contains(&name) || OF_OBSERVATION.contains(&name);
    known(&name) || name.strip_suffix('s').is_some_and(known) || name.strip_suffix("es").is_some_and(known)
}

/// Whether the values of a column of this name follow from the month.
pub(crate) fn follows_from_month(name: &str) -> bool {
    let name = folded(name);
    OF_MONTH.contains(&name.as_str()) || name.strip_suffix('s').is_some_and(|name| OF_MONTH.contains(&name))
}

/// The name in small letters, each run of other characters as one `_`, none at the ends.
fn folded(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order_and_folded() {
        for list in [&OF_MONTH[..], &OF_OBSERVATION[..]] {
            assert!(list.is_sorted(), "{list:?}");
            assert!(list.iter().all(|name| folded(name) == *name), "{list:?}");
        }
    }

    #[test]
    fn attributes_are_known_in_any_case_and_number() {
        for name in [
            "FY",
            "Fiscal Year",
            "quarter",
            "Observation Status",
            "UPDATED",
            "Remarks",
            "OBS_PRE_BREAK",
            "S.No",
            "UNIT_MULT",
        ] {
            assert!(is_attribute(name), "{name}");
        }
        for name in ["country", "UNIT", "FREQ", "Exchange rate", "index", "sa", "CURRENCY", "hs", ""] {
            assert!(!is_attribute(name), "{name}");
        }
    }
}
