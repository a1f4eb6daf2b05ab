-- itx growth, Spark: fiscal year from July; values have 2 decimals; percentages and means are rounded once to 2 decimals, half away from zero.
WITH source AS (
  -- The rows of the table. Every check stands inside the value that it is about.
  SELECT
    CAST(input.`series` AS STRING) AS k1,
    -- the month: year * 12 + month - 1
    CASE WHEN typeof(input.`month`) NOT IN ('date', 'timestamp', 'timestamp_ntz') OR input.`month` IS NULL THEN CAST(raise_error(concat('itx: not a month: ', coalesce(CAST(input.`month` AS STRING), 'NULL'))) AS INT) ELSE year(input.`month`) * 12 + month(input.`month`) - 1 END AS m,
    -- the value, as an integer of its decimal number 2
    CASE
      WHEN typeof(input.`value`) NOT LIKE 'decimal%' AND typeof(input.`value`) NOT IN ('tinyint', 'smallint', 'int', 'bigint') THEN CAST(raise_error(concat_ws('', 'itx: the value column must be an integer or a decimal, and is ', typeof(input.`value`))) AS DECIMAL(38, 0))
      WHEN input.`value` IS NOT NULL AND (CAST(input.`value` AS DECIMAL(38, 2)) IS NULL OR abs(CAST(input.`value` AS DECIMAL(38, 2))) >= CAST(1000000000000000000000000000000 AS DECIMAL(38, 0))) THEN CAST(raise_error(concat_ws('', 'itx: a value is too large for exact arithmetic here: ', CAST(input.`value` AS STRING))) AS DECIMAL(38, 0))
      WHEN CAST(input.`value` AS DECIMAL(38, 2)) <> input.`value` THEN CAST(raise_error(concat_ws('', 'itx: a value has more decimals than --scale: ', CAST(input.`value` AS STRING))) AS DECIMAL(38, 0))
      ELSE CAST(CAST(input.`value` AS DECIMAL(38, 2)) * 100 AS DECIMAL(38, 0)) END AS v
  FROM `observations` AS input
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
    explode(sequence(m, CASE
      WHEN next_m = m THEN CAST(raise_error(concat_ws('', 'itx: a month twice in a series: ', concat_ws(' ', k1, concat(lpad(CAST(CAST((m) div 12 AS INT) AS STRING), 4, '0'), '-', lpad(CAST((m) % 12 + 1 AS STRING), 2, '0'))))) AS INT)
      ELSE coalesce(next_m, m + 1) END - 1)) AS t
  FROM spans
), dense AS (
  -- A row a month.
  SELECT
    k1,
    t,
    -- x(t): the value, NULL in a month without one
    CASE WHEN t = m THEN v END AS x,
    -- the fiscal year, by the year in which it starts
    CAST((t - 6) div 12 AS INT) AS fy,
    -- which period of the fiscal year it is, from 1
    (t - 6) % 12 + 1 AS nth
  FROM filled
), sums AS (
  -- Sums. A sum over periods any of which is missing is missing.
  SELECT
    *,
    -- the sum from the start of the fiscal year
    CASE WHEN count(x) OVER fytd_periods = nth THEN CAST(sum(x) OVER fytd_periods AS DECIMAL(38, 0)) END AS fytd
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
    CAST(10000 AS DECIMAL(38, 0)) * (x - x_lag1) AS mom_pct_n,
    x_lag1 AS mom_pct_d,
    -- yoy_pct: 100 (x(t)/x(t-12) - 1)
    CAST(10000 AS DECIMAL(38, 0)) * (x - x_lag12) AS yoy_pct_n,
    x_lag12 AS yoy_pct_d,
    -- fytd_yoy_pct: 100 (fytd/fytd_prev - 1)
    CAST(10000 AS DECIMAL(38, 0)) * (fytd - fytd_lag12) AS fytd_yoy_pct_n,
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
    CASE WHEN mom_pct_d > 0 AND mom_pct_n IS NOT NULL THEN CAST(sign(mom_pct_n) AS INT) * coalesce(CAST((CAST(2 AS DECIMAL(38, 0)) * abs(mom_pct_n) + mom_pct_d - (CAST(2 AS DECIMAL(38, 0)) * abs(mom_pct_n) + mom_pct_d) % (CAST(2 AS DECIMAL(38, 0)) * mom_pct_d)) / (CAST(2 AS DECIMAL(38, 0)) * mom_pct_d) AS DECIMAL(38, 0)), CAST(raise_error(concat('itx: a figure has too many digits, denominator ', CAST(CAST(2 AS DECIMAL(38, 0)) * mom_pct_d AS STRING))) AS DECIMAL(38, 0))) END AS mom_pct,
    -- Growth on the same month a year earlier: 100 (x(t)/x(t-12) - 1)
    CASE WHEN yoy_pct_d > 0 AND yoy_pct_n IS NOT NULL THEN CAST(sign(yoy_pct_n) AS INT) * coalesce(CAST((CAST(2 AS DECIMAL(38, 0)) * abs(yoy_pct_n) + yoy_pct_d - (CAST(2 AS DECIMAL(38, 0)) * abs(yoy_pct_n) + yoy_pct_d) % (CAST(2 AS DECIMAL(38, 0)) * yoy_pct_d)) / (CAST(2 AS DECIMAL(38, 0)) * yoy_pct_d) AS DECIMAL(38, 0)), CAST(raise_error(concat('itx: a figure has too many digits, denominator ', CAST(CAST(2 AS DECIMAL(38, 0)) * yoy_pct_d AS STRING))) AS DECIMAL(38, 0))) END AS yoy_pct,
    -- Fiscal year to date: sum of x over s(t)..t
    fytd AS fytd,
    -- Same months of the fiscal year before: sum of x over s(t)-12..t-12
    fytd_lag12 AS fytd_prev,
    -- Growth of the fiscal year to date on the same months a year earlier: 100 (fytd/fytd_prev - 1)
    CASE WHEN fytd_yoy_pct_d > 0 AND fytd_yoy_pct_n IS NOT NULL THEN CAST(sign(fytd_yoy_pct_n) AS INT) * coalesce(CAST((CAST(2 AS DECIMAL(38, 0)) * abs(fytd_yoy_pct_n) + fytd_yoy_pct_d - (CAST(2 AS DECIMAL(38, 0)) * abs(fytd_yoy_pct_n) + fytd_yoy_pct_d) % (CAST(2 AS DECIMAL(38, 0)) * fytd_yoy_pct_d)) / (CAST(2 AS DECIMAL(38, 0)) * fytd_yoy_pct_d) AS DECIMAL(38, 0)), CAST(raise_error(concat('itx: a figure has too many digits, denominator ', CAST(CAST(2 AS DECIMAL(38, 0)) * fytd_yoy_pct_d AS STRING))) AS DECIMAL(38, 0))) END AS fytd_yoy_pct
  FROM exact
)
SELECT
  result.k1 AS `series`,
  concat(lpad(CAST(CAST((result.t) div 12 AS INT) AS STRING), 4, '0'), '-', lpad(CAST((result.t % 12 + 1) AS STRING), 2, '0')) AS `month`,
  CAST(CAST(result.value AS DECIMAL(35, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(38, 2)) AS `value`,
  CAST(CAST(result.mom_pct AS DECIMAL(35, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(38, 2)) AS `mom_pct`,
  CAST(CAST(result.yoy_pct AS DECIMAL(35, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(38, 2)) AS `yoy_pct`,
  CAST(CAST(result.fytd AS DECIMAL(35, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(38, 2)) AS `fytd`,
  CAST(CAST(result.fytd_prev AS DECIMAL(35, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(38, 2)) AS `fytd_prev`,
  CAST(CAST(result.fytd_yoy_pct AS DECIMAL(35, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(38, 2)) AS `fytd_yoy_pct`
FROM figures AS result
ORDER BY result.k1 NULLS FIRST, result.t;
