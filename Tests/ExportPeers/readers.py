"""Reads tables as people do, with the tools that they use. Each returns rows of (member, name, calls, longest_talk_s)."""

import csv
import io
import json
import subprocess

COLUMNS = ["member", "name", "calls", "longest_talk_s"]


def row(member, name, calls, longest):
    return (member, name, int(calls), None if longest in ("", None) else int(longest))


def python_csv(data, dialect):
    """RFC 4180, strictly."""
    text = data.decode("utf-8-sig")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.separator, strict=True)
    rows = list(reader)
    if dialect.has_header:
        assert rows.pop(0) == COLUMNS
    return [row(*cells) for cells in rows]


def pandas(data, dialect):
    import pandas

    table = pandas.read_csv(
        io.BytesIO(data), sep=dialect.separator, encoding="utf-8-sig", header=0 if dialect.has_header else None,
        names=None if dialect.has_header else COLUMNS, keep_default_na=False, na_values={"longest_talk_s": [""]},
        dtype={"member": str, "name": str, "calls": "int64", "longest_talk_s": "Int64"})
    assert list(table.columns) == COLUMNS
    return [
        row(member, name, calls, None if pandas.isna(longest) else longest)
        for member, name, calls, longest in table.itertuples(index=False, name=None)
    ]


def duckdb(data, dialect, folder):
    import duckdb

    path = f"{folder}/duckdb.csv"
    with open(path, "wb") as file:
        file.write(data)
    rows = duckdb.execute(
        "SELECT * FROM read_csv($path, delim=$delim, quote='\"', escape='\"', header=$header, auto_detect=false, "
        "strict_mode=true, columns={'member': 'VARCHAR', 'name': 'VARCHAR', 'calls': 'BIGINT', "
        "'longest_talk_s': 'BIGINT'}, force_not_null=['name'])",
        {"path": path, "delim": dialect.separator, "header": dialect.has_header}).fetchall()
    return [row(*cells) for cells in rows]


def duckdb_told_nothing(data, folder):
    """As somebody does who gives nothing but the file's name."""
    import duckdb

    path = f"{folder}/duckdb-sniffed.csv"
    with open(path, "wb") as file:
        file.write(data)
    rows = duckdb.execute("SELECT * FROM read_csv($path, all_varchar=true)", {"path": path}).fetchall()
    return [row(*cells) for cells in rows]


def miller(program, data, dialect):
    arguments = [program, "--icsv", "--ojson", "--infer-none", "--ifs", dialect.separator]
    if not dialect.has_header:
        arguments.append("--implicit-csv-header")
    output = subprocess.run(arguments + ["cat"], input=data, stdout=subprocess.PIPE, check=True).stdout
    records = json.loads(output)
    if dialect.has_header:
        assert list(records[0]) == COLUMNS
    return [row(*record.values()) for record in records]


def json_rows(data):
    return [row(*record.values()) for record in json.loads(data)]


def ndjson_rows(data):
    return [row(*json.loads(line).values()) for line in data.split(b"\n") if line]


def follow(schema, record):
    """Throws where a row is not as its schema says; and a row with one more field must not be."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.check_schema(schema)
    validator.validate(record)
    assert not validator.is_valid(record | {"more": 1})
