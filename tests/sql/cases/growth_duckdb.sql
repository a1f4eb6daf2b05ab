-- itx growth, DuckDB: fiscal year from July; values have 2 decimals; percentages and means are rounded once to 2 decimals, half away from zero.
WITH source AS (
  -- The rows of the table. Every check stands inside the value that it is about.
  SELECT
    CAST(input."series" AS VARCHAR) AS k1,
    -- the month: year * 12 + month - 1
    coalesce(CAST(year(input."month") * 12 + month(input."month") - 1 AS INTEGER), error(concat('itx: not a month: ', coalesce(CAST(input."month" AS VARCHAR), 'NULL')))) AS m,
    -- the value, as an integer of its decimal number 2
    CASE
      WHEN typeof(input."value") NOT LIKE 'DECIMAL%' AND typeof(input."value") NOT LIKE '%INT%' THEN error(concat('itx: the value column must be an integer or a decimal, and is ', typeof(input."value")))
      WHEN CAST(input."value" AS DECIMAL(38, 2)) <> input."value" THEN error(concat('itx: a value has more decimals than --scale: ', CAST(input."value" AS VARCHAR)))
      WHEN abs(CAST(input."value" AS DECIMAL(38, 2))) >= CAST(1000000000000000000000000000000 AS DECIMAL(38, 2)) THEN error(concat('itx: a value is too large for exact arithmetic here: ', CAST(input."value" AS VARCHAR)))
      ELSE CAST(CAST(input."value" AS DECIMAL(38, 2)) * 100 AS HUGEINT) END AS v
  FROM "observations" AS input
), spans AS (
  -- Each row with the month of the next one.
  SELECT
    *,
    lead(m, 1) OVER series AS next_m
  FROM source
  WINDOW series AS (PARTITION BY k1 ORDER BY m)
), filled AS (
  -- Every month from the first to the last, so that rows apart are months apart. A month twice is an error.
  SELECT
    k1,
    m,
    v,
    unnest(range(m, CASE
      WHEN next_m = m THEN error(concat('itx: a month twice in a series: ', concat_ws(' ', k1, concat(lpad(CAST((m) // 12 AS VARCHAR), 4, '0'), '-', lpad(CAST((m) % 12 + 1 AS VARCHAR), 2, '0')))))
      ELSE coalesce(next_m, m + 1) END)) AS t
  FROM spans
), dense AS (
  -- A row a month.
  SELECT
    k1,
    t,
    -- x(t): the value, NULL in a month without one
    CASE WHEN t = m THEN v END AS x,
    -- the fiscal year, by the year in which it starts
    (t - 6) // 12 AS fy,
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
    lag(x, 1) OVER months AS x_lag1,
    lag(x, 12) OVER months AS x_lag12,
    lag(fytd, 12) OVER months AS fytd_lag12
  FROM sums
  WINDOW months AS (PARTITION BY k1 ORDER BY t)
), exact AS (
  -- The exact ratio of each percentage and mean: numerator, with the decimals of the result in it, and denominator.
  SELECT
    *,
    -- mom_pct: 100 (x(t)/x(t-1) - 1)
    10000::HUGEINT * (x - x_lag1) AS mom_pct_n,
    x_lag1 AS mom_pct_d,
    -- yoy_pct: 100 (x(t)/x(t-12) - 1)
    10000::HUGEINT * (x - x_lag12) AS yoy_pct_n,
    x_lag12 AS yoy_pct_d,
    -- fytd_yoy_pct: 100 (fytd/fytd_prev - 1)
    10000::HUGEINT * (fytd - fytd_lag12) AS fytd_yoy_pct_n,
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
    CASE WHEN mom_pct_d > 0 AND mom_pct_n IS NOT NULL THEN sign(mom_pct_n) * ((2::HUGEINT * abs(mom_pct_n) + mom_pct_d) // (2::HUGEINT * mom_pct_d)) END AS mom_pct,
    -- Growth on the same month a year earlier: 100 (x(t)/x(t-12) - 1)
    CASE WHEN yoy_pct_d > 0 AND yoy_pct_n IS NOT NULL THEN sign(yoy_pct_n) * ((2::HUGEINT * abs(yoy_pct_n) + yoy_pct_d) // (2::HUGEINT * yoy_pct_d)) END AS yoy_pct,
    -- Fiscal year to date: sum of x over s(t)..t
    fytd AS fytd,
    -- Same months of the fiscal year before: sum of x over s(t)-12..t-12
    fytd_lag12 AS fytd_prev,
    -- Growth of the fiscal year to date on the same months a year earlier: 100 (fytd/fytd_prev - 1)
    CASE WHEN fytd_yoy_pct_d > 0 AND fytd_yoy_pct_n IS NOT NULL THEN sign(fytd_yoy_pct_n) * ((2::HUGEINT * abs(fytd_yoy_pct_n) + fytd_yoy_pct_d) // (2::HUGEINT * fytd_yoy_pct_d)) END AS fytd_yoy_pct
  FROM exact
)
SELECT
  result.k1 AS "series",
  concat(lpad(CAST((result.t) // 12 AS VARCHAR), 4, '0'), '-', lpad(CAST((result.t % 12 + 1) AS VARCHAR), 2, '0')) AS "month",
  CAST(result.value AS DECIMAL(36, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS "value",
  CAST(result.mom_pct AS DECIMAL(36, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS "mom_pct",
  CAST(result.yoy_pct AS DECIMAL(36, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS "yoy_pct",
  CAST(result.fytd AS DECIMAL(36, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS "fytd",
  CAST(result.fytd_prev AS DECIMAL(36, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS "fytd_prev",
  CAST(result.fytd_yoy_pct AS DECIMAL(36, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS "fytd_yoy_pct"
FROM figures AS result
ORDER BY result.k1 NULLS FIRST, result.t;
