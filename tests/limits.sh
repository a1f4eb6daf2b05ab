#!/usr/bin/env bash
# Tries the limits of doc/LIMITS.md, each within 1 GiB of address space and 10 seconds: a clear refusal, no panic, no kill.
# A program that is not optimised needs longer: LIMIT_SECONDS=100.
#   tests/limits.sh [ITX]
set -u
itx=$(realpath "${1:-target/debug/itx}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
failed=0

# try NAME STATUS TEXT COMMAND...: the command ends with the status and its messages hold the text.
try() {
    local name=$1 status=$2 text=$3 found said
    shift 3
    said=$( (ulimit -v 1048576; timeout "${LIMIT_SECONDS:-10}" "$@") 2>&1 >out.txt)
    found=$?
    if [ "$found" -ne "$status" ] || { [ -n "$text" ] && ! grep -qF -- "$text" <<<"$said"; }; then
        printf '%s: status %s where %s was expected: %s\n' "$name" "$found" "$status" "${said:0:300}"
        failed=1
    fi
}

printf 'month,value\n2025-07,1\n2025-08,2\n' > small.csv
python3 - <<'PYTHON'
import gzip
open('record.csv', 'w').write('month,value\n2025-07,"' + 'x' * (17 << 20) + '"\n')
gzip.open('burst.csv.gz', 'wt').write('month,value\n' + '\n' * (300 << 20))
open('span.csv', 'w').write('month,value\n1000-01,1\n9999-12,2\n')
open('year.csv', 'w').write('month,value\n0999-12,1\n')
open('digits.csv', 'w').write('month,value\n2025-07,' + '9' * 40 + '\n')
open('sum.csv', 'w').write('month,value\n2025-07,' + '7' * 29 + '\n2025-08,' + '7' * 29 + '\n')
open('header.csv', 'w').write(','.join(f'c{i}' for i in range(80000)) + '\n')
rows = ''.join(f'2025-07,{i},{2000 + i // 336}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}\n' for i in range(300000))
open('releases.csv', 'w').write('month,value,published\n' + rows)
open('loops.txt', 'w').write('{% for a in sentences %}' * 5 + 'x' + '{% endfor %}' * 5)
open('long.txt', 'w').write('x' * (2 << 20))
open('grows.txt', 'w').write('{% for a in sentences %}{% for b in sentences %}{% for c in sentences %}' + 'x' * 500000 + '{% endfor %}' * 3)
PYTHON
printf '#!/bin/sh\nwhile :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done\n' > talks.sh
chmod +x talks.sh

try 'one record'   2 'record.csv'      "$itx" growth record.csv
try 'unpacking'    2 'unpack it first' "$itx" growth burst.csv.gz
try 'span'         2 '--max-span'      "$itx" growth span.csv
try 'year'         2 'year.csv:2:1'    "$itx" growth year.csv
try 'digits'       2 'digits.csv:2:2'  "$itx" growth digits.csv
try 'sum'          2 'does not fit'    "$itx" growth sum.csv
try 'header'       2 'header.csv'      "$itx" growth header.csv
try 'releases'     0 ''                "$itx" growth releases.csv
try 'threads'      0 ''                "$itx" growth small.csv --threads 100000
try 'goal'         2 '100'             "$itx" target small.csv --goal 5 --until FY2200
mapfile -t formulas < <(seq 101 | sed 's/.*/--derive=x& = a + a/')
try 'derived'      2 'at most 100'     "$itx" growth small.csv "${formulas[@]}"
try 'loops'        2 'loops.txt:1'     "$itx" brief --template loops.txt
try 'long'         2 '1 MiB'           "$itx" brief --template long.txt
try 'output'       2 '16 MiB'          "$itx" brief --template grows.txt
try 'x13'          2 '64 MiB'          "$itx" growth -m sa --x13 ./talks.sh

if [ "$failed" -ne 0 ]; then
    exit 1
fi
echo 'limits hold'
