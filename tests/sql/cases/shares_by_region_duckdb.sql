-- itx growth, DuckDB: fiscal year from July; values have 2 decimals; percentages and means are rounded once to 2 decimals, half away from zero.
CREATE OR REPLACE VIEW "shares" AS
WITH source AS (
  -- The rows of the table. Every check stands inside the value that it is about.
  SELECT
    CAST(input."region" AS VARCHAR) AS k1,
    CAST(input."good" AS VARCHAR) AS k2,
    -- the month: year * 12 + month - 1
    coalesce(CAST(year(input."month") * 12 + month(input."month") - 1 AS INTEGER), error(concat('itx: not a month: ', coalesce(CAST(input."month" AS VARCHAR), 'NULL')))) AS m,
    -- the value, as an integer of its decimal number 2
    CASE
      WHEN typeof(input."value") NOT LIKE 'DECIMAL%' AND typeof(input."value") NOT LIKE '%INT%' THEN error(concat('itx: the value column must be an integer or a decimal, and is ', typeof(input."value")))
      WHEN CAST(input."value" AS DECIMAL(38, 2)) <> input."value" THEN error(concat('itx: a value has more decimals than --scale: ', CAST(input."value" AS VARCHAR)))
      WHEN abs(CAST(input."value" AS DECIMAL(38, 2))) >= CAST(1000000000000000000000000000000 AS DECIMAL(38, 2)) THEN error(concat('itx: a value is too large for exact arithmetic here: ', CAST(input."value" AS VARCHAR)))
      ELSE CAST(CAST(input."value" AS DECIMAL(38, 2)) * 100 AS HUGEINT) END AS v
  FROM read_parquet('lake/*.parquet') AS input
), parts AS (
  -- The series that are summed; the first row of each counts it.
  SELECT
    *,
    lead(m, 1) OVER series AS next_m,
    CASE WHEN row_number() OVER series_rows = 1 THEN 1 ELSE 0 END AS is_first
  FROM source
  WINDOW series AS (PARTITION BY k1, k2 ORDER BY m), series_rows AS (PARTITION BY k1, k2 ORDER BY m)
), added AS (
  -- Their sum in each month.
  SELECT
    k1,
    m,
    sum(CASE
      WHEN next_m = m THEN error(concat('itx: a month twice in a series: ', concat_ws(' ', k1, k2, concat(lpad(CAST((m) // 12 AS VARCHAR), 4, '0'), '-', lpad(CAST((m) % 12 + 1 AS VARCHAR), 2, '0')))))
      ELSE v END) AS total_v,
    count(v) AS with_value,
    sum(is_first) AS first_here,
    max(CASE WHEN lower(trim(k2)) IN ('all', 'overall', 'aggregate', 'world', 'the world', 'all countries', 'all partners', 'all areas', 'all regions', 'all products', 'all commodities', 'all goods', 'all items', 'all sectors', 'all industries', 'all services', 'all categories', 'subtotal', 'sub-total', '_t', 'tot', 'w0', 'w00', 'w1', 'wld', 'wor') OR regexp_full_match(lower(k2), '[^a-z0-9]*(total|totals)([^a-z0-9].*)?|(.*[^a-z0-9])?(total|totals)[^a-z0-9]*') THEN 1 ELSE 0 END) AS has_total1,
    min(CASE WHEN lower(trim(k2)) IN ('all', 'overall', 'aggregate', 'world', 'the world', 'all countries', 'all partners', 'all areas', 'all regions', 'all products', 'all commodities', 'all goods', 'all items', 'all sectors', 'all industries', 'all services', 'all categories', 'subtotal', 'sub-total', '_t', 'tot', 'w0', 'w00', 'w1', 'wld', 'wor') OR regexp_full_match(lower(k2), '[^a-z0-9]*(total|totals)([^a-z0-9].*)?|(.*[^a-z0-9])?(total|totals)[^a-z0-9]*') THEN 1 ELSE 0 END) AS all_total1
  FROM parts
  GROUP BY k1, m
), complete AS (
  -- A sum over series any of which is missing is missing.
  SELECT
    k1,
    m,
    CASE WHEN with_value = sum(first_here) OVER (PARTITION BY k1) THEN CASE
      WHEN max(has_total1) OVER (PARTITION BY k1) > min(all_total1) OVER (PARTITION BY k1) THEN error(concat('itx: a series that is called a total would be added to its parts: ', concat_ws(' ', k1, concat(lpad(CAST((m) // 12 AS VARCHAR), 4, '0'), '-', lpad(CAST((m) % 12 + 1 AS VARCHAR), 2, '0')))))
      WHEN abs(total_v) >= 100000000000000000000000000000000::HUGEINT THEN error(concat('itx: a sum is too large for exact arithmetic here: ', concat_ws(' ', k1, concat(lpad(CAST((m) // 12 AS VARCHAR), 4, '0'), '-', lpad(CAST((m) % 12 + 1 AS VARCHAR), 2, '0')))))
      ELSE total_v END END AS v
  FROM added
), spans AS (
  -- Each row with the month of the next one.
  SELECT
    *,
    lead(m, 1) OVER series AS next_m
  FROM complete
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
), periods AS (
  -- A row a period: the sum of its months, NULL where one of them is missing.
  SELECT
    dense.k1,
    (dense.t - 6) // 3 AS t,
    CASE WHEN count(dense.x) = 3 THEN sum(dense.x) END AS x,
    -- the fiscal year, by the year in which it starts
    (((dense.t - 6) // 3)) // 4 AS fy,
    -- which period of the fiscal year it is, from 1
    (((dense.t - 6) // 3)) % 4 + 1 AS nth
  FROM dense
  GROUP BY dense.k1, (dense.t - 6) // 3
), lags AS (
  -- Earlier periods: rows apart are periods apart.
  SELECT
    *,
    lag(x, 4) OVER months AS x_lag4
  FROM periods
  WINDOW months AS (PARTITION BY k1 ORDER BY t)
), total AS (
  -- The total series.
  SELECT
    lags.t AS total_t,
    lags.x AS total_x
  FROM lags
  WHERE lags.k1 = 'world'
), compared AS (
  -- Each series beside the total.
  SELECT
    lags.*,
    CASE
      WHEN (SELECT count(*) FROM total) = 0 THEN error(concat('itx: no series has the key of the total; the first row is of ', lags.k1))
      ELSE total.total_x END AS total_x,
    CASE
      WHEN (SELECT count(*) FROM total) = 0 THEN error(concat('itx: no series has the key of the total; the first row is of ', lags.k1))
      ELSE total_before4.total_x END AS total_x_lag4
  FROM lags
  LEFT JOIN total ON total.total_t = lags.t
  LEFT JOIN total AS total_before4 ON total_before4.total_t = lags.t - 4
), exact AS (
  -- The exact ratio of each percentage and mean: numerator, with the decimals of the result in it, and denominator.
  SELECT
    *,
    -- share_pct: 100 x(t) / x_total(t)
    10000::HUGEINT * x AS share_pct_n,
    total_x AS share_pct_d,
    -- yoy_contrib_pp: 100 (x(t) - x(t-12)) / x_total(t-12)
    10000::HUGEINT * (x - x_lag4) AS yoy_contrib_pp_n,
    total_x_lag4 AS yoy_contrib_pp_d
  FROM compared
), figures AS (
  -- The figures, as integers of their last decimal. A percentage on a base that is not above zero is missing.
  SELECT
    k1,
    t,
    -- Share of total: 100 x(t) / x_total(t)
    CASE WHEN share_pct_d > 0 AND share_pct_n IS NOT NULL THEN sign(share_pct_n) * ((2::HUGEINT * abs(share_pct_n) + share_pct_d) // (2::HUGEINT * share_pct_d)) END AS share_pct,
    -- Contribution to the total's growth on a year earlier: 100 (x(t) - x(t-12)) / x_total(t-12)
    CASE WHEN yoy_contrib_pp_d > 0 AND yoy_contrib_pp_n IS NOT NULL THEN sign(yoy_contrib_pp_n) * ((2::HUGEINT * abs(yoy_contrib_pp_n) + yoy_contrib_pp_d) // (2::HUGEINT * yoy_contrib_pp_d)) END AS yoy_contrib_pp
  FROM exact
)
SELECT
  result.k1 AS "region",
  concat('FY', CASE WHEN ((result.t) // 4 + 1) BETWEEN 1970 AND 2069 THEN lpad(CAST((((result.t) // 4 + 1) % 100) AS VARCHAR), 2, '0') ELSE lpad(CAST(((result.t) // 4 + 1) AS VARCHAR), 4, '0') END, 'Q', lpad(CAST((result.t % 4 + 1) AS VARCHAR), 1, '0')) AS "period",
  CAST(result.share_pct AS DECIMAL(36, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS "share_pct",
  CAST(result.yoy_contrib_pp AS DECIMAL(36, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS "yoy_contrib_pp"
FROM figures AS result
WHERE result.t >= 8100 AND result.t <= 8103
ORDER BY result.k1 NULLS FIRST, result.t;
