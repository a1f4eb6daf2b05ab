-- itx growth, PostgreSQL: fiscal year from July; values keep their decimals; percentages and means are rounded once to 2 decimals, half away from zero.
WITH source AS (
  -- The rows of the table. Every check stands inside the value that it is about.
  SELECT
    CAST(input."series" AS text) AS k1,
    -- the month: year * 12 + month - 1
    CASE WHEN isfinite(input."month") THEN CAST(extract(year FROM input."month") * 12 + extract(month FROM input."month") AS integer) - 1 ELSE CAST(concat('itx: not a month: ', coalesce(CAST(input."month" AS text), 'NULL')) AS integer) END AS m,
    -- the value, with its own decimals
    CASE
      WHEN CAST(pg_typeof(input."value") AS text) NOT IN ('numeric', 'smallint', 'integer', 'bigint') THEN CAST(concat('itx: the value column must be an integer or a decimal, and is ', CAST(pg_typeof(input."value") AS text)) AS numeric)
      WHEN CAST(input."value" AS text) IN ('NaN', 'Infinity', '-Infinity') THEN CAST(concat('itx: a value is not a number: ', CAST(input."value" AS text)) AS numeric)
      ELSE CAST(input."value" AS numeric) END AS v
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
    generate_series(m, CASE
      WHEN next_m = m THEN CAST(concat('itx: a month twice in a series: ', concat_ws(' ', k1, concat(lpad(CAST((m) / 12 AS text), 4, '0'), '-', lpad(CAST((m) % 12 + 1 AS text), 2, '0')))) AS integer)
      ELSE coalesce(next_m, m + 1) END - 1) AS t
  FROM spans
), dense AS (
  -- A row a month.
  SELECT
    k1,
    t,
    -- x(t): the value, NULL in a month without one
    CASE WHEN t = m THEN v END AS x,
    -- the fiscal year, by the year in which it starts
    (t - 6) / 12 AS fy,
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
    CASE WHEN mom_pct_d > 0 AND mom_pct_n IS NOT NULL THEN sign(mom_pct_n) * div(2 * abs(mom_pct_n) + mom_pct_d, 2 * mom_pct_d) END AS mom_pct,
    -- Growth on the same month a year earlier: 100 (x(t)/x(t-12) - 1)
    CASE WHEN yoy_pct_d > 0 AND yoy_pct_n IS NOT NULL THEN sign(yoy_pct_n) * div(2 * abs(yoy_pct_n) + yoy_pct_d, 2 * yoy_pct_d) END AS yoy_pct,
    -- Fiscal year to date: sum of x over s(t)..t
    fytd AS fytd,
    -- Same months of the fiscal year before: sum of x over s(t)-12..t-12
    fytd_lag12 AS fytd_prev,
    -- Growth of the fiscal year to date on the same months a year earlier: 100 (fytd/fytd_prev - 1)
    CASE WHEN fytd_yoy_pct_d > 0 AND fytd_yoy_pct_n IS NOT NULL THEN sign(fytd_yoy_pct_n) * div(2 * abs(fytd_yoy_pct_n) + fytd_yoy_pct_d, 2 * fytd_yoy_pct_d) END AS fytd_yoy_pct
  FROM exact
)
SELECT
  result.k1 AS "series",
  concat(lpad(CAST((result.t) / 12 AS text), 4, '0'), '-', lpad(CAST((result.t % 12 + 1) AS text), 2, '0')) AS "month",
  result.value AS "value",
  CAST(result.mom_pct * 0.01 AS numeric(1000, 2)) AS "mom_pct",
  CAST(result.yoy_pct * 0.01 AS numeric(1000, 2)) AS "yoy_pct",
  result.fytd AS "fytd",
  result.fytd_prev AS "fytd_prev",
  CAST(result.fytd_yoy_pct * 0.01 AS numeric(1000, 2)) AS "fytd_yoy_pct"
FROM figures AS result
ORDER BY result.k1 COLLATE "C" NULLS FIRST, result.t;
