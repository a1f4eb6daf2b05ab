itx sql growth --dialect duckdb --table read_parquet('lake/*.parquet') --key region,good --by region --of world -m share_pct,yoy_contrib_pp --every quarter --fy 26 --create-view shares
