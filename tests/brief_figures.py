#!/usr/bin/env python3
"""Recomputes every figure of the briefs of 24 months with fractions, from the CSV alone: not by itx.

    python3 tests/brief_figures.py target/debug/itx [FIRST LAST]

Reads the sentences of `itx brief`, takes each figure out of them, computes it anew and compares to the printed digits.
Prints how many figures were compared and every one that differs; exit status 1 where one does.
"""

import csv
import datetime
import pathlib
import re
import subprocess
import sys
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parent.parent
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SCALES = {"million": Fraction(1), "billion": Fraction(1000)}


def latest(series):
    """The latest release of each month: {month index: value}."""
    rows = {}
    with open(ROOT / "data/receipts.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["series"] == series:
                year, month = map(int, row["month"].split("-"))
                at = year * 12 + month - 1
                if at not in rows or row["published"] >= rows[at][0]:
                    rows[at] = (row["published"], Fraction(row["value"]))
    return {at: value for at, (_, value) in rows.items()}


def working_days(at):
    """Monday to Friday less public holidays."""
    with open(ROOT / "data/holidays-pk.csv", newline="", encoding="utf-8") as file:
        holidays = {row["date"] for row in csv.DictReader(file) if row["kind"] == "public"}
    year, month = divmod(at, 12)
    day, count = datetime.date(year, month + 1, 1), 0
    while day.month == month + 1:
        count += day.weekday() < 5 and day.isoformat() not in holidays
        day += datetime.timedelta(days=1)
    return count


def rounds_to(value, printed):
    """Whether the value rounds, half away from zero, to the digits that were printed."""
    decimals = len(printed.split(".")[1]) if "." in printed else 0
    scaled = abs(value) * 10**decimals
    nearest = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    shown = Fraction(printed.replace(",", ""))
    return nearest == abs(shown) * 10**decimals and (value < 0) == (shown < 0) or nearest == 0 == shown


class Checker:
    def __init__(self, month, text):
        year, number = map(int, month.split("-"))
        self.at, self.text, self.count, self.wrong = year * 12 + number - 1, text, 0, []
        self.values, self.total = latest("pk_ict"), latest("pk_services")

    def figure(self, what, printed, value, scale="million"):
        self.count += 1
        if value is None or not rounds_to(value / SCALES[scale], printed):
            self.wrong.append(f"{MONTHS[self.at % 12]} {self.at // 12}: {what} printed {printed}, is {value and float(value)}")

    def fact(self, what, holds):
        self.count += 1
        if not holds:
            self.wrong.append(f"{MONTHS[self.at % 12]} {self.at // 12}: {what}")

    def sum(self, values, first, last):
        months = [values.get(at) for at in range(first, last + 1)]
        return None if None in months else sum(months)

    def growth(self, new, base):
        return None if new is None or not base else 100 * (new / base - 1)

    def check(self):
        at, values, year_start = self.at, self.values, self.at - (self.at % 12 - 6) % 12
        this, before, year_ago = values[at], values.get(at - 1), values.get(at - 12)
        for amount, scale in re.findall(r"stood at \$([\d.]+) (million|billion) in", self.text):
            self.figure("level", amount, this, scale)
        earlier = [value for month, value in values.items() if month < at]
        for previous, scale, name, year in re.findall(
            r"a record high, against the previous record of \$([\d.]+) (million|billion) in (\w+) (\d{4})", self.text
        ):
            self.fact("a record", this > max(earlier))
            month = int(year) * 12 + MONTHS.index(name)
            self.figure("previous record", previous, values[month], scale)
            self.fact("the previous record", values[month] == max(earlier))
        self.fact("whether it is a record", ("a record high" in self.text) == (len(earlier) >= 12 and this > max(earlier)))
        for place in re.findall(r"the (second|third)-highest on record", self.text):
            rank = 1 + sum(value > this for value in earlier)
            self.fact(f"rank {rank}", ORDINALS[rank] == place)
        for mark in re.findall(r"It crossed \$(\d+) million", self.text):
            self.fact("crossed", max(earlier) < int(mark) < this)
        changes = re.search(r"That (.*?)\.(?= [A-Z]|\n)", self.text)
        for way, percent, difference, base, behind in re.findall(
            r"(up|down) ([\d.]+) percent(?: or \$([\d.]+) million)? from \$([\d.]+) million (in \w+|a year earlier)",
            changes.group(1) if changes else "",
        ):
            level = year_ago if behind == "a year earlier" else before
            sign = 1 if way == "up" else -1
            self.figure(f"base {behind}", base, level)
            self.figure(f"growth from {behind}", percent, sign * self.growth(this, level))
            if difference:
                self.figure(f"change from {behind}", difference, sign * (this - level))
        for word, since, year in re.findall(r"the (\w+) consecutive month of year-on-year growth, since (\w+) (\d{4})", self.text):
            run = 0
            while values.get(at - run) is not None and values.get(at - run - 12) and values[at - run] > values[at - run - 12]:
                run += 1
            printed = ORDINALS.index(word) if word in ORDINALS else int(re.match(r"\d+", word).group())
            self.fact(f"run of {run}, not {printed}", run == printed)
            self.fact("since", int(year) * 12 + MONTHS.index(since) == at - run + 1)
        self.per_day(at, this, before)
        for side, mean, in re.findall(r"The figure was (well above|above|well below|below) the \$([\d.]+) million average", self.text):
            average = self.sum(values, at - 12, at - 1) / 12
            self.figure("average", mean, average)
            self.fact("side of the average", ("above" in side) == (this > average))
            self.fact("far from the average", ("well" in side) == (abs(this - average) * 10 >= average))
        for share in re.findall(r"made up ([\d.]+) percent of services exports(?: and contributed|\.)", self.text)[:1]:
            self.figure("share", share, 100 * this / self.total[at])
        for points in re.findall(r"IT exports .* contributed (-?[\d.]+) percentage points to their", self.text):
            self.figure("points", points, 100 * (this - year_ago) / self.total[at - 12])
        self.to_date(at, values, year_start)

    def per_day(self, at, this, before):
        found = re.search(
            r"With (\w+) (?:(fewer|more) working days?|number of working days unchanged), the daily average (rose|fell) ([\d.]+) percent "
            r"month-on-month to \$([\d.]+) million", self.text)
        if not found:
            return
        count, more, way, percent, level = found.groups()
        here, there = working_days(at), working_days(at - 1)
        if more:
            self.fact("working days", COUNTS[abs(here - there)] == count and (here > there) == (more == "more"))
        else:
            self.fact("working days unchanged", here == there)
        self.figure("per day", level, this / here)
        self.figure("growth per day", percent, (1 if way == "rose" else -1) * self.growth(this / here, before / there))

    def to_date(self, at, values, first):
        found = re.search(
            r"IT exports came to \$([\d.]+) (million|billion) in (?:the first \w+ months of )?FY\d\d(?:, ([\d.]+) percent(?: or \$([\d.]+) "
            r"(million|billion))? (more|less) than the \$([\d.]+) (million|billion) of (?:the same months of )?FY\d\d)?"
            r"(?:, and made up ([\d.]+) percent of services exports)?", self.text)
        if not found:
            return
        total, scale, percent, difference, difference_scale, more, base, base_scale, share = found.groups()
        now, then = self.sum(values, first, at), self.sum(values, first - 12, at - 12)
        self.figure("year to date", total, now, scale)
        if percent:
            sign = 1 if more == "more" else -1
            self.figure("growth to date", percent, sign * self.growth(now, then))
            self.figure("base to date", base, then, base_scale)
            if difference:
                self.figure("change to date", difference, sign * (now - then), difference_scale)
        if share:
            self.figure("share to date", share, 100 * now / self.sum(self.total, first, at))


def main():
    itx = sys.argv[1]
    first, last = (sys.argv[2:4] if len(sys.argv) > 3 else ("2024-08", "2026-07"))
    start, end = [int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last)]
    count, wrong = 0, []
    for at in range(start, end + 1):
        month = f"{at // 12}-{at % 12 + 1:02d}"
        run = subprocess.run([itx, "brief", "--carried", "--month", month], capture_output=True, text=True, check=True, cwd=ROOT)
        checker = Checker(month, run.stdout)
        checker.check()
        numbers = len(re.findall(r"\$[\d.]+|[\d.]+ percent", run.stdout.split("Note:")[0]))
        count += checker.count
        wrong += checker.wrong
        if checker.count < numbers - 4:
            wrong.append(f"{month}: {numbers} figures in the text, {checker.count} compared")
    print(f"{end - start + 1} briefs, {count} figures and facts compared, {len(wrong)} differ")
    print(*wrong, sep="\n")
    sys.exit(bool(wrong))


main()
