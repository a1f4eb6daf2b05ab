-- itx growth, ClickHouse: fiscal year from July; values have 2 decimals; percentages and means are rounded once to 2 decimals, half away from zero.
WITH source AS (
  -- The rows of the table. Every check stands inside the value that it is about.
  SELECT
    toString(input.`series`) AS k1,
    -- the month: year * 12 + month - 1
    assumeNotNull(if(throwIf(NOT ifNull(input.`month` IS NOT NULL, 0), 'itx: not a month') = 0, toInt32(toYear(input.`month`) * 12 + toMonth(input.`month`) - 1), NULL)) AS m,
    -- the value, as an integer of its decimal number 2
    if(
      throwIf(ifNull(NOT match(toTypeName(input.`value`), '^(Nullable\\()?(U?Int|Decimal)'), 0), 'itx: the value column must be an integer or a decimal')
      + throwIf(ifNull(CAST(input.`value`, 'Nullable(Decimal(76, 2))') <> input.`value`, 0), 'itx: a value has more decimals than --scale')
      + throwIf(ifNull(abs(CAST(input.`value`, 'Nullable(Decimal(76, 2))')) >= CAST('1e68', 'Decimal(76, 2)'), 0), 'itx: a value is too large for exact arithmetic here') = 0,
      CAST(CAST(input.`value`, 'Nullable(Decimal(76, 2))') * 100, 'Nullable(Int256)'), NULL) AS v
  FROM `observations` AS input
), spans AS (
  -- Each row with the month of the next one.
  SELECT
    *,
    leadInFrame(toNullable(m), 1) OVER series AS next_m
  FROM source
  WINDOW series AS (PARTITION BY k1 ORDER BY m ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
), filled AS (
  -- Every month from the first to the last, so that rows apart are months apart. A month twice is an error.
  SELECT
    k1,
    m,
    v,
    arrayJoin(range(assumeNotNull(toInt32(m)), assumeNotNull(toInt32(if(
      throwIf(ifNull(next_m = m, 0), 'itx: a month twice in a series') = 0,
      coalesce(next_m, m + 1), NULL))))) AS t
  FROM spans
), dense AS (
  -- A row a month.
  SELECT
    k1,
    t,
    -- x(t): the value, NULL in a month without one
    CASE WHEN t = m THEN v END AS x,
    -- the fiscal year, by the year in which it starts
    toInt32(intDiv(t - 6, 12)) AS fy,
    -- which period of the fiscal year it is, from 1
    (t - 6) % 12 + 1 AS nth
  FROM filled
), sums AS (
  -- Sums. A sum over periods any of which is missing is missing.
  SELECT
    *,
    -- the sum from the start of the fiscal year
    CASE WHEN count(x) OVER fytd_periods = nth THEN sum(x) OVER fytd_periods END AS fytd
  FROM dense
  WINDOW fytd_periods AS (PARTITION BY k1, fy ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
), lags AS (
  -- Earlier periods: rows apart are periods apart.
  SELECT
    *,
    lagInFrame(toNullable(x), 1) OVER months AS x_lag1,
    lagInFrame(toNullable(x), 12) OVER months AS x_lag12,
    lagInFrame(toNullable(fytd), 12) OVER months AS fytd_lag12
  FROM sums
  WINDOW months AS (PARTITION BY k1 ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
), exact AS (
  -- The exact ratio of each percentage and mean: numerator, with the decimals of the result in it, and denominator.
  SELECT
    *,
    -- mom_pct: 100 (x(t)/x(t-1) - 1)
    10000 * (x - x_lag1) AS mom_pct_n,
    x_lag1 AS mom_pct_d,
    -- yoy_pct: 100 (x(t)/x(t-12) - 1)
    10000 * (x - x_lag12) AS yoy_pct_n,
    x_lag12 AS yoy_pct_d,
    -- fytd_yoy_pct: 100 (fytd/fytd_prev - 1)
    10000 * (fytd - fytd_lag12) AS fytd_yoy_pct_n,
    fytd_lag12 AS fytd_yoy_pct_d
  FROM lags
), figures AS (
  -- The figures, as integers of their last decimal. A percentage on a base that is not above zero is missing.
  SELECT
    k1,
    t,
    -- Value of the month: x(t)
    x AS value,
    -- Growth on the month before: 100 (x(t)/x(t-1) - 1)
    CASE WHEN mom_pct_d > 0 AND mom_pct_n IS NOT NULL THEN sign(mom_pct_n) * intDiv(2 * toInt256(abs(mom_pct_n)) + mom_pct_d, 2 * mom_pct_d) END AS mom_pct,
    -- Growth on the same month a year earlier: 100 (x(t)/x(t-12) - 1)
    CASE WHEN yoy_pct_d > 0 AND yoy_pct_n IS NOT NULL THEN sign(yoy_pct_n) * intDiv(2 * toInt256(abs(yoy_pct_n)) + yoy_pct_d, 2 * yoy_pct_d) END AS yoy_pct,
    -- Fiscal year to date: sum of x over s(t)..t
    fytd AS fytd,
    -- Same months of the fiscal year before: sum of x over s(t)-12..t-12
    fytd_lag12 AS fytd_prev,
    -- Growth of the fiscal year to date on the same months a year earlier: 100 (fytd/fytd_prev - 1)
    CASE WHEN fytd_yoy_pct_d > 0 AND fytd_yoy_pct_n IS NOT NULL THEN sign(fytd_yoy_pct_n) * intDiv(2 * toInt256(abs(fytd_yoy_pct_n)) + fytd_yoy_pct_d, 2 * fytd_yoy_pct_d) END AS fytd_yoy_pct
  FROM exact
)
SELECT
  result.k1 AS `series`,
  concat(leftPad(toString(toInt32(intDiv(result.t, 12))), 4, '0'), '-', leftPad(toString((result.t % 12 + 1)), 2, '0')) AS `month`,
  CAST(concat(toString(result.value), 'e-2'), 'Nullable(Decimal(76, 2))') AS `value`,
  CAST(concat(toString(result.mom_pct), 'e-2'), 'Nullable(Decimal(76, 2))') AS `mom_pct`,
  CAST(concat(toString(result.yoy_pct), 'e-2'), 'Nullable(Decimal(76, 2))') AS `yoy_pct`,
  CAST(concat(toString(result.fytd), 'e-2'), 'Nullable(Decimal(76, 2))') AS `fytd`,
  CAST(concat(toString(result.fytd_prev), 'e-2'), 'Nullable(Decimal(76, 2))') AS `fytd_prev`,
  CAST(concat(toString(result.fytd_yoy_pct), 'e-2'), 'Nullable(Decimal(76, 2))') AS `fytd_yoy_pct`
FROM figures AS result
ORDER BY result.k1 NULLS FIRST, result.t
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1, output_format_decimal_trailing_zeros = 1;
