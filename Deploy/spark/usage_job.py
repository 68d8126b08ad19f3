#!/usr/bin/env python3
"""Makes the reports of calltally on a Spark cluster: the files that `calltally report` makes on one machine.

    spark-submit usage_job.py --logs hdfs:///logs --directory directory.ndjson --output hdfs:///reports

Nothing is counted here. Spark deals lines out to `calltally map`, `combine` and `reduce`, which docs/cluster.md of
CallTally explains; all lines of a key meet in one process. OUTPUT must not exist: it appears when everything is there.
Exit codes are those of calltally: 65 means done, but some of the input was damaged.
"""

import argparse
import os
import pathlib
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import zlib

from py4j.protocol import Py4JJavaError
from pyspark import SparkConf, SparkContext, SparkFiles, StorageLevel

USAGE, NO_INPUT, SOFTWARE, CANNOT_CREATE, CONFIGURATION = 64, 66, 70, 73, 78
# What stands before a message for the user in the report of a task that failed.
FAILURE = "calltally failed: "


class Failure(Exception):
    """Something that the user has to know, and the exit code."""

    def __init__(self, code, message):
        super().__init__(f"{FAILURE}{code} {message}")
        self.code, self.message = code, message


class Parser(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def parsed(arguments):
    parser = Parser(
        prog="usage_job.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--logs", nargs="+", required=True, metavar="PATH", help="files and folders of any file system")
    parser.add_argument("--output", required=True, metavar="FOLDER", help="a folder that does not exist yet")
    parser.add_argument("--directory", action="append", default=[], metavar="FILE", help="may be repeated")
    parser.add_argument("--program", default=shutil.which("calltally"), metavar="FILE", help="calltally, for executors")
    parser.add_argument("--partitions", type=int, metavar="N", help="of each stage (default: twice the cores)")
    # As `calltally report` has them.
    parser.add_argument("--period")
    parser.add_argument("--time-zone")
    parser.add_argument("--language")
    parser.add_argument("--members")
    parser.add_argument("--pseudonym-key", metavar="FILE")
    parser.add_argument("--minimum-group")
    parser.add_argument("--max-rejected")
    parser.add_argument("--memory-limit", help="of each process of calltally")
    given = parser.parse_args(arguments)
    if given.program is None:
        parser.error("calltally is not in PATH; say where it is with --program")
    if given.partitions is not None and given.partitions < 1:
        parser.error("--partitions must be at least 1")
    return given


class Files:
    """Files of whatever file system Hadoop knows. Only the driver can ask it."""

    def __init__(self, context):
        self.java = context._jvm
        self.configuration = context._jsc.hadoopConfiguration()
        # What is made is for its owner alone.
        self.configuration.set("fs.permissions.umask-mode", "077")

    def place(self, text):
        path = self.java.org.apache.hadoop.fs.Path(text)
        system = path.getFileSystem(self.configuration)
        return Place(system, system.makeQualified(path), self.java)

    def logs(self, inputs):
        """(name, bytes) of each log, as calltally finds them: in folders, all but those that begin with a dot."""
        found = {}
        for text in inputs:
            place = self.place(text)
            if not place.exists():
                raise Failure(NO_INPUT, f"{text} does not exist; check the path")
            found.update(place.files())
        return sorted(found.items())


class Place:
    """A file or folder of some file system."""

    def __init__(self, system, path, java):
        self.system, self.path, self.java = system, path, java

    @property
    def is_local(self):
        return self.path.toUri().getScheme() == "file"

    @property
    def name(self):
        """What the user calls it: of the local file system, the path alone."""
        return self.path.toUri().getPath() if self.is_local else self.path.toString()

    def child(self, name):
        return Place(self.system, self.java.org.apache.hadoop.fs.Path(self.path, name), self.java)

    def exists(self):
        return self.system.exists(self.path)

    def make(self):
        try:
            if self.is_local:
                os.makedirs(self.name, mode=0o700)
            else:
                self.system.mkdirs(self.path)
        except (OSError, Py4JJavaError) as error:
            words = f"{self.name} cannot be created ({words_of_system(error)}); check the path and its permissions"
            raise Failure(CANNOT_CREATE, words)

    def children(self, prefix):
        names = [status.getPath().getName() for status in self.system.listStatus(self.path)]
        return [self.child(name) for name in names if name.startswith(prefix)]

    def files(self, status=None):
        """(name, bytes) of all files below."""
        status = status or self.system.getFileStatus(self.path)
        if not status.isDirectory():
            yield Place(self.system, status.getPath(), self.java).name, status.getLen()
            return
        for child in self.system.listStatus(status.getPath()):
            if not child.getPath().getName().startswith("."):
                yield from self.files(child)

    def write(self, name, contents):
        if self.is_local:
            # Hadoop would put a check sum beside it.
            with open(os.open(f"{self.name}/{name}", os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                file.write(contents)
            return
        stream = self.system.create(self.child(name).path)
        stream.write(bytearray(contents))
        stream.close()

    def rename(self, target):
        if not self.system.rename(self.path, target.path):
            raise Failure(CANNOT_CREATE, f"{target.name} cannot be made; check the permissions of its folder")

    def remove(self):
        if self.exists():
            self.system.delete(self.path, True)


def balanced(weights, count):
    """Deals items out so that none of `count` hands gets much more than the others: the heaviest first."""
    hands, loads = [[] for _ in range(count)], [0] * count
    for item, weight in sorted(weights, key=lambda pair: (-pair[1], pair[0])):
        lightest = loads.index(min(loads))
        hands[lightest].append(item)
        loads[lightest] += weight
    return [hand for hand in hands if hand]


def stretches(weights, count):
    """By key, which of `count` neighbouring stretches of about the same weight it is in: days stay together."""
    total, before, place = sum(weights.values()), 0, {}
    for key in sorted(weights):
        place[key] = min(count - 1, (before + weights[key] // 2) * count // max(1, total))
        before += weights[key]
    return place


class Stages:
    """calltally's stages, wherever they run: executors have files of their own places."""

    def __init__(self, context, given):
        shipped = [given.program, *given.directory, *([given.pseudonym_key] if given.pseudonym_key else [])]
        names = [os.path.basename(path) for path in shipped]
        if len(set(names)) < len(names):
            raise Failure(USAGE, f"two of these have one name, so that they cannot be shipped: {', '.join(names)}")
        for path in shipped:
            if not os.access(path, os.R_OK):
                raise Failure(CONFIGURATION, f"{path} cannot be read; check the path and its permissions")
            context.addFile(path)
        # What the user calls them.
        self.given_paths = dict(zip(names, shipped))
        self.program, *self.directories = names[: 1 + len(given.directory)]
        self.pseudonym_key = given.pseudonym_key and os.path.basename(given.pseudonym_key)
        self.identity_key = secrets.randbits(64)
        options = ["time_zone", "memory_limit"]
        self.common = words_of(given, options)
        self.style = words_of(given, ["period", "language", "members", "minimum_group", "max_rejected"])

    def run(self, command, arguments, lines=(), subject="", folder=None, accepts=(0,)):
        """Runs a stage to its end.

        Returns: a file of the lines that it writes, the exit code, and what it says."""
        written = tempfile.TemporaryFile()
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
            given.writelines(lines)
            given.seek(0)
            words = [SparkFiles.get(self.program), command, *self.common, *arguments]
            for name in self.directories:
                words += ["--directory", SparkFiles.get(name)]
            code = subprocess.run(words, stdin=given, stdout=written, stderr=said, cwd=folder).returncode
            said.seek(0)
            messages = said.read().decode(errors="replace").strip()
        for name, path in self.given_paths.items():
            messages = messages.replace(SparkFiles.get(name), path)
        if code not in accepts:
            raise Failure(code if code > 0 else SOFTWARE, f"calltally {command}{subject}: {messages or code}")
        written.seek(0)
        return written, code, messages

    def map(self, names, folder=None):
        arguments = ["--threads", "1", "--identity-key", str(self.identity_key), *names]
        return self.run("map", arguments, subject=" of " + ", ".join(names), folder=folder)[0]

    def map_copies(self, files):
        """Maps files of another file system: copies that have the same names in a folder of their own."""
        with tempfile.TemporaryDirectory() as scratch:
            names = []
            for name, contents in files:
                copy = pathlib.Path(scratch, name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(contents)
                names.append(name)
            return self.map(names, scratch) if names else ()

    def check(self):
        """Fails where options or the directory would, before anything is read."""
        with tempfile.TemporaryDirectory() as output:
            self.run("combine", [])
            self.reduce([], [], output)

    def listed(self):
        """A line for each organization of the directory."""
        return self.run("map", [])[0] if self.directories else ()

    def combine(self, lines):
        return self.run("combine", [], lines)[0]

    def reduce(self, lines, run_lines, output):
        with tempfile.NamedTemporaryFile() as run:
            run.writelines(run_lines)
            run.flush()
            return self.run("reduce", ["--run", run.name, *self.report(output)], lines)[0].read()

    def conclude(self, lines, output):
        """Writes what the run was, as the last of all reductions."""
        # Done, but something was wrong with an input; it says what.
        return self.run("reduce", self.report(output), lines, accepts=(0, 65, 66))[1:]

    def report(self, output):
        key = ["--pseudonym-key", SparkFiles.get(self.pseudonym_key)] if self.pseudonym_key else []
        return ["--threads", "1", "--output", output, *self.style, *key]


def words_of(given, options):
    values = {option: getattr(given, option) for option in options}
    return [word for option, value in values.items() if value for word in ("--" + option.replace("_", "-"), value)]


def keyed(lines):
    return ((line[: line.index(b"\t")].decode(), line) for line in lines)


def mapped(context, files, stages, partitions):
    """What all files are made of, as lines by key."""
    local = [(name, size) for name, size in files if name.startswith("/")]
    others = [name for name, _ in files if not name.startswith("/")]
    parts = []
    if local:
        hands = balanced(local, partitions)
        parts.append(context.parallelize(hands, len(hands)).flatMap(stages.map))
    # Of names with commas, each alone: their patterns may find more than they are of.
    for names in [[name for name in others if "," not in name], *([name] for name in others if "," in name)]:
        if names:
            contents = context.binaryFiles(",".join(map(pattern, names)), partitions)
            parts.append(contents.filter(among(names)).mapPartitions(stages.map_copies))
    if not files:
        # A line says that there was nothing to read.
        with tempfile.TemporaryDirectory() as nothing:
            parts.append(context.parallelize(list(stages.map([nothing])), 1))
    return context.union(parts).mapPartitions(keyed)


def among(names):
    names = frozenset(names)
    return lambda file: file[0] in names


def pattern(name):
    """Hadoop takes names for patterns, and a comma for what stands between two: a wildcard has to stand for it."""
    return re.sub(r"[\\{}\[\]*?]", r"\\\g<0>", name).replace(",", "?")


def weights(lines):
    """Bytes of lines by key."""
    return lines.mapValues(len).reduceByKey(lambda a, b: a + b).collectAsMap()


def counted(lines, stages, partitions):
    """Sums of all hours, as lines by key. Neighbouring hours are counted together, so that sums are few."""
    hours = lines.filter(lambda pair: pair[0].startswith("hour:"))
    place = stretches(weights(hours), partitions)
    dealt = hours.partitionBy(partitions, place.__getitem__)
    return dealt.values().mapPartitions(stages.combine).mapPartitions(keyed)


def places_of_organizations(weights, count):
    """Where organizations go: the large ones each to whoever has least, all others by their names."""
    fair = sum(weights.values()) / count
    large = {key: weight for key, weight in weights.items() if weight > fair / 4}
    loads = [0] * count
    for key, weight in weights.items():
        if key not in large:
            loads[place_by_name(key, count)] += weight
    places = {}
    for key, weight in sorted(large.items(), key=lambda pair: (-pair[1], pair[0])):
        places[key] = loads.index(min(loads))
        loads[places[key]] += weight
    return places


def place_by_name(key, count):
    # Python's own hash is another one in each process.
    return zlib.crc32(key.encode()) % count


def reports(lines, stages, run_lines, output, is_shared):
    """Makes the reports of a partition. What an attempt writes that fails, or is made twice, nobody looks for.

    Returns: the folder of this attempt, or the files where executors cannot reach the output; and what was reported."""

    def reduce(lines):
        if is_shared:
            tree = f"{output}/attempt-{secrets.token_hex(8)}"
            return [("tree", tree, stages.reduce(lines, run_lines.value, tree))]
        with tempfile.TemporaryDirectory() as tree:
            reported = stages.reduce(lines, run_lines.value, tree)
            paths = (path for path in sorted(pathlib.Path(tree).rglob("*")) if path.is_file())
            files = [("file", str(path.relative_to(tree)), path.read_bytes()) for path in paths]
            return [*files, ("tree", None, reported)]

    return lines.mapPartitions(reduce)


def collected(made, staged):
    """Puts reports together where they were made. Returns: the lines of what was reported."""
    made.persist(StorageLevel.DISK_ONLY)
    # All partitions at a time; the iterator takes one after another.
    made.count()
    reported = []
    for kind, name, contents in made.toLocalIterator():
        if kind == "file":
            staged.write(name, contents)
            continue
        reported += contents.splitlines(keepends=True)
        if name and os.path.isdir(name):
            for folder in os.listdir(name):
                os.rename(f"{name}/{folder}", f"{staged.name}/{folder}")
    for attempt in staged.children("attempt-"):
        attempt.remove()
    return reported


def run(context, given):
    """The job, as it was ``parsed``. Returns: the exit code, and what the operator should be told."""
    files = Files(context)
    logs = files.logs(given.logs)
    for name, size in logs:
        if size >= 1 << 31 and not name.startswith("/"):
            raise Failure(NO_INPUT, f"{name} has 2 GB or more, which Spark cannot hand on; cut it into several files")
    output = files.place(given.output)
    if output.exists():
        raise Failure(CANNOT_CREATE, f"{given.output} is there already; name a folder that does not exist yet")
    staged = files.place(f"{given.output.rstrip('/')}.calltally-{secrets.token_hex(4)}")
    partitions = given.partitions or 2 * context.defaultParallelism
    stages = Stages(context, given)
    stages.check()
    try:
        staged.make()
        lines = mapped(context, logs, stages, partitions).persist(StorageLevel.DISK_ONLY)
        sums = counted(lines, stages, partitions).persist(StorageLevel.DISK_ONLY)
        of_run = context.union([lines, sums]).filter(lambda pair: pair[0] == "run")
        run_lines = of_run.values().collect()
        read = sum(line.startswith(b"run\tfile\t") for line in run_lines)
        if read != len(logs):
            raise Failure(NO_INPUT, f"Hadoop found {read} of the {len(logs)} logs again; give them other names")
        of_organizations = sums.filter(lambda pair: pair[0] != "run")
        places = places_of_organizations(weights(of_organizations), partitions)
        listed = context.parallelize(list(keyed(stages.listed())), partitions)
        dealt = of_organizations.union(listed).partitionBy(
            partitions, lambda key: places[key] if key in places else place_by_name(key, partitions)
        )
        made = reports(dealt.values(), stages, context.broadcast(run_lines), staged.name, staged.is_local)
        reported = collected(made, staged)
        with tempfile.TemporaryDirectory() as folder:
            code, words = stages.conclude(run_lines + reported, folder)
            record = pathlib.Path(folder, "run.json")
            if not record.exists():
                raise Failure(code, words)
            staged.write("run.json", record.read_bytes())
        # All of it appears in one step.
        staged.rename(output)
        return code, words if logs else f"there is no log in {', '.join(given.logs)}"
    finally:
        staged.remove()


def words_of_system(error):
    """What Java, or Python, says of it."""
    if isinstance(error, Py4JJavaError):
        return error.java_exception.toString().splitlines()[0]
    return str(error).strip().splitlines()[0]


def told(error):
    """What a task said before it failed, and with which code; or what Spark says."""
    text = str(error)
    if FAILURE not in text:
        return SOFTWARE, words_of_system(error)
    code, _, message = text[text.rindex(FAILURE) + len(FAILURE) :].partition(" ")
    # What follows is where in the job it was.
    return int(code), re.split(r"\n\n|\n\tat |\n\s*SQLSTATE", message)[0].strip()


def main():
    given = parsed(sys.argv[1:])
    context = None
    try:
        context = SparkContext(conf=SparkConf().setAppName("calltally"))
        code, words = run(context, given)
    except Failure as failure:
        code, words = failure.code, failure.message
    except Exception as error:
        code, words = told(error)
    finally:
        if context:
            context.stop()
    if words:
        print(words, file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
