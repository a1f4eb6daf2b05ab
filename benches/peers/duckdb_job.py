"""The six measures in DuckDB: duckdb_job.py IN OUT. Fiscal years start in July; rows need not be sorted."""
import sys

import duckdb

duckdb.sql(f"""
copy (
    with months as (
        select series, month, value, left(month, 4)::int * 12 + right(month, 2)::int - 1 as t
        from read_csv('{sys.argv[1]}', header = true,
                      columns = {{'series': 'varchar', 'month': 'varchar', 'value': 'double'}})
    ), sums as (
        select *, sum(value) over (partition by series, (t - 6) // 12 order by t) as fytd from months
    ), pairs as (
        select *, lag(value) over w as before, lag(value, 12) over w as year_before, lag(fytd, 12) over w as fytd_prev
        from sums window w as (partition by series order by t)
    )
    select series, month, value, round(100 * (value / before - 1), 2) as mom_pct, round(fytd, 2) as fytd,
           round(fytd_prev, 2) as fytd_prev, round(100 * (value / year_before - 1), 2) as yoy_pct,
           round(100 * (fytd / fytd_prev - 1), 2) as fytd_yoy_pct
    from pairs order by series, t
) to '{sys.argv[2]}' (header)
""")
