#!/usr/bin/env python3
"""Lives through many nights in a row: each has a log of its own, which `calltally run` takes into one ledger, publishing the
month, and which is deleted before the next night. Prints what the first nights, those in the middle and the last ones
took, as rows of Markdown, first with everything kept for ever, then with retention. See Benchmarks/README.md.

In the end all figures in the ledger are held against what was written into the logs."""

import argparse
import csv
import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import time

FIRST_NIGHT = datetime.date(2022, 1, 1)
# Days, as a real night would count them from its own today.
RETENTION = {"record_ids_days": 60, "member_figures_days": 180, "figures_days": 365, "reports_days": 365}
# Of a night's records, one in so many comes once more on the next night.
REPEATED = 100


class World:
    def __init__(self, organizations, members, calls):
        self.organizations, self.members, self.calls = organizations, members, calls
        # How many calls an organization has, and how long they took, in everything written so far.
        self.sums = {f"o{organization:05}": [0, 0] for organization in range(organizations)}

    def write_directory(self, path):
        with open(path, "w") as file:
            for number in range(self.organizations):
                file.write(f'{{"type":"organization","id":"o{number:05}","name":"Haus {number}"}}\n')
            for number in range(self.members):
                role = "administrator" if number < self.organizations else "member"
                file.write(f'{{"type":"account","id":"a{number:06}","name":"Person {number}"}}\n'
                           f'{{"type":"membership","account":"a{number:06}","organization":'
                           f'"o{number % self.organizations:05}","role":"{role}"}}\n')

    def lines(self, night, step=1):
        """A night's calls, by arithmetic; every `step`-th of them."""
        day = FIRST_NIGHT + datetime.timedelta(days=night)
        for number in range(0, self.calls, step):
            member = (number * 7 + night * 13) % self.members
            second = 7 * 3600 + number * 36_000 // self.calls
            talk = (number * 31 + night) % 1800
            yield member, talk, (
                f'{{"type":"call","id":"c{night}-{number}","started_at":"{day}T{second // 3600:02}:'
                f'{second // 60 % 60:02}:{second % 60:02}Z","caller":"a{member:06}",'
                f'"disposition":"answered","talk_s":{talk}}}\n')

    def write_log(self, path, night):
        with open(path, "w") as file:
            for member, talk, line in self.lines(night):
                sums = self.sums[f"o{member % self.organizations:05}"]
                sums[0] += 1
                sums[1] += talk
                file.write(line)
            if night > 0:
                file.writelines(line for _, _, line in self.lines(night - 1, REPEATED))


def configuration(folder, night, retention):
    """What a night is told. Retention is counted from the clock's today, which is not the night's: that is added."""
    text = f"store: {folder}/usage.sqlite\ninputs:\n  - {folder}/logs\ndirectory:\n  - {folder}/directory.ndjson\n" \
           f"output: {folder}/reports\n"
    if retention:
        age = (datetime.date.today() - FIRST_NIGHT).days - night
        text += "retention:\n" + "".join(f"  {name}: {days + age}\n" for name, days in RETENTION.items())
    return text


def live(options, retention):
    folder = options.scratch.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "logs").mkdir(parents=True)
    world = World(options.organizations, options.members, options.calls)
    world.write_directory(folder / "directory.ndjson")
    nights = []
    for night in range(options.nights):
        log = folder / "logs" / f"night-{night}.ndjson"
        world.write_log(log, night)
        (folder / "calltally.yaml").write_text(configuration(folder, night, retention))
        before = time.monotonic()
        with open(folder / "words", "w") as words:
            process = subprocess.Popen([options.programs / "calltally", "run", "--config", folder / "calltally.yaml"],
                                       stderr=words)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - before
        if process.returncode != 0:
            raise SystemExit(f"night {night}: exit code {process.returncode}: {(folder / 'words').read_text()}")
        totals = json.loads((folder / "reports" / "run.json").read_text())["totals"]
        repeated = len(range(0, options.calls, REPEATED)) if night > 0 else 0
        if (totals["counted"], totals["duplicates"]) != (options.calls, repeated):
            raise SystemExit(f"night {night}: {totals}")
        nights.append((seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
                       (folder / "usage.sqlite").stat().st_size))
        log.unlink()
    if not retention:
        require_figures(options, folder, world)
    print_rows("with retention" if retention else "all kept", nights, options.part)
    shutil.rmtree(folder)


def require_figures(options, folder, world):
    table = subprocess.run([options.programs / "calltally", "export", "organizations", "--store",
                            folder / "usage.sqlite"], check=True, stdout=subprocess.PIPE, text=True).stdout
    found = {row["organization"]: [int(row["calls"]), int(row["talk_s"])] for row in csv.DictReader(table.splitlines())}
    if found != world.sums:
        raise SystemExit("the ledger's figures are not those of the logs")


def print_rows(name, nights, part):
    part = min(part, len(nights) // 3)
    middle = len(nights) // 2 - part // 2
    for place, first in [("first", 0), ("middle", middle), ("last", len(nights) - part)]:
        rows = nights[first:first + part]
        seconds, cpu, memory, _ = (statistics.median(column) for column in zip(*rows))
        growth = (rows[-1][3] - rows[0][3]) / (len(rows) - 1)
        print(f"| {name} | {place} {part} of {len(nights):,} | {seconds * 1000:.0f} ms | {cpu * 1000:.0f} ms | "
              f"{memory:.0f} MiB | {rows[-1][3] / 1e6:.1f} MB | {growth:,.0f} bytes |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder of calltally")
    parser.add_argument("--scratch", type=pathlib.Path, required=True, help="a folder that is made and removed")
    parser.add_argument("--organizations", type=int, default=100)
    parser.add_argument("--members", type=int, default=2_000)
    parser.add_argument("--calls", type=int, default=2_000, help="a night")
    parser.add_argument("--nights", type=int, default=1_000)
    parser.add_argument("--part", type=int, default=50, help="of how many nights each row is the median")
    options = parser.parse_args()
    print("| ledger | nights | time | CPU | peak memory | ledger at the end | growth a night |\n"
          "|---|---|--:|--:|--:|--:|--:|", flush=True)
    for retention in (False, True):
        live(options, retention)


if __name__ == "__main__":
    main()
