#!/usr/bin/env python3
"""Gives calltally more organizations, members and records than would be stored anywhere, through named pipes, and holds
every organization's figures against a formula. Prints a row of Markdown. See Benchmarks/README.md.

What a record is follows from its number, see LoadFormula.swift: record i is of organization i * 7919 mod organizations,
and its `turn`-th, turn = i div organizations; what happens in it follows from (organization + turn) mod 16, and how long
it takes, from both."""

import argparse
import functools
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

GB = 1e9
LEAST_FREE_BYTES = 8_000_000_000

STRIDE = 7919

# What a turn is, by its step; the rest of 16 are answered calls.
ENDS = {9: "missed", 10: "cancelled", 11: "declined", 12: "busy", 13: "failed"}
ANSWERED, MEETING, PATIENT = range(9), 14, 15
# Steps with a colleague in the call: the next member.
RECEIVED = (0, 1)


class World:
    """The figures, by the formula."""

    def __init__(self, organizations, members, records):
        self.organizations, self.members, self.records = organizations, members, records
        self.members_each = members // organizations
        self.inverse = pow(STRIDE, -1, organizations)

    def totals(self):
        counts = {"counted": self.records, "duplicates": self.records // 1000, "rejected": self.records // 2000,
                  "unattributed": self.records // 5000, "test": (self.records + 2500) // 5000}
        return {"read": sum(counts.values()), **counts}

    @functools.cache
    def _sums(self, first_step, turns):
        """What all organizations with that first step and so many turns have in common."""
        steps = [(first_step + turn) % 16 for turn in range(turns)]
        talks = sorted(turn % 300 for turn, step in enumerate(steps) if step in ANSWERED)
        active = {turn % self.members_each for turn in range(turns)}
        active |= {(turn + 1) % self.members_each for turn, step in enumerate(steps) if step in RECEIVED}
        return [steps.count(step) for step in range(16)], talks, len(active)

    def row(self, organization):
        """The row of `organizations`, and the percentiles, which may be 1 % off."""
        place = organization * self.inverse % self.organizations
        turns = self.records // self.organizations + (place < self.records % self.organizations)
        counts, talks, active = self._sums(organization % 16, turns)
        shortest = 60 + organization % 600
        meetings, patients = counts[MEETING], counts[PATIENT]
        row = {"organization": f"o{organization:08}", "name": f"Haus {organization:08}", "members": self.members_each,
               "active_members": active, "calls": turns - meetings - patients, "answered": len(talks),
               **{name: counts[step] for step, name in ENDS.items()},
               "talk_s": shortest * len(talks) + sum(talks),
               "longest_talk_s": shortest + talks[-1] if talks else "",
               "meeting_invitations": meetings, "meeting_recipients": 3 * meetings, "patient_invitations": patients,
               "patient_recipients": patients, "sms_invitations": patients}
        percentiles = {f"talk_p{percent}_s": shortest + talks[(len(talks) * percent + 99) // 100 - 1]
                       for percent in (50, 90, 95)} if talks else {}
        return row, percentiles


def compare(table, world):
    """Holds the exported table against the formula, row by row; the number of rows."""
    columns = table.readline().rstrip("\n").split(",")
    count = 0
    for organization, line in enumerate(table):
        found = dict(zip(columns, line.rstrip("\n").split(",")))
        row, percentiles = world.row(organization)
        for name, value in row.items():
            if found[name] != str(value):
                raise SystemExit(f"{row['organization']}: {name} is {found[name]}, not {value}")
        for name, value in percentiles.items():
            if abs(int(found[name]) - value) > value / 100:
                raise SystemExit(f"{row['organization']}: {name} is {found[name]}, not {value}")
        count += 1
    if count != world.organizations:
        raise SystemExit(f"{count} organizations, not {world.organizations}")
    return count


class Generator:
    """Writes into a named pipe, as soon as somebody opens it."""

    def __init__(self, bench, pipe, arguments):
        os.mkfifo(pipe)
        # The shell waits for the reader.
        command = f'exec "$0" load "$@" >"{pipe}"'
        self.process = subprocess.Popen(["/bin/sh", "-c", command, bench, *map(str, arguments)],
                                        stderr=subprocess.PIPE, text=True)

    def end(self):
        """How many bytes it wrote."""
        _, bytes = self.process.communicate()
        if self.process.returncode != 0:
            raise SystemExit(f"the generator failed: {bytes}")
        return int(bytes)


class Watch:
    """Follows the temporary file of a process, and ends the process before the disk is full."""

    def __init__(self, process, folder):
        self.process, self.folder, self.bytes, self.is_full = process, folder, 0, False
        threading.Thread(target=self.follow, daemon=True).start()

    def follow(self):
        descriptors = pathlib.Path(f"/proc/{self.process.pid}/fd")
        while self.process.returncode is None:
            try:
                for descriptor in descriptors.iterdir():
                    if "/calltally-" in os.readlink(descriptor):
                        self.bytes = max(self.bytes, os.stat(descriptor).st_blocks * 512)
            except OSError:
                pass
            if shutil.disk_usage(self.folder).free < LEAST_FREE_BYTES:
                self.is_full = True
                self.process.kill()
                return
            time.sleep(0.2)


def run(options, world, command, read):
    """Runs a command of the program on freshly made pipes, and prints what it took."""
    scratch = options.scratch
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    sizes = ["--organizations", world.organizations, "--members", world.members]
    directory, pipes = scratch / "directory", [scratch / f"records-{part}" for part in range(options.pipes)]
    bench = options.programs / "calltally-bench"
    directory_generator = Generator(bench, directory, ["directory", *sizes])
    generators = [Generator(bench, pipe, ["records", *sizes, "--records", world.records, "--part", part,
                                          "--parts", options.pipes]) for part, pipe in enumerate(pipes)]
    before = time.monotonic()
    with open(scratch / "words", "w+") as words:
        process = subprocess.Popen(
            [options.programs / "calltally", *command, *pipes, "--directory", directory, "--memory-limit",
             options.memory_limit],
            stdout=subprocess.PIPE, stderr=words, text=True, env={**os.environ, "TMPDIR": str(scratch)})
        watch = Watch(process, scratch)
        read(process.stdout)
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - before
        words.seek(0)
        if watch.is_full or process.returncode != 0:
            print(words.read(), file=sys.stderr)
            raise SystemExit("the disk is nearly full" if watch.is_full else f"exit code {process.returncode}")
    directory_bytes = directory_generator.end()
    record_bytes = sum(generator.end() for generator in generators)
    print(f"| `{command[0]}` | {world.organizations:,} | {world.members:,} | {world.totals()['read']:,} | "
          f"{options.memory_limit} | {usage.ru_maxrss / 1024:,.0f} MiB | {watch.bytes / GB:.1f} GB | "
          f"{directory_bytes / GB:.1f} + {record_bytes / GB:.1f} GB | {seconds:,.0f} s | "
          f"{usage.ru_utime:,.0f} + {usage.ru_stime:,.0f} s |", flush=True)
    shutil.rmtree(scratch)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder of calltally and calltally-bench")
    parser.add_argument("--scratch", type=pathlib.Path, required=True, help="a folder that is made and removed")
    parser.add_argument("--organizations", type=int, default=1_000_000)
    parser.add_argument("--members", type=int, default=10_000_000)
    parser.add_argument("--records", type=int, default=10_000_000)
    parser.add_argument("--pipes", type=int, default=2)
    parser.add_argument("--memory-limit", default="1G")
    parser.add_argument("--commands", nargs="+", choices=["export", "check"], default=["export", "check"])
    options = parser.parse_args()
    options.programs, options.scratch = options.programs.resolve(), options.scratch.resolve()

    world = World(options.organizations, options.members, options.records)
    print("| command | organizations | members | records | limit | peak memory | temporary file | directory + records "
          "| time | CPU, user + system |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    if "export" in options.commands:
        run(options, world, ["export", "organizations"], lambda table: compare(table, world))
    if "check" in options.commands:
        def read(text):
            totals = json.load(text)["totals"]
            for name, count in world.totals().items():
                found = sum(totals[name].values()) if isinstance(totals[name], dict) else totals[name]
                if found != count:
                    raise SystemExit(f"{found} {name}, not {count}")
        run(options, world, ["check", "--format", "json"], read)
    print(f"all figures of {world.organizations:,} organizations are those of the formula")


if __name__ == "__main__":
    main()
