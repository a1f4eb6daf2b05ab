itx sql growth --dialect clickhouse -m value,mom_pct,yoy_pct,fytd,fytd_prev,fytd_yoy_pct
