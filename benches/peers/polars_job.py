"""The six measures in Polars: polars_job.py IN OUT. Fiscal years start in July; rows need not be sorted."""
import sys

import polars as pl

month = pl.col("month").str.slice(0, 4).cast(pl.Int32) * 12 + pl.col("month").str.slice(5, 2).cast(pl.Int32) - 1


def growth(new, base):
    return ((pl.col(new) / pl.col(base) - 1) * 100).round(2)


(
    pl.scan_csv(sys.argv[1], schema={"series": pl.String, "month": pl.String, "value": pl.Float64})
    .with_columns(t=month)
    .sort("series", "t")
    .with_columns(fytd=pl.col("value").cum_sum().over("series", (pl.col("t") - 6) // 12).round(2))
    .with_columns(
        before=pl.col("value").shift(1).over("series"),
        year_before=pl.col("value").shift(12).over("series"),
        fytd_prev=pl.col("fytd").shift(12).over("series"),
    )
    .select(
        "series", "month", "value",
        growth("value", "before").alias("mom_pct"),
        "fytd", "fytd_prev",
        growth("value", "year_before").alias("yoy_pct"),
        growth("fytd", "fytd_prev").alias("fytd_yoy_pct"),
    )
    .collect(engine="streaming")
    .write_csv(sys.argv[2])
)
