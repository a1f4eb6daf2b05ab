"""The engines: each loads a table and runs a query. Nothing here knows a measure.

A cell is text as the engine's own client writes it: a decimal with all its digits, the empty text for NULL.
"""

import csv
import decimal
import importlib
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

# The releases that the queries were last tried on.
PACKAGES = {
    "duckdb": ["duckdb==2.0.1"],
    "spark": ["pyspark==4.3.0"],
    "clickhouse": ["chdb==4.4.0"],
    "postgres": [],
}


class Unavailable(Exception):
    """The engine cannot be had on this machine."""


class QueryFailed(Exception):
    """The engine refused the query or failed on it."""


def text(cell):
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, decimal.Decimal):
        return format(cell, "f")
    return str(cell)


def first_line(error):
    """The line of an error that says what is wrong."""
    lines = [line for line in str(error).splitlines() if "itx: " in line]
    return (lines or str(error).splitlines() or [""])[0]


class Duckdb:
    """DuckDB, in this process."""

    dialect = "duckdb"
    plain_names_of_tables = False
    types = {"text": "VARCHAR", "date": "DATE", "integer": "INTEGER", "timestamp": "TIMESTAMP", "double": "DOUBLE"}

    def __init__(self, folder):
        self.module = importlib.import_module("duckdb")
        self.connection = self.module.connect()
        self.connection.execute("SET threads TO 2")

    def version(self):
        return f"DuckDB {self.module.__version__}"

    def column_type(self, kind):
        return f"DECIMAL(38, {kind[1]})" if isinstance(kind, tuple) else self.types[kind]

    def quote(self, name):
        return '"' + name.replace('"', '""') + '"'

    def load(self, table, columns, path):
        """Makes a table of a CSV file; `columns` maps a name to its kind."""
        name = self.quote(table)
        definition = ", ".join(f"{self.quote(column)} {self.column_type(kind)}" for column, kind in columns.items())
        self.connection.execute(f"DROP TABLE IF EXISTS {name}")
        self.connection.execute(f"CREATE TABLE {name} ({definition})")
        self.connection.execute(f"COPY {name} FROM '{path}' (HEADER, NULLSTR '', QUOTE '\"', ESCAPE '\"')")

    def run(self, sql):
        """Runs a statement that has no rows."""
        self.connection.execute(sql)

    def query(self, sql):
        """The names of the columns and the rows."""
        try:
            result = self.connection.execute(sql)
            names = [column[0] for column in result.description]
            return names, [[text(cell) for cell in row] for row in result.fetchall()]
        except self.module.Error as error:
            raise QueryFailed(first_line(error)) from error

    def close(self):
        self.connection.close()


class Clickhouse:
    """ClickHouse, in this process."""

    dialect = "clickhouse"
    plain_names_of_tables = False
    types = {
        "text": "Nullable(String)",
        "date": "Date32",
        "integer": "Int32",
        "timestamp": "DateTime64(0, 'UTC')",
        "double": "Nullable(Float64)",
    }

    def __init__(self, folder):
        self.module = importlib.import_module("chdb")
        session = importlib.import_module("chdb.session")
        self.session = session.Session(str(folder / "clickhouse"))
        self.session.query("CREATE DATABASE IF NOT EXISTS checks ENGINE = Atomic")
        self.session.query("USE checks")
        self.session.query("SET max_threads = 2")
        # A table is shown with the decimals of its type.
        self.session.query("SET output_format_decimal_trailing_zeros = 1")

    def version(self):
        return f"ClickHouse {self.session.query('SELECT version()', 'TSV').bytes().decode().strip()} (chdb {self.module.__version__})"

    def column_type(self, kind):
        return f"Nullable(Decimal(76, {kind[1]}))" if isinstance(kind, tuple) else self.types[kind]

    def quote(self, name):
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"

    def load(self, table, columns, path):
        name = self.quote(table)
        definition = ", ".join(f"{self.quote(column)} {self.column_type(kind)}" for column, kind in columns.items())
        self.run(f"DROP TABLE IF EXISTS {name}")
        self.run(f"CREATE TABLE {name} ({definition}) ENGINE = MergeTree ORDER BY tuple()")
        numbered = ", ".join(f"c{place} {self.column_type(kind)}" for place, kind in enumerate(columns.values()))
        # By place: a name of the file must not be read as another.
        self.run(
            f"INSERT INTO {name} SELECT * FROM file('{path}', 'CSV', '{numbered.replace(chr(39), chr(92) + chr(39))}') "
            "SETTINGS input_format_csv_skip_first_lines = 1, format_csv_null_representation = ''"
        )

    def run(self, sql, form="CSVWithNames"):
        try:
            result = self.session.query(sql, form)
        except Exception as error:  # The module has no error class of its own that covers all.
            # What the failed query had written already would stand before the next result.
            self.session.query("SELECT 1")
            raise QueryFailed(first_line(error)) from error
        return result

    def query(self, sql):
        result = self.run(sql)
        content = result.bytes().decode()
        rows = list(csv.reader(io.StringIO(content, newline="")))
        return rows[0], [["" if cell == "\\N" else cell for cell in row] for row in rows[1:]]

    def close(self):
        self.session.close()


class Spark:
    """Spark, in local mode: one session for all tests."""

    dialect = "spark"
    # A view has a plain name here.
    plain_names_of_tables = True
    types = {"text": "STRING", "date": "DATE", "integer": "INT", "timestamp": "TIMESTAMP", "double": "DOUBLE"}

    def __init__(self, folder):
        sql = importlib.import_module("pyspark.sql")
        self.module = importlib.import_module("pyspark")
        self.session = (
            sql.SparkSession.builder.master("local[2]")
            .appName("itx")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.driver.memory", "3g")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
            .getOrCreate()
        )
        self.session.sparkContext.setLogLevel("OFF")

    def version(self):
        return f"Spark {self.module.__version__}, ANSI mode"

    def column_type(self, kind):
        return f"DECIMAL(38, {kind[1]})" if isinstance(kind, tuple) else self.types[kind]

    def quote(self, name):
        return "`" + name.replace("`", "``") + "`"

    def load(self, table, columns, path):
        definition = ", ".join(f"{self.quote(column)} {self.column_type(kind)}" for column, kind in columns.items())
        frame = self.session.read.schema(definition).csv(
            str(path), header=True, multiLine=True, quote='"', escape='"', enforceSchema=True, emptyValue=""
        )
        frame.createOrReplaceTempView(table)

    def run(self, sql):
        self.session.sql(sql)

    def query(self, sql):
        try:
            frame = self.session.sql(sql)
            return list(frame.columns), [[text(cell) for cell in row] for row in frame.collect()]
        except Exception as error:  # Errors of the engine come as several classes.
            raise QueryFailed(first_line(error)) from error

    def close(self):
        self.session.stop()


class Postgres:
    """PostgreSQL: a server of its own in a temporary folder, on a socket there and on no port."""

    dialect = "postgres"
    plain_names_of_tables = False
    types = {"text": "text", "date": "date", "integer": "integer", "timestamp": "timestamp", "double": "double precision"}

    def __init__(self, folder):
        binaries = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        found = shutil.which("initdb") or (str(binaries[-1]) if binaries else None)
        if found is None:
            raise Unavailable("PostgreSQL is not installed: apt-get install postgresql")
        self.binaries = pathlib.Path(found).parent
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="itx-postgres-"))
        # The server does not run as root.
        self.user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres")
        data = self.folder / "data"
        self.tool("initdb", "-D", data, "-A", "trust", "-U", "itx", "--locale=C.UTF-8", "-E", "UTF8")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c jit=off"
        self.tool("pg_ctl", "-D", data, "-w", "-l", self.folder / "log", "-o", options, "start")

    def tool(self, name, *arguments):
        command = [*self.user, str(self.binaries / name), *map(str, arguments)]
        done = subprocess.run(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise Unavailable(f"{name} failed: {done.stdout.strip()}")

    def psql(self, *arguments, given=""):
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", "itx", "-d", "postgres"]
        done = subprocess.run([*command, *arguments], input=given.encode(), capture_output=True)
        if done.returncode != 0:
            raise QueryFailed(first_line(done.stderr.decode()))
        return done.stdout.decode()

    def version(self):
        return f"PostgreSQL {self.psql('-At', given='SHOW server_version;').split()[0]}"

    def column_type(self, kind):
        return "numeric" if isinstance(kind, tuple) else self.types[kind]

    def quote(self, name):
        return '"' + name.replace('"', '""') + '"'

    def load(self, table, columns, path):
        name = self.quote(table)
        definition = ", ".join(f"{self.quote(column)} {self.column_type(kind)}" for column, kind in columns.items())
        content = pathlib.Path(path).read_text()
        script = f"DROP TABLE IF EXISTS {name}; CREATE TABLE {name} ({definition});\n"
        self.psql(given=script)
        self.psql("-c", f"COPY {name} FROM STDIN (FORMAT csv, HEADER true)", given=content)

    def run(self, sql):
        self.psql(given=sql)

    def query(self, sql):
        rows = list(csv.reader(io.StringIO(self.psql("--csv", "-f", "-", given=sql), newline="")))
        return rows[0], rows[1:]

    def close(self):
        self.tool("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


ENGINES = {engine.dialect: engine for engine in (Duckdb, Postgres, Clickhouse, Spark)}


def install(dialect, folder):
    """Makes the virtual environment of an engine, once, and starts this script again in it."""
    packages = PACKAGES[dialect]
    if not packages:
        return sys.executable
    environment = folder / f"venv-{dialect}"
    python = environment / "bin" / "python"
    mark = environment / "installed.txt"
    wanted = "\n".join(packages)
    if not (mark.exists() and mark.read_text() == wanted):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
        done = subprocess.run([str(python), "-m", "pip", "install", "--quiet", *packages])
        if done.returncode != 0:
            raise Unavailable(f"pip could not install {', '.join(packages)}")
        mark.write_text(wanted)
    return str(python)
