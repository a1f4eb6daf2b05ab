//! The examples below the help of each command.

pub(super) const ALL: &str = "\
Examples:
  itx growth exports.csv                     Growth of the figures in a file
  itx growth --fy 26                         A fiscal year of the data that itx carries
  itx value yoy_pct exports.csv              One number, for scripts
  itx check article.txt -d exports.csv       Which figures of an article are true?";

pub(super) const GROWTH: &str = "\
Examples:
  itx growth exports.csv --fy 26
  itx growth exports.csv --last 12 -m value,yoy_pct --bounds
  itx growth exports.csv --every quarter --fy-start apr
  itx growth exports.csv --by region --of total -m value,share_pct
  itx growth exports.csv -o growth.html";

pub(super) const VALUE: &str = "\
Examples:
  itx value yoy_pct exports.csv
  itx value fytd exports.csv --month 2025-08
  itx value yoy_pct exports.csv --every quarter --month FY26Q1
  itx value mom_pct exports.csv --explain";

pub(super) const YEARS: &str = "\
Examples:
  itx years exports.csv
  itx years exports.csv --fy 23..26 --fy-start apr";

pub(super) const TARGET: &str = "\
Examples:
  itx target exports.csv --goal 5000 --until FY27
  itx target exports.csv --goal 10000 --until FY29 --base 3810@FY25";

pub(super) const CHECK: &str = "\
Examples:
  itx check article.txt -d exports.csv
  itx check claims.csv -d exports.csv --strict
  itx check yoy_pct 13% --month 2025-08 -d exports.csv
  itx check 286 354 23.77%
  itx check --identity 'net = exports - imports' -d trade.csv";

pub(super) const BRIEF: &str = "\
Examples:
  itx brief exports.csv
  itx brief exports.csv --month 2025-08 --explain
  itx brief exports.csv -o brief.html";

pub(super) const CHART: &str = "\
Examples:
  itx chart exports.csv
  itx chart cumulative exports.csv --fy 24..26 --goal 5000
  itx chart growth exports.csv -o growth.svg --theme auto
  itx chart contributions exports.csv --of total -f csv";

pub(super) const REPORT: &str = "\
Examples:
  itx report exports.csv -o report.html
  itx report --fy 26 -o report.html";

pub(super) const VALIDATE: &str = "\
Examples:
  itx validate exports.csv
  itx validate exports.csv --strict -f json";

pub(super) const ADD: &str = "\
Examples:
  itx add 2026-08 401.5 --data record.csv --dry-run
  itx add 2026-08 401.5 --data record.csv --published 2026-09-18 --status P
  itx add 2026-07 417.2 --data record.csv --published 2026-09-18 --revise";

pub(super) const MERGE: &str = "\
Examples:
  itx merge release.csv --data record.csv --published 2026-09-18 --dry-run
  itx merge release.csv --data record.csv --published 2026-09-18";

pub(super) const CONVERT: &str = "\
Examples:
  itx convert wide.csv -o record.csv
  itx convert wide.csv --published 2026-09-18
  itx convert exports.csv --to sdmx-csv";

pub(super) const REVISIONS: &str = "\
Examples:
  itx revisions record.csv
  itx revisions record.csv --month FY26
  itx revisions record.csv --summary
  itx revisions record.csv --triangle -o triangle.csv";

pub(super) const WORKDAYS: &str = "\
Examples:
  itx workdays --fy 26
  itx workdays --fy 26 --holidays holidays.csv --weekend fri,sat";

pub(super) const SQL: &str = "\
Examples:
  itx sql growth --dialect duckdb --table exports
  itx sql growth --dialect postgres -m value,yoy_pct --fy 26";

pub(super) const MEASURES: &str = "\
Examples:
  itx measures
  itx measures -f json";

pub(super) const INIT: &str = "\
Examples:
  itx init exports.csv --unit 'USD million' --title 'IT exports'
  itx init trade.csv --value-col usd --date-format %d/%m/%Y --of total

  From then on: itx growth -d datapackage.json";

pub(super) const COMPLETIONS: &str = "\
Examples:
  itx completions bash
  itx completions fish

  bash: itx completions bash > ~/.local/share/bash-completion/completions/itx
  zsh:  itx completions zsh > a folder of $fpath, as _itx
  fish: itx completions fish > ~/.config/fish/completions/itx.fish";

pub(super) const DATA: &str = "\
Examples:
  itx data
  itx data --package record";
