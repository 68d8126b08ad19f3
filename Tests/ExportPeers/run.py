"""Reads what `calltally export` writes back with Python's csv, pandas, DuckDB and Miller, compares every
cell, and holds rows against their JSON Schema.

`make test-peers` calls this.
"""

import argparse
import dataclasses
import json
import os
import subprocess
import sys

import logs
import readers


@dataclasses.dataclass
class Dialect:
    name: str
    options: list
    separator: str = ","
    has_header: bool = True
    is_raw: bool = False


DIALECTS = [
    Dialect("csv", []),
    Dialect("raw", ["--raw"], is_raw=True),
    Dialect("no header", ["--no-header"], has_header=False),
    Dialect("semicolons", ["--separator", ";"], separator=";"),
    Dialect("tabs", ["--separator", "\\t"], separator="\t"),
    Dialect("pipes, no header, raw", ["--separator", "|", "--no-header", "--raw"], "|", False, True),
    Dialect("excel", ["--excel"], separator=";"),
    Dialect("excel, no header", ["--excel", "--no-header"], separator=";", has_header=False),
]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--program", required=True, help="calltally")
    arguments.add_argument("--miller", required=True, help="mlr")
    arguments.add_argument("--scratch", required=True, help="a folder for logs and tables")
    arguments = arguments.parse_args()
    logs.write(arguments.scratch)

    def run(*options):
        command = [os.path.abspath(arguments.program), *options]
        return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout

    def export_table(table, *options):
        return run(
            "export", table, f"{arguments.scratch}/calls.ndjson", "--directory",
            f"{arguments.scratch}/directory.ndjson", *options)

    def export(*options):
        return export_table("members", "--columns", ",".join(readers.COLUMNS), *options)

    outcomes = []
    for dialect in DIALECTS:
        data = export(*dialect.options)
        expected = logs.expected(dialect.is_raw)
        outcomes += [
            compare(dialect.name, "csv", expected, lambda: readers.python_csv(data, dialect)),
            compare(dialect.name, "pandas", expected, lambda: readers.pandas(data, dialect)),
            compare(dialect.name, "DuckDB", expected, lambda: readers.duckdb(data, dialect, arguments.scratch)),
            # Miller takes CR LF for the end of a line, also within quotes.
            compare(
                dialect.name, "Miller", [(one[0], one[1].replace("\r\n", "\n"), *one[2:]) for one in expected],
                lambda: readers.miller(arguments.miller, data, dialect)),
        ]
        if dialect.has_header:
            outcomes.append(compare(
                dialect.name, "DuckDB, told nothing", expected,
                lambda: readers.duckdb_told_nothing(data, arguments.scratch)))
    outcomes.append(compare("json", "json", logs.expected(True), lambda: readers.json_rows(export("--format", "json"))))
    outcomes.append(
        compare("ndjson", "json", logs.expected(True), lambda: readers.ndjson_rows(export("--format", "ndjson"))))
    for table in ["organizations", "members", "days", "hours", "durations", "partners", "invitations"]:
        schema = json.loads(run("schema", table, "--format", "json-schema"))
        lines = export_table(table, "--format", "ndjson").splitlines()
        outcomes.append(compare(
            table, "JSON Schema", [None] * len(lines), lambda: [readers.follow(schema, json.loads(one)) for one in lines]))
    sys.exit(0 if all(outcomes) else 1)


def compare(dialect, reader, expected, read):
    try:
        rows = read()
        wrong = [(found, wanted) for found, wanted in zip(rows, expected) if found != wanted]
        fault = None
        if len(rows) != len(expected):
            fault = f"{len(rows)} rows, not {len(expected)}"
        if wrong:
            fault = f"{len(wrong)} rows differ, the first: {wrong[0][0]!r:.200}, not {wrong[0][1]!r:.200}"
    except Exception as error:
        fault = f"{type(error).__name__}: {str(error):.300}"
    print(f"{'FAILED' if fault else 'same'}  {dialect}: {reader}{': ' + fault if fault else ''}")
    return fault is None


main()
