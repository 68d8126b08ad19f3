"""Measures calltally against its peers: the same table, of the same files, on the same machine, in turns.

`make bench-peers` calls this. What is measured, and what the table means, stands in ../README.md.
"""

import argparse
import glob
import json
import os
import platform
import subprocess
import sys
from statistics import median

from compare import differences
from derive import derive
from measure import measure

FOLDER = os.path.dirname(os.path.abspath(__file__))
PEERS = ["duckdb", "polars", "chdb", "python"]


def parse_arguments():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", required=True, help="a folder that calltally-bench data made")
    arguments.add_argument("--scratch", required=True, help="where tables and the other shapes of the logs go")
    arguments.add_argument("--programs", required=True, help="the folder of calltally and calltally-bench")
    arguments.add_argument("--python", default=sys.executable, help="the interpreter that has the peers")
    arguments.add_argument("--peers", nargs="+", choices=PEERS, help="default: those that the interpreter has")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--threads", type=int, default=2)
    return arguments.parse_args()


def versions(python):
    """Of the peers that an interpreter has; plain Python it has always."""
    code = (
        "import importlib.metadata, json, platform\n"
        "found = {one.name: one.version for one in importlib.metadata.distributions()}\n"
        "print(json.dumps(found | {'python': platform.python_version()}))"
    )
    found = json.loads(subprocess.check_output([python, "-c", code]))
    return {peer: found[peer] for peer in PEERS if peer in found}


def programs(options, peers, logs, shapes):
    """What is measured: name, command, and whether its output is the table."""
    directory = f"{options.data}/directory.ndjson"

    def calltally(logs, threads=options.threads, memory="1G"):
        export = [f"{options.programs}/calltally", "export", "members", "--format", "csv", "--raw"]
        limits = ["--threads", str(threads), "--memory-limit", memory]
        return [*export, *limits, "--directory", directory, *logs], True

    def inflate(logs):
        return [f"{options.programs}/calltally-bench", "inflate", "--threads", str(options.threads), *logs], False

    def peer(name):
        script = [options.python, f"{FOLDER}/peer_{name}.py"]
        return [*script, "--threads", str(options.threads), "--directory", directory, *logs], True

    return {
        "calltally": calltally(logs),
        "calltally, 256M": calltally(logs, memory="256M"),
        "inflate": inflate(logs),
        **{name: peer(name) for name in peers},
        "one file, 1 thread": calltally(shapes["joined"], threads=1),
        "one file, 2 threads": calltally(shapes["joined"], threads=2),
        "shuffled": calltally(shapes["shuffled"]),
        "shuffled, inflate": inflate(shapes["shuffled"]),
        "CSV": calltally(shapes["csv"]),
        "CSV, inflate": inflate(shapes["csv"]),
    }


def require_table(path):
    with open(path) as table:
        if sum(1 for _ in table) < 2:
            sys.exit(f"bench-peers: there is no row in {path}")


def take_turns(options, commands):
    """Every program once a round, so that all of them meet the machine in the same moods. The first is the measure
    of what is right."""
    taken = {name: [] for name in commands}
    tables = f"{options.scratch}/tables"
    os.makedirs(tables, exist_ok=True)
    expected = f"{tables}/calltally.csv"
    for number in range(1, options.rounds + 1):
        for name, (command, is_table) in commands.items():
            output = f"{tables}/{name}.csv"
            took = measure(command, output, {"POLARS_MAX_THREADS": str(options.threads)})
            taken[name].append(took)
            print(f"round {number}: {name}: {took.wall:.2f} s, {took.cpu:.2f} s of CPU", file=sys.stderr, flush=True)
            if output == expected:
                require_table(output)
            if is_table and (words := differences(expected, output)):
                sys.exit("\n".join([f"bench-peers: the table of {name} is another one:", *words]))
    return taken


class Results:
    def __init__(self, taken):
        self.taken = taken

    def least(self, name, quantity):
        return min(getattr(one, quantity) for one in self.taken[name])

    def ratio(self, name, other, quantity):
        return self.least(name, quantity) / self.least(other, quantity)

    def compared(self, name, other, quantity):
        return f"{self.least(name, quantity):.2f} s against {self.least(other, quantity):.2f} s"

    def times(self, name, other):
        return (
            f"{self.ratio(name, other, 'wall'):.2f} times ({self.compared(name, other, 'wall')}); "
            f"CPU time {self.ratio(name, other, 'cpu'):.2f} times"
        )


def ratios(results, peers):
    """What the issue demands, what it is, and how it is measured: the least of all rounds against the least."""
    fastest = min(peers, key=lambda peer: results.least(peer, "wall"))
    yield (
        "CPU time (user + system) of `calltally export members` against bare inflation of the same files",
        "at most 2.0 times; the aim is 1.5",
        f"{results.ratio('calltally', 'inflate', 'cpu'):.2f} times ({results.compared('calltally', 'inflate', 'cpu')})",
    )
    yield (
        "wall time against the fastest peer",
        "at least 8 times faster",
        f"{results.ratio(fastest, 'calltally', 'wall'):.1f} times faster than {fastest} "
        f"({results.compared('calltally', fastest, 'wall')})",
    )
    if "duckdb" in peers:
        yield (
            "peak memory against that of DuckDB",
            "at most a tenth",
            f"1/{results.ratio('duckdb', 'calltally', 'memory'):.1f} ({mebibytes(results, 'calltally')} against "
            f"{mebibytes(results, 'duckdb')} MiB); with `--memory-limit 256M` "
            f"1/{results.ratio('duckdb', 'calltally, 256M', 'memory'):.1f}, in "
            f"{results.ratio('calltally, 256M', 'calltally', 'wall'):.2f} times the time",
        )
    yield (
        "one single large gzip file, 2 threads against 1",
        "at least 1.5 times faster",
        f"{results.ratio('one file, 1 thread', 'one file, 2 threads', 'wall'):.2f} times faster "
        f"({results.compared('one file, 2 threads', 'one file, 1 thread', 'wall')})",
    )
    yield (
        "key order and white space changed on every line, escapes in the strings",
        "at most 1.6 times the time of regular lines",
        results.times("shuffled", "calltally"),
    )
    yield "CSV, same content", "at most 1.3 times the time of NDJSON", results.times("CSV", "calltally")


def mebibytes(results, name):
    return f"{results.least(name, 'memory') / (1 << 20):.0f}"


def markdown(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def details(results):
    for name, taken in results.taken.items():
        walls, cpus = [one.wall for one in taken], [one.cpu for one in taken]
        times = [min(walls), median(walls), min(cpus), median(cpus)]
        yield [name, *(f"{seconds:.2f}" for seconds in times), mebibytes(results, name)]


def machine():
    with open("/proc/cpuinfo") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    gibibytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores, {gibibytes:.0f} GiB"


def records(options, logs):
    check = [f"{options.programs}/calltally", "check", "--directory", f"{options.data}/directory.ndjson"]
    return json.loads(subprocess.check_output([*check, "--format", "json", *logs]))["totals"]["read"]


if __name__ == "__main__":
    options = parse_arguments()
    found = versions(options.python)
    peers = options.peers or list(found)
    if missing := [peer for peer in peers if peer not in found]:
        sys.exit(f"bench-peers: {options.python} has no {', '.join(missing)}")
    logs = sorted(glob.glob(f"{options.data}/logs/*.ndjson.gz"))
    os.makedirs(options.scratch, exist_ok=True)
    print("deriving other shapes of the logs, once", file=sys.stderr)
    commands = programs(options, peers, logs, derive(logs, options.scratch))
    count = records(options, logs)
    results = Results(take_turns(options, commands))

    print(f"{machine()}. {count} records in {len(logs)} files of NDJSON, {options.threads} threads.")
    print(", ".join(f"{peer} {found[peer]}" for peer in peers) + f". {options.rounds} rounds; all tables are equal.\n")
    print(markdown(["what", "target", "measured"], ratios(results, peers)))
    print(markdown(["program", "wall s", "median", "CPU s", "median", "peak MiB"], details(results)))
