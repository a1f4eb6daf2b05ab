#!/usr/bin/env python3
"""Recomputes growth figures from outside, with exact fractions, on random files: tests/oracle.py [ITX [FIGURES [SEED]]].

Each file has a few series with gaps, empty values, zeros, negative levels and mixed decimals. Every figure that `itx growth` prints
is compared with the definition in doc/METHODS.md, and so is every figure that it does not print. Ends with 1 at the first difference.
"""
import csv
import io
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

MEASURES = ["value", "mom_abs", "mom_pct", "yoy_abs", "yoy_pct", "fytd", "fytd_prev", "fytd_yoy_abs", "fytd_yoy_pct",
            "sum3", "sum12", "sum3_yoy_pct", "sum12_yoy_pct", "avg12", "avg12_prev"]
ROUNDED = {"mom_pct", "yoy_pct", "fytd_yoy_pct", "sum3_yoy_pct", "sum12_yoy_pct", "avg12", "avg12_prev"}


def rounded(value, places):
    """Half away from zero, as digits; never minus zero."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and whole else ""
    digits = str(whole).rjust(places + 1, "0")
    return sign + (digits[:-places] + "." + digits[-places:] if places else digits)


def total(levels, months):
    values = [levels.get(month) for month in months]
    return None if any(value is None for value in values) else sum(values, Fraction(0))


def growth(now, base):
    return None if now is None or base is None or base <= 0 else 100 * (now / base - 1)


def difference(now, base):
    return None if now is None or base is None else now - base


def figures(levels, month, start):
    """The figures of a month, as exact fractions; None where one is missing."""
    at = levels.get
    first = month - (month % 12 - (start - 1)) % 12
    year = range(first, month + 1)
    spans = {n: range(month - n + 1, month + 1) for n in (3, 12)}
    earlier = lambda span: [m - 12 for m in span]
    fytd, before = total(levels, year), total(levels, earlier(year))
    sums = {n: total(levels, spans[n]) for n in spans}
    sums_before = {n: total(levels, earlier(spans[n])) for n in spans}
    last12 = total(levels, range(month - 12, month))
    mean = lambda value: None if value is None else value / 12
    return {
        "value": at(month), "mom_abs": difference(at(month), at(month - 1)), "mom_pct": growth(at(month), at(month - 1)),
        "yoy_abs": difference(at(month), at(month - 12)), "yoy_pct": growth(at(month), at(month - 12)),
        "fytd": fytd, "fytd_prev": before, "fytd_yoy_abs": difference(fytd, before), "fytd_yoy_pct": growth(fytd, before),
        "sum3": sums[3], "sum12": sums[12], "sum3_yoy_pct": growth(sums[3], sums_before[3]),
        "sum12_yoy_pct": growth(sums[12], sums_before[12]), "avg12": mean(sums[12]), "avg12_prev": mean(last12),
    }


def random_file(dice):
    """The series of a file, month index to level, and its text."""
    series, lines = {}, ["k,month,value"]
    for number in range(dice.randint(1, 8)):
        levels = {}
        begin, count = dice.randint(2000 * 12, 2020 * 12), dice.randint(1, 60)
        sign = -1 if dice.random() < 0.1 else 1
        for month in range(begin, begin + count):
            chance = dice.random()
            if chance < 0.04:
                continue
            text = ""
            if chance > 0.07:
                decimals = dice.randint(0, 6)
                digits = 0 if chance > 0.98 else dice.randint(0, 10 ** dice.randint(1, 9))
                text = rounded(Fraction(sign * digits, 10**decimals), decimals)
                levels[month] = Fraction(text)
            lines.append(f"s{number},{month // 12}-{month % 12 + 1:02},{text}")
        series[f"s{number}"] = levels
    return series, "\n".join(lines) + "\n"


def main():
    itx = sys.argv[1] if len(sys.argv) > 1 else "target/debug/itx"
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 300_000
    dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    compared = 0
    while compared < wanted:
        series, text = random_file(dice)
        start, places = dice.randint(1, 12), dice.randint(0, 6)
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.write(text)
            file.flush()
            command = [itx, "growth", file.name, "-f", "csv", "--key", "k", "-m", ",".join(MEASURES)]
            command += ["--fy-start", str(start), "--places", str(places)]
            run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"{' '.join(command)}: {run.stderr}\n{text}")
        for row in csv.DictReader(io.StringIO(run.stdout)):
            year, month = row["month"].split("-")
            expected = figures(series[row["k"]], int(year) * 12 + int(month) - 1, start)
            for name, exact in expected.items():
                printed = row[name]
                if exact is None:
                    is_right = printed == ""
                elif name in ROUNDED:
                    is_right = printed == rounded(exact, places)
                else:
                    is_right = printed != "" and Fraction(printed) == exact
                if not is_right:
                    where = f"{row['k']} {row['month']} {name}"
                    sys.exit(f"{where}: printed {printed!r}, exactly {exact}; {' '.join(command)}\n{text}")
                compared += 1
    print(f"{compared} figures recomputed, none differs")


if __name__ == "__main__":
    main()
