#!/usr/bin/env python3
"""Runs the job on a real cluster of worker processes, and holds what it makes against what one machine makes.

Every report has to be the same, byte for byte, whatever the number of partitions and the order of inputs, and if an
executor is killed halfway.
"""

import argparse
import gzip
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
JOB = HERE.parents[1] / "Deploy" / "spark" / "usage_job.py"
sys.path.insert(0, str(JOB.parent))

import usage_job  # noqa: E402
from pyspark import SparkConf, SparkContext  # noqa: E402

MASTER = "local-cluster[2,1,768]"
CONFIGURATION = {
    "spark.executor.memory": "512m",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    # A file system of another name, for what is not to be reached as a local one.
    "spark.hadoop.fs.viewfs.impl": "org.apache.hadoop.fs.viewfs.ViewFileSystem",
}

# Stands in for calltally in one stage once: kills the executor that has started it.
KILLER = """#!/bin/sh
if [ "$1" = "{stage}" ]; then
  # Above this is Python's worker, its daemon, and the executor, unless it is the driver that is at work.
  worker=$PPID
  daemon=$(ps -o ppid= -p "$worker" | tr -d " ")
  executor=$(ps -o ppid= -p "$daemon" | tr -d " ")
  if ps -o args= -p "$executor" | grep -q CoarseGrainedExecutorBackend && mkdir "{mark}" 2>/dev/null; then
    kill -9 "$executor" && touch "{mark}/killed"
    exit 1
  fi
fi
exec "{program}" "$@"
"""

# Cannot read one of its inputs.
BREAKER = """#!/bin/sh
case "$*" in *{name}*) echo "calltally: no room in memory" >&2; exit 71;; esac
exec "{program}" "$@"
"""


class World:
    """Logs of a sample, some of them twice, and one that is cut off."""

    def __init__(self, program, folder, seed, *options):
        self.program, self.folder = program, folder
        self.logs, self.directory = folder / "sample" / "logs", folder / "sample" / "directory.ndjson"
        command = [program, "sample", "--output", folder / "sample", "--seed", str(seed), *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        draws = random.Random(seed)
        first, *others = sorted(self.logs.glob("*.ndjson.gz"))
        lines = gzip.decompress(first.read_bytes()).splitlines(keepends=True)
        draws.shuffle(lines)
        # Each record a second time, in another file and order; and a few lines of no use.
        (self.logs / "copy.gz").write_bytes(gzip.compress(b"".join(lines) + b"{}\nhello\n"))
        (self.logs / "cut-off.gz").write_bytes(others[0].read_bytes()[:-9])

    def whole(self, *options):
        """What one machine makes, and its exit code."""
        output = self.folder / f"whole-{len(list(self.folder.iterdir()))}"
        directory = ["--directory", self.directory] if self.directory else []
        command = [self.program, "report", self.logs, *directory, "--output", output, *options]
        code = subprocess.run(command, stderr=subprocess.DEVNULL).returncode
        return tree(output), code


def tree(folder):
    """All files and their modes; of run.json what was counted, not when, and names without the folder they are in."""
    files = {}
    for path in sorted(folder.rglob("*")):
        contents = path.read_bytes() if path.is_file() else None
        if path.name == "run.json":
            record = json.loads(contents)
            for moment in ("started_at", "finished_at"):
                del record[moment]
            for log in record["inputs"]:
                log["path"] = os.path.basename(log["path"])
            contents = json.dumps(record, indent=1)
        files[str(path.relative_to(folder))] = (path.stat().st_mode & 0o777, contents)
    return files


class Cluster:
    def __init__(self, scratch, program):
        self.scratch, self.program = scratch, program
        configuration = SparkConf().setMaster(MASTER).setAppName("calltally").setAll(CONFIGURATION.items())
        for link in ("logs", "output"):
            folder = scratch / "elsewhere" / link
            folder.mkdir(parents=True)
            configuration.set(f"spark.hadoop.fs.viewfs.mounttable.elsewhere.link./{link}", folder.as_uri())
        self.context = SparkContext(conf=configuration)
        self.context.setLogLevel("OFF")
        self.context.addPyFile(str(JOB))
        self.runs = 0

    def run(self, *arguments, program=None, output=None):
        """Where the job has written to, its exit code, and what it says."""
        self.runs += 1
        output = output or self.scratch / f"cluster-{self.runs}"
        words = ["--program", program or self.program, "--output", output, *arguments]
        try:
            code, said = usage_job.run(self.context, usage_job.parsed([str(word) for word in words]))
        except usage_job.Failure as failure:
            code, said = failure.code, failure.message
        except Exception as error:
            code, said = usage_job.told(error)
        return output, code, said

    def stand_in(self, text, **values):
        """A program in the place of calltally."""
        folder = self.scratch / f"program-{self.runs}"
        folder.mkdir()
        path = folder / f"calltally-{self.runs}"
        path.write_text(text.format(program=self.program, **values))
        path.chmod(0o755)
        return path


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def require_same(made, expected):
    for path in sorted(made.keys() | expected.keys()):
        require(made.get(path) == expected.get(path), f"{path} differs, is missing, or should not be there")
    require(len(expected) > 20, "hardly any files")


def checks(cluster, scratch, program):
    """(what has to hold, how to find out)"""
    world = World(program, scratch / "world", 3, "--organizations", "5", "--members", "60", "--days", "40", "--calls", "4000")
    directory = ["--directory", world.directory]
    expected, expected_code = world.whole()
    require(expected_code == 65, "one machine does not complain of the file that is cut off")

    def same(*arguments, against=None, **others):
        output, code, said = cluster.run(*arguments, **others)
        require(code == expected_code, f"exit code {code}: {said}")
        require("cut-off.gz" in said, f"the file that is cut off is not named: {said}")
        require_same(tree(output), against or expected)
        return output

    for partitions in (1, 2, 7):
        yield f"{partitions} partitions", lambda: same("--logs", world.logs, *directory, "--partitions", partitions)

    def shuffled():
        logs = sorted(world.logs.iterdir())
        random.Random(1).shuffle(logs)
        same("--logs", *logs, *directory, "--partitions", 3)

    yield "inputs in another order", shuffled

    def killed(stage):
        mark = scratch / f"mark-{stage}"
        stand_in = cluster.stand_in(KILLER, stage=stage, mark=mark)
        same("--logs", world.logs, *directory, "--partitions", 4, program=stand_in)
        require((mark / "killed").exists(), "no executor was killed")

    for stage in ("map", "combine", "reduce"):
        yield f"an executor killed in {stage}", lambda: killed(stage)

    def without_directory():
        whole, _ = World.whole(WithoutDirectory(world))
        same("--logs", world.logs, "--partitions", 3, against=whole)

    yield "no directory", without_directory

    def members():
        key = scratch / "key"
        key.write_bytes(bytes(range(32)))
        options = ["--members", "pseudonym", "--pseudonym-key", key, "--language", "en", "--period", "2026-W41"]
        same("--logs", world.logs, *directory, *options, against=world.whole(*options)[0])

    yield "pseudonyms, a language and a period", members

    def elsewhere():
        shutil.copytree(world.logs, scratch / "elsewhere" / "logs" / "here")
        output = "viewfs://elsewhere/output/reports"
        _, code, said = cluster.run("--logs", "viewfs://elsewhere/logs/here", *directory, "--partitions", 2, output=output)
        require(code == expected_code and "viewfs://elsewhere/logs/here/cut-off.gz" in said, f"{code}: {said}")
        made = tree(scratch / "elsewhere" / "output" / "reports")
        made = {path: value for path, value in made.items() if not path.endswith(".crc")}
        require_same(without_modes(made), without_modes(expected))

    yield "logs and reports in a file system that executors do not see", elsewhere

    def patterns():
        """Names that Hadoop takes for patterns, which would find each other."""
        here = scratch / "elsewhere" / "logs" / "patterns"
        here.mkdir()
        names = ["a?b.gz", "axb.gz", "a,b.gz", "e{x}f.gz", "exf.gz", "g[h]*.gz", "gh1.gz", "i\\j.gz", "k l %20.gz"]
        for name, log in zip(names, sorted(world.logs.glob("*.ndjson.gz")) * 9):
            shutil.copy(log, here / name)
        asked = [f"viewfs://elsewhere/logs/patterns/{name}" for name in names if name not in ("axb.gz", "exf.gz", "gh1.gz")]
        output, code, said = cluster.run("--logs", *asked, *directory, "--partitions", 2)
        require(code == 0, f"exit code {code}: {said}")
        read = [log["path"] for log in json.loads((output / "run.json").read_text())["inputs"]]
        require(sorted(read) == sorted(asked), f"read: {read}")

    yield "names that are patterns for Hadoop", patterns

    def fails(code, words, *arguments, **others):
        output, actual, said = cluster.run(*arguments, **others)
        require(actual == code and words in said, f"exit code {actual}: {said}")
        left = [path.name for path in output.parent.glob("*") if path.name.startswith(output.name)]
        require(not left, f"left behind: {left}")

    yield "an input that is not there", lambda: fails(66, "missing.gz does not exist", "--logs", "/missing.gz")

    def breaks():
        stand_in = cluster.stand_in(BREAKER, name="copy.gz")
        fails(71, "logs/copy.gz: calltally: no room in memory", "--logs", world.logs, "--partitions", 20, program=stand_in)

    yield "an input that cannot be mapped is named", breaks

    def bad_directory():
        (scratch / "bad.ndjson").write_text("{}\n")
        fails(78, "bad.ndjson", "--logs", world.logs, "--directory", scratch / "bad.ndjson")

    yield "a directory with a mistake", bad_directory

    def before_anything(code, words, *arguments, **others):
        stand_in = cluster.stand_in(BREAKER, name="logs")
        fails(code, words, "--logs", world.logs, *arguments, program=stand_in, **others)

    yield "a directory that is not there", lambda: before_anything(78, "/no.ndjson cannot be read", "--directory", "/no.ndjson")
    yield "a period that is none", lambda: before_anything(64, "2026-13", "--period", "2026-13")
    yield "an output that cannot be made", lambda: before_anything(
        73, "cannot be created", output=pathlib.Path("/proc/here/reports"))

    def empty():
        (scratch / "empty").mkdir()
        output, code, said = cluster.run("--logs", scratch / "empty", *directory)
        require(code == 0 and "there is no log in" in said, f"exit code {code}: {said}")
        require(json.loads((output / "run.json").read_text())["inputs"] == [], "something was read")

    yield "no log at all", empty

    def taken():
        output, code, said = cluster.run("--logs", world.logs, output=scratch / "world")
        require(code == 73 and "is there already" in said, f"exit code {code}: {said}")

    yield "an output that is there already", taken


class WithoutDirectory:
    def __init__(self, world):
        self.program, self.folder, self.logs, self.directory = world.program, world.folder, world.logs, None


def without_modes(files):
    return {path: contents for path, (_, contents) in files.items()}


def submitted(scratch, program):
    """The same with spark-submit, as the page says."""
    world = World(program, scratch / "submitted", 4, "--organizations", "3", "--members", "20", "--days", "35", "--calls", "500")
    output = scratch / "submitted" / "cluster"
    options = [word for pair in CONFIGURATION.items() for word in ("--conf", "=".join(pair))]
    command = ["spark-submit", "--master", MASTER, *options, JOB, "--program", program, "--logs", world.logs]
    command += ["--directory", world.directory, "--output", output]
    binaries = os.path.dirname(sys.executable)
    environment = {**os.environ, "PATH": binaries + os.pathsep + os.environ["PATH"], "PYSPARK_PYTHON": sys.executable}
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, env=environment)
    require(result.returncode == 65, f"exit code {result.returncode}: {result.stderr[-2000:]}")
    require_same(tree(output), world.whole()[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--scratch", required=True, type=pathlib.Path)
    parser.add_argument("--only", metavar="WORDS", default="", help="checks whose names have these words")
    given = parser.parse_args()
    scratch = given.scratch.resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    program = given.program.resolve()

    failures = []

    def check(what, find_out):
        started = time.monotonic()
        try:
            find_out()
            result = "same"
        except AssertionError as failure:
            failures.append(what)
            result = f"FAILED: {failure}"
        print(f"{what:<60}{time.monotonic() - started:>6.1f} s  {result}", flush=True)

    if given.only in "spark-submit":
        check("spark-submit", lambda: submitted(scratch, program))
    cluster = Cluster(scratch, program)
    for what, find_out in checks(cluster, scratch, program):
        if given.only in what:
            check(what, find_out)
    cluster.context.stop()
    shutil.rmtree(scratch)
    sys.exit(f"{len(failures)} checks failed" if failures else None)


if __name__ == "__main__":
    main()
