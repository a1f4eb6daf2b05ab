#!/usr/bin/env bash
# Nothing is lost: kills runs that write a record at random moments, and lets two processes write at once.
#   bash tests/record/kill.sh [KILLS] [ROWS]      500 kills, 200 rows of each process; ITX names the program
# Prints what it counted. Exits 1 where a file was ever anything but the old or the new one, or a row is gone.
set -uo pipefail
kills=${1:-500} rows=${2:-200}
itx=${ITX:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/target/debug/itx}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# A record of 40 years, so that writing takes a while.
make_record() {
    echo 'series,month,value,published,status,source'
    for year in {1980..2019}; do
        for month in {01..12}; do
            echo "a,$year-$month,$((year * 100 + 10#$month)).5,$((year + 1))-01,,a source with, commas in it" | sed 's/a source.*/"&"/'
        done
    done
}

make_record >"$work/old.csv"
printf 'series,month,value\na,2019-12,1\na,2020-01,2\na,2020-02,3\n' >"$work/release.csv"

# kill_at_random NAME COMMAND...: the file is the old or the new one after every kill.
kill_at_random() {
    local name=$1 old=0 new=0 broken=0 spread
    shift
    local record=$work/$name.csv
    cp "$work/old.csv" "$record"
    local start=$EPOCHREALTIME
    "$@" --data "$record" >/dev/null 2>&1 || { echo "$name: the command itself fails"; failed=1; return; }
    spread=$(((${EPOCHREALTIME/./} - ${start/./}) * 3 / 2 + 1000))
    cp "$record" "$work/$name.new"
    for ((i = 0; i < kills; i++)); do
        cp "$work/old.csv" "$record"
        "$@" --data "$record" >/dev/null 2>&1 &
        local pid=$! wait_for=$((RANDOM * RANDOM % spread))
        sleep "$(printf '0.%06d' "$wait_for")"
        kill -9 "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
        if cmp -s "$record" "$work/old.csv"; then
            old=$((old + 1))
        elif cmp -s "$record" "$work/$name.new"; then
            new=$((new + 1))
        else
            broken=$((broken + 1))
        fi
    done
    local left
    left=$(find "$work" -name '.itx-unfinished-*' | wc -l)
    # The next run that ends removes what the killed ones left.
    cp "$work/old.csv" "$record"
    "$@" --data "$record" >/dev/null 2>&1
    local after
    after=$(find "$work" -name '.itx-unfinished-*' | wc -l)
    echo "$name: $kills kills: $old times the old file, $new times the new one, $broken times neither; $left unfinished files left, $after after the next run"
    [ "$broken" -eq 0 ] && [ "$after" -eq 0 ] || failed=1
}

kill_at_random add "$itx" add 2020-01 5.5 --published 2020-02
kill_at_random merge "$itx" merge "$work/release.csv" --published 2020-03

# add_many SERIES: one row after the other.
add_many() {
    local refused=0
    for ((i = 0; i < rows; i++)); do
        "$itx" add "$((2020 + i / 12))-$(printf %02d $((i % 12 + 1)))" "$i" --series "$1" --data "$work/shared.csv" \
            >/dev/null 2>&1 || refused=$((refused + 1))
    done
    echo "$refused" >"$work/refused.$1"
}

printf 'series,month,value\none,2019-12,1\ntwo,2019-12,1\n' >"$work/shared.csv"
add_many one &
add_many two &
wait
found=$(($(wc -l <"$work/shared.csv") - 3))
refused=$(($(<"$work/refused.one") + $(<"$work/refused.two")))
echo "two processes: $((2 * rows)) rows added, $found found, $refused refused"
[ "$found" -eq $((2 * rows)) ] || failed=1
for series in one two; do
    for ((i = 0; i < rows; i++)); do
        line="$series,$((2020 + i / 12))-$(printf %02d $((i % 12 + 1))),$i"
        grep -qx "$line" "$work/shared.csv" || { echo "lost: $line"; failed=1; }
    done
done
exit "$failed"
