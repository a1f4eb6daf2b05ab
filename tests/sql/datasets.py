"""The data that the queries are tried on: a file, its columns and their kinds, and what is asked of it.

A kind is "text", "date", "integer", "timestamp", "double" or ("decimal", digits after the point).
"""

import csv
import dataclasses
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERIES = ROOT / "tests" / "official" / "series"


@dataclasses.dataclass
class Dataset:
    """A table and the requests that are made of it."""

    name: str
    header: list
    rows: list
    kinds: dict
    # Arguments of `itx growth` alone, of `itx sql growth` alone, and of both, one list for each request.
    of_file: list
    of_table: list
    requests: list
    table: str = "observations"
    # What the program writes for the engine before the requests, and requests of one engine alone.
    before: list = dataclasses.field(default_factory=list)
    alone: dict = dataclasses.field(default_factory=dict)


# The measures by what they need.
PLAIN = (
    "value,mom_abs,mom_pct,yoy_abs,yoy_pct,fytd,fytd_prev,fytd_yoy_abs,fytd_yoy_pct,sum3,sum12,sum3_yoy_pct,"
    "sum12_yoy_pct,avg12,avg12_prev,typical_mom_years,rank,record,streak"
)
OF_DAYS = "value,days,per_day,per_day_mom_pct,per_day_yoy_pct,fytd_per_day_yoy_pct"
OF_TOTAL = "share_pct,fytd_share_pct,mom_contrib_pp,yoy_contrib_pp,fytd_yoy_contrib_pp"


def read(path):
    """The header and the rows of a CSV file."""
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    return header, rows


def write(path, header, rows):
    """A CSV file; every cell but an empty one stands in quotes."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        cell = lambda value: "" if value == "" else '"' + value.replace('"', '""') + '"'
        for row in [header, *rows]:
            file.write(",".join(map(cell, row)) + "\n")


def decimals(rows, column):
    """The most decimals of a column."""
    return max((len(row[column].partition(".")[2]) for row in rows), default=0)


def long(path, names):
    """A file with a column for each series as a file with a row for each observation."""
    header, rows = read(path)
    return [[name, row[0], row[header.index(name)]] for name in names for row in rows]


def series(name, rows, fiscal_start):
    """A panel of real series: rows of series, month, value."""
    both = ["--fy-start", str(fiscal_start)]
    requests = [
        [*both, "-m", PLAIN],
        [*both, "-m", PLAIN, "--places", "0", "--rounding", "half-even"],
        [*both, "-m", "value,mom_pct,yoy_pct,avg12", "--places", "5", "--rounding", "down", "--last", "7"],
        [*both, "-m", "value,mom_abs,mom_pct,yoy_abs,yoy_pct,fytd,fytd_yoy_pct,sum12,rank,streak", "--every", "quarter"],
        [*both, "-m", "value,yoy_abs,yoy_pct,fytd,rank,record,streak", "--every", "year"],
    ]
    scale = decimals(rows, 2)
    kinds = {"series": "text", "month": "text", "value": ("decimal", scale)}
    of_table = ["--month-type", "text", "--scale", str(scale)]
    return Dataset(name, list(kinds), rows, kinds, ["--key", "series"], of_table, requests)


def official():
    """The series under tests/official, with the fiscal years of their countries."""
    silver = long(SERIES / "india_silver_trade_monthly.csv", ["imports_kg", "exports_kg", "net_import_kg"])
    region_names = read(SERIES / "korea_by_region.csv")[0][1:]
    regions = long(SERIES / "korea_by_region.csv", region_names)
    one = lambda name, file: [[name, row[0], row[1]] for row in read(SERIES / file)[1]]
    korea = one("total", "korea_total.csv") + one("total_with_gaps", "derived_korea_total_gaps.csv")
    found = [
        series("official: silver trade, years from April", silver, 4),
        series("official: exports of Korea, years from January", korea, 1),
        series("official: exports of Korea with gaps, years from April", korea, 4),
        series("official: airline passengers, years from October", one("passengers", "r_airpassengers.csv"), 10),
    ]
    of_regions = series("official: exports of Korea by region, shares", regions, 1)
    total = ["--of", region_names[0], "--fy-start", "1"]
    of_regions.requests = [
        [*total, "-m", f"value,{OF_TOTAL}"],
        [*total, "-m", OF_TOTAL, "--rounding", "half-even", "--places", "3", "--where", f"series={region_names[1]}"],
        ["--fy-start", "1", "-m", PLAIN, "--series", region_names[1], "--from", "2010-01", "--to", "2011-06"],
    ]
    return [*found, of_regions]


def carried():
    """The data that the program carries: releases, status, two series."""
    path = ROOT / "data" / "receipts.csv"
    header, rows = read(path)
    keep = [header.index(name) for name in ("series", "month", "value", "published", "status")]
    rows = [[row[place] for place in keep] for row in rows]
    kinds = {"series": "text", "month": "text", "value": ("decimal", decimals(rows, 2)), "published": "text", "status": "text"}
    of_table = ["--month-type", "text", "--scale", str(decimals(rows, 2)), "--release-col", "published", "--status-col", "status"]
    total = ["--of", "pk_services"]
    requests = [
        [],
        ["--every", "quarter"],
        ["--every", "year"],
        ["-m", PLAIN],
        [*total, "-m", f"status,value,{OF_TOTAL}"],
        ["-m", PLAIN, "--as-of", "2025-06"],
        ["-m", "value,yoy_pct,fytd_yoy_pct", "--fy", "26"],
        ["-m", "value,mom_pct,yoy_pct", "--every", "quarter", "--from", "2024-02", "--to", "2025-08"],
        ["-m", "value,yoy_pct", "--every", "year"],
    ]
    of_days = [["-m", OF_DAYS], ["-m", OF_DAYS, "--places", "0", "--rounding", "half-even"], ["-m", OF_DAYS, "--every", "quarter"]]
    holidays = ["--holidays", str(ROOT / "data" / "holidays-pk.csv")]
    alone = {"postgres": [["-m", "mom_annualised_pct"], ["-m", "mom_annualised_pct", "--places", "6", "--every", "quarter"]]}
    return [
        Dataset("carried", list(kinds), rows, kinds, ["--key", "series"], of_table, requests, alone=alone),
        Dataset(
            "carried: working days", list(kinds), rows, kinds, ["--key", "series", *holidays],
            [*of_table, "--calendar", "working_days"], of_days, before=["sql", "calendar", *holidays],
        ),
    ]


HOSTILE = [
    'x"; drop table t; --',
    "it's",
    "back\\slash",
    "`tick`",
    "${spark.app.name}",
    "{p:String}",
    "comma, and\nline",
    "ünïcødé",
    "two  words",
    "%s --",
    "/* */",
    "a.b",
]


def panel(seed, names, months, value):
    """Rows of series, month, value, with absent months and empty cells."""
    source = random.Random(seed)
    rows = []
    for name in names:
        first = source.randrange(1998 * 12, 2012 * 12)
        for index in range(first, first + months):
            chance = source.random()
            if chance < 0.03:
                continue
            cell = "" if chance < 0.05 else value(source)
            rows.append([name, f"{index // 12:04d}-{index % 12 + 1:02d}", cell])
    source.shuffle(rows)
    return rows


def ordinary(source):
    """Values with zeros, negatives and near ties among them."""
    kind = source.random()
    if kind < 0.03:
        return "0"
    if kind < 0.08:
        return f"-{source.randrange(10**6) / 100:.2f}"
    if kind < 0.5:
        return str(source.choice([8, 16, 40, 80, 125, 160, 200, 250, 400, 500, 625, 800, 1000]))
    if kind < 0.6:
        return f"{source.randrange(1, 10**18)}.{source.randrange(100):02d}"
    return f"{source.randrange(1, 10**7) / 10**source.randrange(3):.{source.randrange(3)}f}"


def wide(digits, scale):
    """Values of so many digits, among them pairs that are almost equal."""
    def value(source):
        whole = digits - scale
        base = 4 * 10 ** (whole - 1)
        near = source.choice([base, base + source.randrange(10**3), source.randrange(10 ** (whole - 1), 10**whole)])
        after = source.choice(["", "." + str(source.randrange(10**scale)).zfill(scale)]) if scale else ""
        return f"{near}{after}"
    return value


def generated():
    """Panels with every difficulty at once."""
    found = []
    both = [
        ["-m", PLAIN],
        ["-m", PLAIN, "--rounding", "half-even", "--places", "1", "--fy-start", "4"],
        ["-m", PLAIN, "--rounding", "down", "--places", "0", "--fy-start", "1"],
        ["-m", "value,mom_abs,mom_pct,yoy_pct,fytd,fytd_prev,fytd_yoy_pct,rank,streak", "--every", "quarter", "--fy-start", "10"],
        ["-m", "value,yoy_pct", "--every", "year", "--last", "3"],
    ]
    plain = panel(1, [f"s{number:02d}" for number in range(30)], 150, ordinary)
    kinds = {"series": "text", "month": "text", "value": ("decimal", 2)}
    found.append(Dataset("generated: gaps, zeros, negatives", list(kinds), plain, kinds, [], ["--month-type", "text"], both))

    dated = [[name, f"{month}-{1 + hash_of(name, month) % 28:02d}", value] for name, month, value in plain[:1500]]
    kinds_dated = {"series": "text", "month": "date", "value": ("decimal", 4)}
    found.append(Dataset("generated: dates, any day of the month", list(kinds_dated), dated, kinds_dated, [], ["--scale", "4"], both[:1]))

    numbered = [[name, month.replace("-", ""), value] for name, month, value in plain[:1500]]
    kinds_numbered = {"series": "text", "month": "integer", "value": ("decimal", 2)}
    of_numbers = ["--month-type", "yyyymm"]
    found.append(Dataset("generated: months such as 202508", list(kinds_numbered), numbered, kinds_numbered, [], of_numbers, both[:1]))

    for digits, scale in ((18, 2), (27, 0), (27, 3), (27, 10)):
        rows = panel(digits + scale, ["a", "b", "c", "d"], 60, wide(digits, scale))
        kinds_wide = {"series": "text", "month": "text", "value": ("decimal", scale)}
        of_table = ["--month-type", "text", "--scale", str(scale)]
        found.append(Dataset(f"generated: {digits} digits, {scale} decimals", list(kinds_wide), rows, kinds_wide, [], of_table, both[:2]))

    hostile = panel(3, HOSTILE, 40, ordinary)
    value, month, key = 'v"a`l\\ue', "m'onth; --", 'x"; drop table t; --'
    kinds_hostile = {key: "text", month: "text", value: ("decimal", 2)}
    names = ["--key", key, "--month-col", month, "--value-col", value]
    wanted = [["-m", PLAIN]] + [["-m", "value,yoy_pct", "--where", f"{key}={name}"] for name in HOSTILE if name.strip() == name and "," not in name]
    found.append(Dataset("generated: hostile names", list(kinds_hostile), hostile, kinds_hostile, names, [*names, "--month-type", "text"], wanted, table='t"; --'))

    inner = panel(4, ["k", "l"], 40, ordinary)
    kinds_inner = {"x": "text", "v": "text", "m": ("decimal", 2), "t": "text"}
    swapped = [[name, month, value, name] for name, month, value in inner]
    names_inner = ["--key", "x,t", "--month-col", "v", "--value-col", "m"]
    found.append(Dataset("generated: columns called as those inside the query", list(kinds_inner), swapped, kinds_inner, names_inner, [*names_inner, "--month-type", "text"], [["-m", PLAIN]]))
    found += [sums(), releases()]
    return found


def hash_of(*parts):
    """A number that is the same in every run."""
    return sum(ord(character) * (place + 7) for place, character in enumerate("".join(parts)))


def sums():
    """Two key columns, to be summed over one or both."""
    source = random.Random(5)
    rows = []
    for region in ("north", "south", "east"):
        for good in ("yarn", "tea", "steel"):
            rows += [[region, good, month, value] for _, month, value in panel(source.randrange(10**6), ["x"], 70, ordinary)]
    letters = ["", "", "", "P", "e;p", "R", "A", "B;E", "U, S"]
    rows = [[*row, source.choice(letters)] for row in rows]
    kinds = {"region": "text", "good": "text", "month": "text", "value": ("decimal", 2), "status": "text"}
    key = ["--key", "region,good"]
    asked = "value,mom_pct,yoy_pct,fytd,fytd_yoy_pct,sum12,avg12,rank"
    requests = [
        ["-m", f"{asked},status"],
        ["-m", f"{asked},status", "--by", "region"],
        ["-m", "value,status", "--by", "region", "--every", "quarter"],
        ["-m", asked, "--by", "good,region"],
        ["-m", asked, "--by", "good", "--where", "region=north"],
        ["-m", asked, "--by", ""],
        ["-m", f"value,{OF_TOTAL}", "--by", "region", "--of", "north"],
        ["-m", f"value,{OF_TOTAL}", "--of", "north.tea"],
        ["-m", "value,yoy_pct", "--series", "south.steel"],
    ]
    # Some rows have the status of a break, across which the query computes only where it is told to.
    requests = [[*request, "--across-breaks"] for request in requests]
    return Dataset("generated: sums over key columns", list(kinds), rows, kinds, key, [*key, "--month-type", "text", "--status-col", "status"], requests)


def releases():
    """Months with several releases, by day and by month."""
    source = random.Random(6)
    rows = []
    for name, month, value in panel(7, ["p", "q", "r"], 60, ordinary):
        year, number = int(month[:4]), int(month[5:])
        for later in sorted(source.sample(range(1, 6), source.randrange(1, 4))):
            index = year * 12 + number - 1 + later
            by_day = name != "r"
            day = f"-{source.randrange(1, 28):02d}" if by_day else ""
            published = f"{index // 12:04d}-{index % 12 + 1:02d}{day}"
            rows.append([name, month, value if source.random() < 0.5 else ordinary(source), published])
    source.shuffle(rows)
    kinds = {"series": "text", "month": "text", "value": ("decimal", 2), "published": "text"}
    of_table = ["--month-type", "text", "--release-col", "published"]
    requests = [["-m", PLAIN], ["-m", PLAIN, "--as-of", "2008-04"], ["-m", "value,yoy_pct,fytd", "--as-of", "2006-10-11"]]
    return Dataset("generated: releases", list(kinds), rows, kinds, [], of_table, requests)


def all_datasets():
    """Every data set, in the order in which they are tried."""
    return [*carried(), *official(), *generated()]
