#!/usr/bin/env python3
"""Gives calltally hostile input, each beside a sound log that has to be counted all the same, and prints a table of how
long it took, how much memory, the exit code and the message. See SECURITY.md.

Most inputs come in two sizes, so that it shows whether time grows faster than they do. Streams that would not fit on
disk are made on their way through a pipe. An expectation that does not hold is named at the end, and the exit code is 1."""

import argparse
import gzip
import json
import os
import pathlib
import stat
import subprocess
import sys
import threading
import time
import zlib

MIB = 1 << 20
GIB = 1 << 30


def call(id="sound", caller="account", at="2026-10-01T10:00:00Z", **more):
    record = {"type": "call", "id": id, "started_at": at, "caller": caller, "disposition": "missed", **more}
    return json.dumps(record) + "\n"


SOUND = call(organization="organization")


class Case:
    """One kind of hostile input. `make` writes it below a folder of logs, or returns pieces for standard input."""

    def __init__(self, name, make, sizes, exit=0, most_mib=96, counted=1, more=(), grows=3.0):
        self.name, self.make, self.sizes, self.exit = name, make, sizes, exit
        self.most_mib, self.counted, self.more, self.grows = most_mib, counted, more, grows


# What is gzip

def zeros(count):
    """A gzip stream of that many zeros, in one line."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(MIB)
    for _ in range(count // MIB):
        yield deflate.compress(block)
    yield deflate.flush()


def repeated(line):
    def make(logs, count):
        block = line.encode() * (MIB // len(line))
        with gzip.open(logs / "hostile.gz", "wb", compresslevel=6) as file:
            for _ in range(count // MIB):
                file.write(block)
    return make


def bomb(logs, count):
    with open(logs / "hostile.gz", "wb") as file:
        for piece in zeros(count):
            file.write(piece)


def members(logs, count):
    (logs / "hostile.gz").write_bytes(gzip.compress(b"", mtime=0) * count)


def endless_name(logs, count):
    """A header whose name of the file does not end for long."""
    member = bytearray(gzip.compress(b"", mtime=0))
    member[3] |= 8
    (logs / "hostile.gz").write_bytes(bytes(member[:10]) + b"x" * count + b"\0" + bytes(member[10:]))


# Lines

def text(make_text):
    def make(logs, count):
        (logs / "hostile").write_text(make_text(count), encoding="utf-8")
    return make


HEADER = "type,id,started_at,caller,disposition"
ROW = "call,sound-row,2026-10-01T10:00:00Z,account,missed"


def nested(count):
    return ('{"a":' * 100_000 + "1" + "}" * 100_000 + "\n") * (count // 600_000)


def digits(count):
    return (f'{{"type":"call","ring_s":{"9" * 1_000_000}}}\n') * (count // 1_000_000)


def escapes(count):
    return ('{"type":"call","id":"' + "\\u0061" * 170_000 + '"}\n') * (count // 1_020_000)


def columns(count):
    commas = "," * 1_000_000
    return f"{HEADER}{commas}\n" + f"{ROW}{commas}\n" * (count // 1_000_000)


def open_quote(count):
    return f"{HEADER}\n{ROW}\n\"" + "x\n" * (count // 2)


def quotes(count):
    return f"{HEADER}\n{ROW}\n" + 'a,"\n' * (count // 4)


# Ids that collide where hashing has no key

def fnv1a(data):
    hash = 0xcbf29ce484222325
    for byte in data:
        hash = (hash ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return hash


def colliding(count):
    """Ids of one length with a long prefix in common; 'Aa' and 'BB' are one to hashes that multiply by 31."""
    lines = []
    for number in range(count):
        id = "".join("Aa" if number >> bit & 1 else "BB" for bit in range(20))
        lines.append(call(id="x" * 80 + id, caller=id, organization="organization"))
    return "".join(lines)


def in_one_bucket(count):
    """Ids whose FNV-1a is the same in its lowest 10 bits."""
    lines, number = [], 0
    while len(lines) < count:
        if fnv1a(b"%d" % number) & 0x3ff == 0:
            lines.append(call(id=str(number), caller=str(number), organization="organization"))
        number += 1
    return "".join(lines)


# Folders and what is in them

def empty_files(logs, count):
    for number in range(count):
        os.close(os.open(logs / f"empty-{number}", os.O_CREAT | os.O_WRONLY, 0o600))


def strange_names(logs, count):
    folder = os.fsencode(logs)
    for number in range(count):
        for byte in range(1, 256):
            name = b"%d-" % number + bytes([byte]) + b"\n\x1b[2J"
            if byte != ord("/"):
                open(folder + b"/" + name, "wb").close()


def specials(logs, count):
    for number in range(count):
        os.mkfifo(logs / f"pipe-{number}")
        (logs / f"loop-{number}").symlink_to(logs)
        (logs / f"zero-{number}").symlink_to("/dev/zero")
        (logs / f"nothing-{number}").symlink_to("/nowhere")
        (logs / f"folder-{number}.gz").mkdir()


def deep_folders(logs, count):
    folder = os.open(logs, os.O_RDONLY)
    for _ in range(count):
        os.mkdir("d", dir_fd=folder)
        below = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(folder)


# Files that change while they are read

def changing(logs, count, change):
    path = logs / "hostile"
    line = '{"type":"call"}' + " " * 1000 + "\n"
    with open(path, "w") as file:
        for _ in range(count // len(line)):
            file.write(line)
    threading.Timer(0.05, lambda: change(path)).start()


def shrinks(logs, count):
    changing(logs, count, lambda path: os.truncate(path, 0))


def vanishes(logs, count):
    changing(logs, count, lambda path: os.unlink(path))


def grows(logs, count):
    def append(path):
        with open(path, "a") as file:
            for _ in range(200):
                file.write('{"type":"call"}\n' * 100)
                time.sleep(0.001)
    changing(logs, count, append)


# Time

def century(count):
    """Two records far apart, and many that are at the same millisecond."""
    return call(id="first", at="2000-01-01T00:00:00Z") + call(id="last", at="2099-12-31T00:00:00Z") + "".join(
        call(id=f"same-{number}") for number in range(count))


# Directories

def directory(lines):
    def make(logs, count):
        with open(logs.parent / "directory.ndjson", "w") as file:
            file.write(json.dumps({"type": "organization", "id": "organization"}) + "\n")
            for line in lines(count):
                file.write(json.dumps(line) + "\n")
    return make


def member(account, organization="organization", **more):
    return {"type": "membership", "account": account, "organization": organization, "role": "administrator", **more}


def memberships_of_one(count):
    for number in range(count):
        yield member("account", **{"from": f"20{10 + number % 80:02}-01-01T00:00:00Z"})


def organizations_of_one(count):
    for number in range(count):
        yield member("account", f"organization-{number}")


def long_names(count):
    yield member("account")
    for number in range(count // MIB):
        yield {"type": "account", "id": "account" if number == 0 else f"account-{number}", "name": "e\u0301" * 120_000}


WITH_DIRECTORY = ("--directory", "directory.ndjson")

# YAML

def laughs(logs, count):
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 9)}]" for level in range(1, count)]
    lines += [f"? *a{count - 1}", ": 1", f"? *a{count - 2}", ": 2"]
    (logs.parent / "mapping.yaml").write_text("\n".join(lines) + "\n")


def deep_yaml(logs, count):
    (logs.parent / "mapping.yaml").write_text("columns: " + "[" * count)


WITH_MAPPING = ("--mapping", "./mapping.yaml")

MILLION = 1_000_000


def cases(scale):
    def sizes(small):
        return [max(1, small * scale // 10), small * scale]

    return [
        Case("zeros in one line, gzipped", bomb, [GIB * scale // 4, GIB * scale], exit=65),
        Case("empty lines, gzipped", repeated("\n"), [GIB * scale // 4, GIB * scale]),
        Case("lines of {}, gzipped", repeated("{}\n"), sizes(64 * MIB), exit=65),
        Case("one record again and again, gzipped", repeated(call(id="same", organization="organization")),
             sizes(256 * MIB), most_mib=100 + 60 * scale, counted=2),
        Case("members of gzip", members, sizes(MILLION // 4)),
        Case("a name in gzip's header", endless_name, sizes(16 * MIB)),
        Case("JSON nested 100,000 deep", text(nested), sizes(60 * MIB), exit=65),
        Case("numbers of a million digits", text(digits), sizes(64 * MIB), exit=65),
        Case("strings of 1 MiB of escapes", text(escapes), sizes(64 * MIB), exit=65),
        Case("a million columns", text(columns), sizes(64 * MIB), counted=2),
        Case("a quoted cell without an end", text(open_quote), sizes(32 * MIB), exit=65, counted=2),
        Case("a quote in each line", text(quotes), sizes(32 * MIB), exit=65, counted=2),
        Case("ids that collide by 31", text(colliding), sizes(100_000), most_mib=60 + 30 * scale, counted=None),
        Case("ids that collide in FNV-1a", text(in_one_bucket), sizes(2_000), counted=None),
        Case("a hundred years, and one instant", text(century), sizes(200_000), most_mib=192, counted=None),
        Case("empty files in one folder", empty_files, sizes(100_000), most_mib=64 + 120 * scale),
        Case("names of all bytes", strange_names, sizes(10), exit=66),
        Case("links, pipes, folders named .gz", specials, sizes(1_000)),
        Case("folders in folders", deep_folders, [300, 3_000], exit=None),
        # What is left of it when it is read, is counted or rejected as it is.
        Case("a file that shrinks", shrinks, sizes(128 * MIB), exit=None),
        Case("a file that vanishes", vanishes, sizes(128 * MIB), exit=None),
        Case("a file that grows", grows, sizes(128 * MIB), exit=None),
        Case("memberships of one account", directory(memberships_of_one), sizes(100_000), exit=65, most_mib=256,
             counted=None, more=WITH_DIRECTORY),
        Case("organizations of one account", directory(organizations_of_one), sizes(20_000), exit=65, most_mib=512,
             counted=None, more=WITH_DIRECTORY),
        Case("names of 1 MiB", directory(long_names), sizes(100 * MIB), most_mib=384, counted=1, more=WITH_DIRECTORY),
        Case("a billion laughs", laughs, [10, 100], exit=78, counted=None, more=WITH_MAPPING),
        Case("YAML nested deeply", deep_yaml, sizes(MILLION), exit=78, counted=None, more=WITH_MAPPING),
    ]


# A small process in between: the system puts what a process had in memory before it became the program on its bill.
MEASURE = """
import json, resource, subprocess, sys, time
start = time.monotonic()
code = subprocess.run(sys.argv[2:], timeout=3600).returncode
seconds = time.monotonic() - start
json.dump([code, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024], open(sys.argv[1], "w"))
"""


class Run:
    """One run of the program, and what it took."""

    def __init__(self, program, arguments, folder, pieces=None):
        command = [sys.executable, "-S", "-c", MEASURE, "measured", program, *arguments]
        with open(folder / "out", "wb") as out, open(folder / "error", "wb") as error:
            child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=error,
                                     stdin=subprocess.PIPE if pieces else subprocess.DEVNULL)
            if pieces:
                for piece in pieces:
                    child.stdin.write(piece)
                child.stdin.close()
            child.wait()
        self.exit, self.seconds, self.mib = json.loads((folder / "measured").read_text())
        self.message = (folder / "error").read_text(errors="replace")
        output = (folder / "out").read_text(errors="replace")
        self.totals = json.loads(output)["totals"] if output.startswith("{") else None


def bytes_of(folder):
    return sum(entry.lstat().st_size for place in (folder, folder / "logs") for entry in place.iterdir()
               if stat.S_ISREG(entry.lstat().st_mode))


def size(count):
    for unit, name in [(GIB, "GiB"), (MIB, "MiB"), (1024, "KiB")]:
        if count >= unit:
            return f"{count / unit:.0f} {name}"
    return f"{count} B"


def try_case(case, program, scratch, complaints):
    seconds = []
    for count in case.sizes:
        folder = scratch / "case"
        logs = folder / "logs"
        logs.mkdir(parents=True)
        # The name that comes last: what is before it must not keep it from being read.
        (logs / "zz-sound.ndjson").write_text(SOUND)
        case.make(logs, count)
        given = bytes_of(folder)
        run = Run(program, ["check", "logs", "--format", "json", *case.more], folder)
        seconds.append(run.seconds)
        first = run.message.split("\n")[0].removeprefix("calltally: ")
        first = first if len(first) < 100 else first[:97] + "..."
        print(f"| {case.name} | {count:,} | {size(given)} | {run.seconds:.2f} | {run.mib:.0f} | {run.exit} | {first} |",
              flush=True)

        def expect(condition, what):
            if not condition:
                complaints.append(f"{case.name} ({count:,}): {what}")
        expect(case.exit in (None, run.exit), f"exit code {run.exit}, not {case.exit}: {first}")
        expect(run.mib <= case.most_mib, f"{run.mib:.0f} MiB, more than {case.most_mib}")
        expect(not any(ord(letter) < 32 and letter != "\n" for letter in run.message), "control characters in words")
        expect(all(line.startswith("calltally: ") for line in run.message.splitlines() if line), "a message of two lines")
        if case.counted is not None:
            expect(run.totals and run.totals["counted"] == case.counted,
                   f"{run.totals and run.totals['counted']} counted, not {case.counted}")
        # Not by Python, which has no way into folders that are this deep.
        subprocess.run(["rm", "-rf", folder], check=True)
    times = case.sizes[-1] / case.sizes[0]
    if seconds[-1] > 1 and seconds[-1] > seconds[0] * times * case.grows:
        complaints.append(f"{case.name}: {times:.0f} times the input took {seconds[-1] / seconds[0]:.0f} times as long")


def try_stream(program, scratch, count, complaints):
    """A line without an end: the members of a bomb, one after another, on their way through a pipe."""
    member = b"".join(zeros(GIB))
    run = Run(program, ["check", "-", "--format", "json"], scratch, (member for _ in range(count // GIB)))
    rate = count / run.seconds
    print(f"| a line without an end, through a pipe | {count:,} | {size(count)} | {run.seconds:.2f} | {run.mib:.0f} | "
          f"{run.exit} | {rate / 1e9:.1f} GB/s: 1 TB takes {1e12 / rate / 60:.0f} minutes |", flush=True)
    if run.mib > 96:
        complaints.append(f"a line without an end: {run.mib:.0f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--scratch", type=pathlib.Path, required=True)
    parser.add_argument("--scale", type=int, default=1, help="how many times as large inputs are")
    parser.add_argument("--only", default="", help="a part of the names of the cases to try")
    options = parser.parse_args()
    options.scratch.mkdir(parents=True, exist_ok=True)
    program = options.program.resolve()
    complaints = []
    print("| input | size | bytes | seconds | peak MiB | exit | message |\n|---|--:|--:|--:|--:|--:|---|")
    for case in cases(options.scale):
        if options.only in case.name:
            try_case(case, program, options.scratch, complaints)
    if options.only in "a line without an end":
        try_stream(program, options.scratch, 10 * GIB * options.scale, complaints)
    for complaint in complaints:
        print(f"NOT SO: {complaint}")
    raise SystemExit(1 if complaints else 0)


if __name__ == "__main__":
    main()
