"""Compares `itx growth -f csv` with the query of `itx sql growth`, cell for cell, on a real engine.

    python3 tests/sql/compare.py duckdb [postgres clickhouse spark] [--itx target/debug/itx]

Each engine is run in a virtual environment under target/sql, which is made where it is not there yet. The last line says how
many cells were compared and how many differ; the exit status is 1 where one differs or an engine cannot be had.
"""

import argparse
import csv
import dataclasses
import io
import os
import pathlib
import subprocess
import sys

import datasets
import engines
import faults

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "target" / "sql"


class Runner:
    """One engine, and the program."""

    def __init__(self, engine, itx):
        self.engine = engine
        self.itx = itx
        self.cells = 0
        self.differences = 0
        self.failures = 0

    def program(self, *arguments):
        """The standard output of a run that succeeds."""
        done = self.run(*arguments)
        if done.returncode != 0:
            raise SystemExit(f"itx {' '.join(arguments)}: {done.stderr.decode()}")
        return done.stdout.decode()

    def run(self, *arguments):
        environment = {name: value for name, value in os.environ.items() if name != "ITX_DATA"}
        return subprocess.run([self.itx, *arguments], capture_output=True, env=environment)

    def table_arguments(self, dataset):
        """The arguments of `itx sql growth`; PostgreSQL keeps the decimals of each value."""
        arguments = ["--dialect", self.engine.dialect, "--table", quoted_name(dataset.table), *dataset.of_table]
        if self.engine.dialect == "postgres" and "--scale" in arguments:
            place = arguments.index("--scale")
            del arguments[place : place + 2]
        return arguments

    def dataset(self, dataset):
        """Loads the data and makes every request of them."""
        cells, differences = self.cells, self.differences
        if self.engine.plain_names_of_tables:
            dataset = dataclasses.replace(dataset, table="observations")
        path = FOLDER / f"{self.engine.dialect}.csv"
        datasets.write(path, dataset.header, dataset.rows)
        self.engine.load(dataset.table, dataset.kinds, path)
        # The program reads what the engine holds.
        names, rows = self.engine.query(f"SELECT * FROM {self.engine.quote(dataset.table)}")
        datasets.write(path, names, rows)
        if dataset.before:
            self.engine.run(self.program(*dataset.before, "--dialect", self.engine.dialect))
        for request in [*dataset.requests, *dataset.alone.get(self.engine.dialect, [])]:
            self.request(dataset, request, path)
        print(f"  {dataset.name}: cells compared {self.cells - cells}, differences {self.differences - differences}", flush=True)

    def request(self, dataset, request, path):
        label = f"{dataset.name}: {' '.join(request)}"
        query = self.program("sql", "growth", *self.table_arguments(dataset), *request)
        expected = list(csv.reader(io.StringIO(self.program("growth", "-f", "csv", "-d", str(path), *dataset.of_file, *request), newline="")))
        try:
            names, rows = self.engine.query(query)
        except engines.QueryFailed as error:
            self.failures += 1
            print(f"FAILED {label}: {error}")
            return
        self.compare(label, expected[0], expected[1:], names, rows)

    def compare(self, label, names, expected, query_names, rows):
        label_at = names.index("month" if "month" in names else "period")
        if names != query_names:
            return self.differ(label, f"columns {query_names}, not {names}")
        key = lambda row: tuple(row[: label_at + 1])
        by_key = lambda row: ([value.encode() for value in row[:label_at]])
        # By key; the periods of a series stay in their order.
        expected = sorted(expected, key=by_key)
        if [key(row) for row in rows] != [key(row) for row in expected]:
            found, wanted = {key(row) for row in rows}, {key(row) for row in expected}
            what = f"{len(found - wanted)} rows too many, {len(wanted - found)} missing" if found != wanted else "another order"
            return self.differ(label, f"rows: {what}")
        for wanted, found in zip(expected, rows):
            for name, one, other in zip(names, wanted, found):
                self.cells += 1
                if one != other:
                    self.differ(label, f"{key(wanted)} {name}: itx {one!r}, query {other!r}")

    def differ(self, label, what):
        self.differences += 1
        if self.differences <= 20:
            print(f"DIFFERS {label}: {what}")


def quoted_name(name):
    return '"' + name.replace('"', '""') + '"'


def check(dialect, itx, only):
    """Runs everything on one engine; the number of faults."""
    try:
        engine = engines.ENGINES[dialect](FOLDER)
    except engines.Unavailable as error:
        print(f"{dialect}: {error}")
        return 1
    try:
        runner = Runner(engine, itx)
        print(engine.version(), flush=True)
        for dataset in datasets.all_datasets():
            if only in dataset.name:
                runner.dataset(dataset)
        if not only:
            runner.failures += faults.run(runner, FOLDER)
        print(f"{dialect}: cells compared {runner.cells}, differences {runner.differences}, failures {runner.failures}")
        return runner.differences + runner.failures
    finally:
        engine.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engines", nargs="+", choices=sorted(engines.ENGINES))
    parser.add_argument("--itx", default=str(ROOT / "target" / "debug" / "itx"))
    parser.add_argument("--only", default="", help="only data sets with this in their name")
    parser.add_argument("--inside", action="store_true", help="this is the environment of the engine")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    if arguments.inside:
        return 1 if check(arguments.engines[0], arguments.itx, arguments.only) else 0
    failed = []
    for dialect in arguments.engines:
        try:
            python = engines.install(dialect, FOLDER)
        except engines.Unavailable as error:
            print(f"{dialect}: {error}")
            failed.append(dialect)
            continue
        command = [python, __file__, dialect, "--inside", "--itx", arguments.itx, "--only", arguments.only]
        with open(FOLDER / f"{dialect}.log", "w") as log:
            done = subprocess.run(command, stderr=log)
        if done.returncode != 0:
            print(f"{dialect}: what it said besides is in {FOLDER}/{dialect}.log")
            failed.append(dialect)
    if failed:
        print(f"not the same, or not to be had: {', '.join(failed)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
