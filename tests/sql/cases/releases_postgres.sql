-- itx growth, PostgreSQL: fiscal year from July; values keep their decimals; percentages and means are rounded once to 2 decimals, half to even.
WITH source AS (
  -- The rows of the table. Every check stands inside the value that it is about.
  SELECT
    CAST(input."series" AS text) AS k1,
    -- the month: year * 12 + month - 1
    CASE WHEN input."month" ~ '^([0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?)$' THEN CAST(substr(input."month", 1, 4) AS integer) * 12 + CAST(substr(input."month", 6, 2) AS integer) - 1 ELSE CAST(concat('itx: not a month: ', coalesce(CAST(input."month" AS text), 'NULL')) AS integer) END AS m,
    -- the value, with its own decimals
    CASE
      WHEN CAST(pg_typeof(input."value") AS text) NOT IN ('numeric', 'smallint', 'integer', 'bigint') THEN CAST(concat('itx: the value column must be an integer or a decimal, and is ', CAST(pg_typeof(input."value") AS text)) AS numeric)
      WHEN CAST(input."value" AS text) IN ('NaN', 'Infinity', '-Infinity') THEN CAST(concat('itx: a value is not a number: ', CAST(input."value" AS text)) AS numeric)
      ELSE CAST(input."value" AS numeric) END AS v,
    -- when it was published
    CASE
      WHEN NOT coalesce(left(CAST(input."published" AS text), 10) ~ '^([0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)$', left(CAST(input."published" AS text), 10) IS NOT NULL) THEN CAST(concat('itx: not a date of release: ', left(CAST(input."published" AS text), 10)) AS numeric)::text
      ELSE left(CAST(input."published" AS text), 10) END AS r
  FROM "trade"."exports" AS input
  WHERE left(left(CAST(input."published" AS text), 10), 7) <= '2025-08'
), released AS (
  -- The releases of each month, in their order.
  SELECT
    *,
    lead(m, 1) OVER releases AS later_m,
    lead(r, 1) OVER releases AS later_r
  FROM source
  WINDOW releases AS (PARTITION BY k1 ORDER BY m, r)
), latest AS (
  -- The latest release of each month; two that are equally late are an error.
  SELECT
    k1,
    m,
    v
  FROM released
  WHERE CASE
    WHEN later_m = m AND (r IS NULL OR later_r IS NULL OR r = later_r OR (left(r, 7) = left(later_r, 7) AND (length(r) = 7 OR length(later_r) = 7))) THEN CAST(concat('itx: a month twice in one release: ', concat_ws(' ', k1, concat(lpad(CAST((m) / 12 AS text), 4, '0'), '-', lpad(CAST((m) % 12 + 1 AS text), 2, '0')))) AS boolean)
    ELSE (later_m IS NULL OR later_m <> m) END
), spans AS (
  -- Each row with the month of the next one.
  SELECT
    *,
    lead(m, 1) OVER series AS next_m
  FROM latest
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
    -- the sum of 12 periods
    CASE WHEN count(x) OVER sum12_periods = 12 THEN sum(x) OVER sum12_periods END AS sum12
  FROM dense
  WINDOW sum12_periods AS (PARTITION BY k1 ORDER BY t ROWS BETWEEN 11 PRECEDING AND CURRENT ROW)
), lags AS (
  -- Earlier periods: rows apart are periods apart.
  SELECT
    *,
    lag(x, 12) OVER months AS x_lag12
  FROM sums
  WINDOW months AS (PARTITION BY k1 ORDER BY t)
), history AS (
  -- What a period is compared with.
  SELECT
    *,
    -- the values up to this period
    array_agg(x) OVER (PARTITION BY k1 ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS so_far,
    max(x) OVER (PARTITION BY k1 ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS highest_before,
    min(x) OVER (PARTITION BY k1 ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS lowest_before,
    -- the sign of the growth on a year earlier
    CASE WHEN x_lag12 <= 0 OR x_lag12 IS NULL OR x IS NULL THEN NULL WHEN x > x_lag12 THEN 1 WHEN x < x_lag12 THEN -1 ELSE 0 END AS yoy_sign
  FROM lags
), turns AS (
  -- Where a run begins.
  SELECT
    *,
    CASE WHEN yoy_sign = lag(yoy_sign, 1) OVER months THEN 0 ELSE 1 END AS turn
  FROM history
  WINDOW months AS (PARTITION BY k1 ORDER BY t)
), runs AS (
  -- Runs of one sign, numbered.
  SELECT
    *,
    sum(turn) OVER (PARTITION BY k1 ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
  FROM turns
), exact AS (
  -- The exact ratio of each percentage and mean: numerator, with the decimals of the result in it, and denominator.
  SELECT
    *,
    -- avg12: sum12(t) / 12
    100 * sum12 AS avg12_n,
    12 AS avg12_d
  FROM runs
), figures AS (
  -- The figures, as integers of their last decimal. A percentage on a base that is not above zero is missing.
  SELECT
    k1,
    t,
    max(t) OVER (PARTITION BY k1) AS last_t,
    -- Value of the month: x(t)
    x AS value,
    -- Mean of twelve months: sum12(t) / 12
    CASE WHEN avg12_d > 0 AND avg12_n IS NOT NULL THEN sign(avg12_n) * (div(abs(avg12_n), avg12_d) + CASE WHEN 2 * (abs(avg12_n) - div(abs(avg12_n), avg12_d) * avg12_d) > avg12_d OR (2 * (abs(avg12_n) - div(abs(avg12_n), avg12_d) * avg12_d) = avg12_d AND div(abs(avg12_n), avg12_d) % 2 = 1) THEN 1 ELSE 0 END) END AS avg12,
    -- Rank among all months so far, 1 = highest: 1 + count of u <= t with x(u) > x(t)
    CASE WHEN x IS NOT NULL THEN 1 + (SELECT count(*) FROM unnest(so_far) AS earlier WHERE earlier > x) END AS rank,
    -- high or low where no earlier month reached it: x(t) against x(u), u < t
    CASE WHEN x > highest_before THEN 'high' WHEN x < lowest_before THEN 'low' END AS record,
    -- Months in a row with yoy growth of the same sign, signed: run of sign(yoy_pct) up to t
    CASE WHEN yoy_sign IS NOT NULL THEN yoy_sign * count(*) OVER (PARTITION BY k1, run ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) END AS streak
  FROM exact
)
SELECT
  result.k1 AS "series",
  concat(lpad(CAST((result.t) / 12 AS text), 4, '0'), '-', lpad(CAST((result.t % 12 + 1) AS text), 2, '0')) AS "month",
  result.value AS "value",
  CAST(result.avg12 * 0.01 AS numeric(1000, 2)) AS "avg12",
  result.rank AS "rank",
  result.record AS "record",
  result.streak AS "streak"
FROM figures AS result
WHERE result.t > result.last_t - 12
ORDER BY result.k1 COLLATE "C" NULLS FIRST, result.t;
