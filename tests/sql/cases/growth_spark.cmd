itx sql growth --dialect spark -m value,mom_pct,yoy_pct,fytd,fytd_prev,fytd_yoy_pct
