#!/usr/bin/env python3
"""Measures the ledger: ingesting against counting without one, a night with a year of history against one without, the
size of the ledger, and a month's reports from it. See Benchmarks/README.md.

Measurements that are compared are taken in turns, and the least of them counts: others only had more to do beside."""

import argparse
import pathlib
import shutil
import subprocess
import time


def timed(command):
    start = time.monotonic()
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    seconds = time.monotonic() - start
    if result.returncode not in (0, 65):
        raise SystemExit(f"{' '.join(map(str, command))}: exit code {result.returncode}\n{result.stderr}")
    return seconds


def in_turns(rounds, **measurements):
    """The least time of each, each measured once a round."""
    times = {name: [] for name in measurements}
    for _ in range(rounds):
        for name, measure in measurements.items():
            times[name].append(measure())
    return {name: min(values) for name, values in times.items()}


class Ledgers:
    def __init__(self, calltally, scratch):
        self.calltally = calltally
        self.scratch = scratch
        scratch.mkdir(parents=True, exist_ok=True)

    def path(self, name):
        return self.scratch / f"{name}.sqlite"

    def ingest(self, name, logs, directory):
        return timed([self.calltally, "ingest", *logs, "--directory", directory, "--store", self.path(name)])

    def new(self, name):
        self.path(name).unlink(missing_ok=True)

    def copy(self, source, name):
        shutil.copy(self.path(source), self.path(name))


def compare_with_counting(ledgers, data, rounds):
    """How much longer ingesting takes than a run that remembers nothing."""
    logs, directory = data / "logs", data / "directory.ndjson"

    def ingest():
        ledgers.new("whole")
        return ledgers.ingest("whole", [logs], directory)

    def export():
        return timed([ledgers.calltally, "export", "organizations", logs, "--directory", directory])

    least = in_turns(rounds, export=export, ingest=ingest)
    print(f"all logs at once: export {least['export']:.2f} s, ingest {least['ingest']:.2f} s, "
          f"ratio {least['ingest'] / least['export']:.2f}")


def live_a_year(ledgers, data):
    """Ingests a file a night but the last; returns that one."""
    files = sorted((data / "logs").iterdir(), key=lambda file: [int(part) if part.isdigit() else 0
                                                              for part in file.name.replace(".", "-").split("-")])
    directory = data / "directory.ndjson"
    ledgers.new("year")
    times = [ledgers.ingest("year", [file], directory) for file in files[:-1]]
    tenth = max(1, len(times) // 10)
    print(f"{len(times)} nights: {sum(times):.1f} s; a night of the first tenth {sum(times[:tenth]) / tenth * 1000:.0f} ms, "
          f"of the last {sum(times[-tenth:]) / tenth * 1000:.0f} ms")
    return files[-1]


def compare_nights(ledgers, data, night, rounds):
    """The same night with and without a history."""
    directory = data / "directory.ndjson"

    def with_history():
        ledgers.copy("year", "night")
        return ledgers.ingest("night", [night], directory)

    def without_history():
        ledgers.copy("empty", "night")
        return ledgers.ingest("night", [night], directory)

    nothing = ledgers.scratch / "nothing.ndjson"
    nothing.write_text("")
    ledgers.new("empty")
    # It knows the directory already, as it does on any night but the first.
    ledgers.ingest("empty", [nothing], directory)
    least = in_turns(rounds, with_history=with_history, without=without_history)
    print(f"one night: {least['with_history'] * 1000:.0f} ms with a year of history, "
          f"{least['without'] * 1000:.0f} ms without, ratio {least['with_history'] / least['without']:.2f}")


def report(ledgers, data, members, days, month):
    size = ledgers.path("year").stat().st_size
    print(f"ledger: {size / 1e6:.0f} MB, {size / members / days:.1f} bytes a member and day")
    seconds = timed([ledgers.calltally, "report", "--store", ledgers.path("year"), "--period", month,
                     "--output", ledgers.scratch / "reports"])
    print(f"reports of {month}: {seconds:.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder of calltally and calltally-bench")
    parser.add_argument("--scratch", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="logs to ingest at once")
    parser.add_argument("--organizations", type=int, default=300)
    parser.add_argument("--members", type=int, default=20_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--calls", type=int, default=7_300_000)
    parser.add_argument("--month", default="2027-07")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    ledgers = Ledgers((options.programs / "calltally").resolve(), options.scratch)
    compare_with_counting(ledgers, options.data, options.rounds)
    year = options.scratch / f"year-{options.organizations}-{options.members}-{options.days}-{options.calls}"
    if not year.exists():
        subprocess.run([options.programs / "calltally-bench", "data", "--output", year, "--files", str(options.days),
                        "--organizations", str(options.organizations), "--members", str(options.members),
                        "--days", str(options.days), "--calls", str(options.calls)], check=True)
    night = live_a_year(ledgers, year)
    compare_nights(ledgers, year, night, options.rounds)
    report(ledgers, year, options.members, options.days, options.month)


if __name__ == "__main__":
    main()
