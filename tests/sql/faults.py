"""What must fail: a wrong table gives an error that says what is wrong, on every engine, and never a result."""

import dataclasses

import datasets
import engines

TWICE = "month twice in a series"
TYPE = "must be an integer or a decimal"


@dataclasses.dataclass
class Fault:
    """A table, what is asked of it, and the words that must come."""

    name: str
    kinds: dict
    rows: list
    arguments: list
    words: str
    # Engines that must say something else, or that cannot have the fault.
    others: dict = dataclasses.field(default_factory=dict)


def table(value=("decimal", 2), month="text", **more):
    return {"series": "text", "month": month, "value": value, **more}


def faults():
    """Every fault."""
    text = ["--month-type", "text"]
    july, august, september = ["a", "2025-07", "1"], ["a", "2025-08", "2"], ["a", "2025-09", "3"]
    days = [["a", "2025-08-01", "1"], ["a", "2025-08-31", "2"], ["a", "2025-09-30", "3"]]
    large = lambda digits: [july, ["a", "2025-08", "9" * digits], september]
    published = {"published": "text"}
    release = [*text, "--release-col", "published"]
    late = [[*july, "2025-08-20"], [*july, "2025-08-20"], [*august, "2025-09"]]
    return [
        Fault("a month twice", table(), [july, august, august, september], text, TWICE),
        Fault("a month twice, the last one", table(), [july, august, ["a", "2025-08", ""]], text, TWICE),
        Fault("a month as two days", table(month="date"), days, [], TWICE),
        Fault("a month as two times", table(month="timestamp"), [["a", f"{day} 10:00:00", value] for _, day, value in days], ["--month-type", "timestamp"], TWICE),
        Fault("a month twice in a series that is summed", {"region": "text", **table()}, [["x", *row] for row in (july, july)], [*text, "--key", "region,series", "--by", "region"], TWICE),
        Fault("two releases equally late", table(**published), late, release, "month twice in one release"),
        Fault("a month and a day of it equally late", table(**published), [[*july, "2025-08"], [*july, "2025-08-20"]], release, "month twice in one release"),
        Fault("a date of release that is none", table(**published), [[*july, "soon"]], release, "not a date of release"),
        Fault("a value of 35 digits", table(), large(35), text, "too large", {"clickhouse": None, "postgres": None}),
        Fault("a value of 73 digits", table(), large(73), text, "too large", {"duckdb": None, "spark": None, "postgres": None}),
        Fault("a value that is not a number", table(), [july, ["a", "2025-08", "NaN"]], text, "not a number", {"duckdb": None, "spark": None, "clickhouse": None}),
        Fault("a sum that is too large", {"region": "text", **table()}, [["x", name, "2025-07", "9" * 29] for name in map(str, range(200))], [*text, "--key", "region,series", "--by", "region"], "sum is too large", {"clickhouse": None, "postgres": None}),
        Fault("a value of binary floating point", table(value="double"), [july, august], text, TYPE),
        Fault("a value of text", table(value="text"), [july, august], text, TYPE),
        Fault("a value with more decimals", table(value=("decimal", 3)), [["a", "2025-07", "0.125"]], [*text, "--scale", "2"], "more decimals"),
        Fault("a month that is none", table(), [["a", "2025-13", "1"]], text, "not a month"),
        Fault("a month in words", table(), [["a", "Jul 2025", "1"]], text, "not a month"),
        Fault("a month of NULL", table(), [july, ["a", "", "1"]], text, "not a month", {"clickhouse": "not a month"}),
        Fault("a date of NULL", table(month="date"), [["a", "", "1"]], [], "not a month", {"clickhouse": None}),
        Fault("a number that is no month", table(month="integer"), [["a", "202513", "1"]], ["--month-type", "yyyymm"], "not a month"),
        Fault("a status that is none", table(status="text"), [[*july, "X;Y"]], [*text, "--status-col", "status", "-m", "status,value"], "not an observation status"),
        Fault("a break in a series", table(status="text"), [[*july, "B"]], [*text, "--status-col", "status", "-m", "value,mom_pct"], "a break in the series"),
        Fault("a value that is said to be missing", table(status="text"), [[*july, "M"]], [*text, "--status-col", "status", "-m", "status,value"], "said to be missing"),
        Fault("a total that is not there", table(), [july, august], [*text, "--of", "b", "-m", "share_pct"], "no series has the key of the total"),
        Fault("a total among its parts", {"region": "text", **table()}, [["x", *july], ["x", "Total", "2025-07", "5"]], [*text, "--key", "region,series", "--by", "region"], "added to its parts"),
    ]


def run(runner, folder):
    """Tries every fault; the number of those that did not fail as they should."""
    engine, failures, tried = runner.engine, 0, 0
    path = folder / f"{engine.dialect}.csv"
    for fault in faults():
        words = fault.others.get(engine.dialect, fault.words)
        if words is None:
            continue
        datasets.write(path, list(fault.kinds), fault.rows)
        engine.load("observations", fault.kinds, path)
        for measures in ([], ["-m", "fytd_yoy_pct"]) if "-m" not in fault.arguments else ([],):
            tried += 1
            query = runner.program("sql", "growth", "--dialect", engine.dialect, *fault.arguments, *measures)
            try:
                _, rows = engine.query(query)
                found = f"{len(rows)} rows"
            except engines.QueryFailed as error:
                found = str(error)
            if words not in found:
                failures += 1
                print(f"FAULT {fault.name} {' '.join(measures)}: expected {words!r}, got {found[:300]}")
    print(f"  faults: {tried} tried, {failures} not refused in words", flush=True)
    return failures
