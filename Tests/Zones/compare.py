#!/usr/bin/env python3
"""Compares the tables of time zones that calltally makes with what Python's zoneinfo says of the same database.

usage: compare.py TABLES      a line of JSON for each zone, as EveryZoneTests writes it
"""

import bisect
import datetime
import json
import os
import pathlib
import random
import sys
import zoneinfo

FIRST = 0
END = int(datetime.datetime(2101, 1, 1, tzinfo=datetime.timezone.utc).timestamp())
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
DAY = 86_400


def instants(changes):
    """Around each change, the bounds, and at some second of every third day: no offset lasted as short as that."""
    yield from (FIRST, END - 1)
    for seconds, _ in changes:
        yield from (seconds - 1, seconds, seconds + 1)
    generator = random.Random(2026)
    for midnight in range(FIRST, END, 3 * DAY):
        yield midnight + generator.randrange(3 * DAY)


def offset(zone, seconds):
    return int((EPOCH + datetime.timedelta(seconds=seconds)).astimezone(zone).utcoffset().total_seconds())


def difference(table):
    """The first instant at which the two differ, in words; nothing if there is none."""
    zone = zoneinfo.ZoneInfo(table["zone"])
    starts = [seconds for seconds, _ in table["changes"]]
    offsets = [table["first"]] + [offset for _, offset in table["changes"]]
    for seconds in instants(table["changes"]):
        ours = offsets[bisect.bisect_right(starts, seconds)]
        theirs = offset(zone, seconds)
        if ours != theirs:
            return f"{table['zone']}: at {EPOCH + datetime.timedelta(seconds=seconds)} {ours}, but Python says {theirs}"
    return None


def main():
    zoneinfo.reset_tzpath([os.environ.get("TZDIR", "/usr/share/zoneinfo")])
    with open(sys.argv[1]) as lines:
        tables = [json.loads(line) for line in lines]
    names = {table["zone"] for table in tables}
    # Python's list leaves out the same copies. Files without a place are no zones for calltally.
    missing = zoneinfo.available_timezones() - names - {"Factory", "localtime"}
    differences = [f"{name}: is missing" for name in sorted(missing)]
    known = {}
    for table in tables:
        # Most zones have several names. Their files are the same, and so have to be their tables.
        file = pathlib.Path(zoneinfo.TZPATH[0], table["zone"]).read_bytes()
        content = file, json.dumps([table["first"], table["changes"]])
        if content not in known:
            known[content] = difference(table)
        if known[content]:
            differences.append(known[content])
    print("\n".join(differences))
    print(f"{len(tables)} zones, {len(known)} tables, {len(differences)} differences")
    sys.exit(1 if differences or len(tables) < 300 else 0)


main()
