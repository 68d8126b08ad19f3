#!/usr/bin/env python3
"""Measures the stages of a cluster one task after another: what a record costs in each, how much goes from stage to
stage, and how evenly the job of Deploy/spark deals the work out.

Most records are made those of one huge organization (--huge 90: of 90 of 100 organizations), the rest is as drawn.
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Deploy" / "spark"))

import usage_job  # noqa: E402

HUGE = "huge"


def merged(source, target, percent):
    """A directory in which so many of a hundred organizations are one."""
    with open(source) as lines, open(target, "w") as output:
        for line in lines:
            record = json.loads(line)
            name = record.get("organization") or (record["id"] if record["type"] == "organization" else None)
            if name and usage_job.place_by_name(name, 100) < percent:
                if record["type"] == "organization":
                    continue
                record["organization"] = HUGE
            output.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
        output.write(json.dumps({"type": "organization", "id": HUGE, "name": "Huge"}) + "\n")


def run(arguments, given=None, written=None):
    """CPU seconds of a task."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(given or os.devnull, "rb") as source, open(written or os.devnull, "wb") as target:
        code = subprocess.run([str(word) for word in arguments], stdin=source, stdout=target, stderr=subprocess.PIPE)
    if code.returncode not in (0, 65):
        sys.exit(code.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def deal(files, place, parts, prefix):
    """Deals lines out to files; the lines of the run to one of their own."""
    hands = [open(f"{prefix}-{number}", "wb") for number in range(parts)]
    with open(f"{prefix}-run", "ab") as of_run:
        for path in files:
            with open(path, "rb") as lines:
                for key, line in usage_job.keyed(lines):
                    (of_run if key == "run" else hands[place(key)]).write(line)
    for hand in hands:
        hand.close()
    return [f"{prefix}-{number}" for number in range(parts)]


def weights(files):
    weights = {}
    for path in files:
        with open(path, "rb") as lines:
            for key, line in usage_job.keyed(lines):
                if key != "run":
                    weights[key] = weights.get(key, 0) + len(line)
    return weights


def size(files):
    return sum(os.path.getsize(path) for path in files)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--data", required=True, type=pathlib.Path, help="with logs/ and directory.ndjson")
    parser.add_argument("--scratch", required=True, type=pathlib.Path)
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("--huge", type=int, default=90)
    given = parser.parse_args()
    scratch, parts = given.scratch, given.partitions
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    merged(given.data / "directory.ndjson", scratch / "directory.ndjson", given.huge)
    directory = ["--directory", scratch / "directory.ndjson"]
    logs = sorted((given.data / "logs").iterdir())

    idle = run([given.program, "map", *directory], written=scratch / "listed")
    mapped = [scratch / f"mapped-{number}" for number in range(parts)]
    hands = usage_job.balanced([(log, log.stat().st_size) for log in logs], parts)
    seconds = {"map": [run([given.program, "map", "--threads", "1", *directory, *hand], written=file)
                       for hand, file in zip(hands, mapped)]}
    mapped = mapped[: len(hands)]

    place = usage_job.stretches(weights(mapped), parts)
    events = deal(mapped, place.__getitem__, parts, scratch / "events")
    combined = [scratch / f"combined-{number}" for number in range(parts)]
    seconds["combine"] = [run([given.program, "combine", *directory], source, file)
                          for source, file in zip(events, combined)]

    loads = weights(combined)
    places = usage_job.places_of_organizations(loads, parts)
    sums = deal([*combined, scratch / "listed"], lambda key: places.get(key, usage_job.place_by_name(key, parts)), parts,
                scratch / "sums")
    with open(scratch / "run", "wb") as whole:
        for part in (scratch / "events-run", scratch / "sums-run"):
            whole.write(part.read_bytes())
    reported = [scratch / f"reported-{number}" for number in range(parts)]
    reduce = [given.program, "reduce", *directory, "--threads", "1", "--output", scratch / "reports"]
    seconds["reduce"] = [run([*reduce, "--run", scratch / "run"], source, file) for source, file in zip(sums, reported)]
    with open(scratch / "last", "wb") as last:
        for part in [scratch / "run", *reported]:
            last.write(part.read_bytes())
    run(reduce, scratch / "last")

    totals = json.loads((scratch / "reports" / "run.json").read_text())["totals"]
    records = totals["read"]
    by_organization = {}
    for path in reported:
        for line in path.read_bytes().splitlines():
            key, _, content = line.split(b"\t")
            by_organization[key] = json.loads(content)["records"]
    largest = max(by_organization.values()) / sum(by_organization.values())

    written = {"map": size(mapped), "combine": size(combined), "reduce": 0}
    print(f"{records:,} records of {size(logs) / records:.0f} bytes, {len(by_organization):,} organizations; "
          f"{largest:.0%} of what is counted is of one of them")
    print(f"to load the directory takes {idle:.2f} s of each task")
    print(f"{'stage':<10}{'tasks':>6}{'cpu s':>9}{'us/record':>11}{'bytes/record out':>18}{'slowest/mean':>14}")
    for stage, tasks in seconds.items():
        total = sum(tasks)
        print(f"{stage:<10}{len(tasks):>6}{total:>9.1f}{total / records * 1e6:>11.2f}{written[stage] / records:>18.1f}"
              f"{max(tasks) * len(tasks) / total:>14.2f}")
    print(f"dealt out by organization at once, one of {parts} tasks would have {largest * parts:.1f} times the mean to count")
    shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
