#!/usr/bin/env python3
"""Counts the instructions that a record costs, by function, with callgrind: `calltally export members` of two samples
that differ only in how many records they have, on one thread. See Benchmarks/README.md."""

import argparse
import gzip
import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys

import callgrind
import costs
import verdict

HERE = pathlib.Path(__file__).parent
EXPECTED = HERE / "expected.json"
RECORD = "CALLTALLY_RECORD=1 make bench-instructions"
# The larger sample has twice the calls; organizations and members, and so the directory, are the same. With fewer accounts
# it would matter more in which order the random key of ids puts them into a table.
CALLS = (40_000, 80_000)
SAMPLE = ["--seed", "1", "--organizations", "200", "--members", "10000", "--days", "30"]
# Functions below this are not printed one by one.
LEAST_PRINTED = 10


def measured(program, scratch):
    """What a record costs, what the samples are known by, and how many records the difference is of."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    # callgrind reads debug information for minutes, and needs only the names of functions.
    copy = scratch / "calltally"
    subprocess.run(["strip", "-g", "-o", copy, program], check=True)
    profiles, records, digest = [], [], hashlib.sha256()
    for calls in CALLS:
        sample = scratch / f"sample-{calls}"
        subprocess.run([copy, "sample", "--output", sample, *SAMPLE, "--calls", str(calls)], check=True,
                       stderr=subprocess.DEVNULL)
        inputs = [sample / "logs", "--directory", sample / "directory.ndjson", "--threads", "1"]
        checked = subprocess.run([copy, "check", *inputs, "--format", "json"], check=True, stdout=subprocess.PIPE)
        records.append(json.loads(checked.stdout)["totals"]["read"])
        digest.update(content(sample))
        profiles.append(callgrind.profile([copy, "export", "members", *inputs], scratch / f"profile-{calls}"))
    more = records[1] - records[0]
    modules = [folder.name for folder in (HERE.parents[1] / "Sources").iterdir()]
    return costs.per_record(*profiles, more, copy, modules, costs.demangled), digest.hexdigest(), more


def content(sample):
    """A digest of what a sample says, however it is compressed."""
    digest = hashlib.sha256()
    for path in sorted(path for path in sample.rglob("*") if path.is_file()):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    return digest.digest()


def compiler():
    version = subprocess.run([os.environ.get("SWIFT", "swift"), "--version"], check=True, stdout=subprocess.PIPE, text=True,
                             stderr=subprocess.DEVNULL).stdout
    return re.search(r"Swift version [^ ]+", version)[0]


def print_costs(found, now, records):
    print(f"instructions a record, the difference of {records:,} records; one thread, {now['compiler']}, {now['machine']}\n")
    print(f"{found.ours:9,.1f}  {verdict.OURS}\n{found.ours + found.runtime:9,.1f}  {verdict.RUNTIME} that they call\n")
    print("libraries that choose by processor, as callgrind makes it up:")
    for name, cost in found.others.items():
        print(f"{cost:9,.1f}  {name}")
    for title, rows in (("module", found.modules), ("function", found.functions)):
        print(f"\nby {title}:")
        shown = {name: cost for name, cost in rows.items() if cost >= LEAST_PRINTED}
        for name, cost in shown.items():
            print(f"{cost:9,.1f}  {name}")
        print(f"{found.ours - sum(shown.values()):9.1f}  the rest")
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=pathlib.Path, required=True, help="calltally, linked to Swift's shared libraries")
    parser.add_argument("--scratch", type=pathlib.Path, required=True, help="a folder that is made anew")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="only compare; exit code 1 if a record costs too much")
    mode.add_argument("--record", action="store_true", help=f"write {EXPECTED.name}")
    given = parser.parse_args()
    try:
        found, digest, records = measured(given.program, given.scratch.resolve())
    except callgrind.Unusable as reason:
        sys.exit(str(reason))
    now = verdict.as_recorded(found, {"compiler": compiler(), "machine": platform.machine(), "logs": digest})
    if not given.check:
        print_costs(found, now, records)
    if given.record:
        EXPECTED.write_text(json.dumps(now, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return
    is_well, words = verdict.verdict(now, json.loads(EXPECTED.read_text(encoding="utf-8")))
    print("\n".join(words))
    if not is_well and given.check:
        sys.exit(f"If it has to be so, write it down and commit it: {RECORD}")


if __name__ == "__main__":
    main()
