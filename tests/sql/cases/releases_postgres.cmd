itx sql growth --dialect postgres --table trade.exports --release-col published --as-of 2025-08 --month-type text -m value,avg12,rank,record,streak --last 12 --rounding half-even
