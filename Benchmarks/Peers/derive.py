"""The same records in other shapes: shuffled NDJSON, CSV, and one single large file."""

import csv
import gzip
import io
import json
import os
import random
import shutil
from multiprocessing import Pool

LEVEL = 6
BLOCK = 1 << 20
CALL = "type id started_at organization caller context media disposition ring_s talk_s participants test".split()
INVITATION = "type id at organization inviter kind event channel recipients scheduled_at test".split()
# Before and after what brackets enclose, behind a comma, and around a colon.
SPACES = ["", "", " ", "  ", "\t"]


def parsed(line):
    try:
        return json.loads(line)
    except ValueError:
        return None


def shuffled_text(value, chance, spaces):
    """JSON with its keys in another order, other white space, and an escape in every id and word."""
    inside, comma, colon = spaces
    if type(value) is str:
        if not value.isascii() or not value.replace("-", "").isalnum():
            return json.dumps(value)
        place = int(chance.random() * len(value))
        return f'"{value[:place]}\\u{ord(value[place]):04x}{value[place + 1 :]}"'
    if type(value) is dict:
        items = [f'"{key}"{colon}{shuffled_text(value[key], chance, spaces)}' for key in value]
        chance.shuffle(items)
        return f"{{{inside}{comma.join(items)}{inside}}}"
    if type(value) is list:
        return f"[{inside}{comma.join([shuffled_text(one, chance, spaces) for one in value])}{inside}]"
    return json.dumps(value)


def shuffle(log, folder):
    chance = random.Random(os.path.basename(log))
    with gzip.open(log) as source, gzip.open(f"{folder}/{os.path.basename(log)}", "wb", LEVEL) as target:
        lines, size = [], 0
        for line in source:
            record = parsed(line)
            if record is not None:
                inside, before, behind, last = chance.choices(SPACES, k=4)
                spaces = (inside, before + "," + last, before + ":" + behind)
                line = shuffled_text(record, chance, spaces).encode() + b"\n"
            lines.append(line)
            size += len(line)
            if size > BLOCK:
                target.write(b"".join(lines))
                lines, size = [], 0
        target.write(b"".join(lines))


def cell(name, value):
    if name == "participants" and value is not None:
        return " ".join(f"{one.get('role', 'account')}:{one.get('id', '')}:{one.get('talk_s', '')}" for one in value)
    if name in ("ring_s", "talk_s", "recipients") and type(value) is str:
        return f"'{value}'"  # No number in JSON, so none here.
    if type(value) is bool:
        return "true" if value else "false"
    return value


def tabulate(log, folder):
    """Calls and invitations have different columns, so they go to different files."""
    stem = os.path.basename(log).removesuffix(".ndjson.gz")
    with (
        gzip.open(log) as source,
        gzip.open(f"{folder}/calls-{stem}.csv.gz", "wb", LEVEL) as calls,
        gzip.open(f"{folder}/invitations-{stem}.csv.gz", "wb", LEVEL) as invitations,
    ):
        tables = {}
        for columns, target in (CALL, calls), (INVITATION, invitations):
            text = io.StringIO()
            table = csv.writer(text, lineterminator="\n")
            table.writerow(columns)
            tables[columns[2]] = (columns, target, text, table)
        for line in source:
            record = parsed(line)
            columns, target, text, table = tables["at" if record and "at" in record else "started_at"]
            if record is None:
                table.writerow(["call"])  # Broken in CSV, too: cells are missing.
            else:
                table.writerow([cell(name, record.get(name)) for name in columns])
            if text.tell() > BLOCK:
                target.write(text.getvalue().encode())
                text.seek(0)
                text.truncate()
        for _, target, text, _ in tables.values():
            target.write(text.getvalue().encode())


def join(logs, folder):
    with gzip.open(f"{folder}/all.ndjson.gz", "wb", LEVEL) as target:
        for log in logs:
            with gzip.open(log) as source:
                shutil.copyfileobj(source, target, BLOCK)


def derive(logs, folder):
    """Folders with the shapes of the logs, by name. What is there already is not made again."""
    makers = {
        "joined": [(join, logs)],
        "shuffled": [(shuffle, log) for log in logs],
        "csv": [(tabulate, log) for log in logs],
    }
    with Pool() as pool:
        results = []
        for shape, tasks in makers.items():
            if not os.path.isdir(f"{folder}/{shape}"):
                partial = f"{folder}/{shape}.partial"
                shutil.rmtree(partial, ignore_errors=True)
                os.makedirs(partial)
                results.append((shape, [pool.apply_async(maker, (source, partial)) for maker, source in tasks]))
        for shape, waiting in results:
            for result in waiting:
                result.get()
            os.rename(f"{folder}/{shape}.partial", f"{folder}/{shape}")
        # Left to themselves, workers are ended by a signal, which whoever started this may have blocked.
        pool.close()
        pool.join()
    return {
        shape: sorted(f"{folder}/{shape}/{name}" for name in os.listdir(f"{folder}/{shape}")) for shape in makers
    }
