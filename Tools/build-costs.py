#!/usr/bin/env python3
"""Tells where build time and megabytes go: CPU seconds by package and module, and megabytes of the installed program by
library. Builds everything anew, in folders of its own; the figures are those of the table in CONTRIBUTING.md.

    make build-costs [PARTS=seconds | PARTS=megabytes]

A module's seconds are those of building it after all that it imports, less those of a build that finds nothing to do."""

import argparse
import bisect
import collections
import json
import os
import pathlib
import re
import resource
import shutil
import struct
import subprocess
import sys
import time

SWIFT = os.environ.get("SWIFT", "swift")
ROOT = pathlib.Path(__file__).parent.parent
PRODUCT = "calltally"


class Target:
    """A module of ours, or all products of a package that we use. `imports` are names of targets."""

    def __init__(self, name, kind, imports, builds):
        self.name, self.kind, self.imports, self.builds = name, kind, imports, builds


# What there is to build

def read(*arguments):
    found = subprocess.run([SWIFT, "package", *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(found.stdout)


def targets(scratch):
    """By name, as the manifests tell: no target is named here."""
    packages = read("--scratch-path", scratch, "show-dependencies", "--format", "json")["dependencies"]
    products = {}
    for package in packages:
        for product in read("--package-path", package["path"], "dump-package")["products"]:
            products[product["name"]] = (package["identity"], product["targets"])
    found = {}
    for target in read("--scratch-path", scratch, "describe", "--type", "json")["targets"]:
        if target["type"] == "system-target":
            continue
        imports = set(target.get("target_dependencies", []))
        for product in target.get("product_dependencies", []):
            package, builds = products[product]
            whole = found.setdefault(package, Target(package, "package", set(), set()))
            whole.builds |= set(builds)
            imports.add(package)
        found[target["name"]] = Target(target["name"], target["type"], imports, {target["name"]})
    for target in found.values():
        target.imports &= found.keys()
    return found


def in_order(found, names):
    """These targets and what they import, each after what it imports; packages first."""
    ordered = {}

    def add(name):
        for imported in sorted(found[name].imports, key=lambda other: (found[other].kind != "package", other)):
            add(imported)
        ordered.setdefault(name, found[name])

    for name in sorted(names):
        add(name)
    return sorted(ordered.values(), key=lambda target: target.kind != "package")


# Seconds

def seconds(command):
    """CPU seconds, user and system, and wall seconds of a command and all that it starts."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(list(map(str, command)), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, time.monotonic() - begin


def print_seconds(build, scratch, found):
    """A row for each target, first those of the program, then what the tests need besides."""
    shutil.rmtree(scratch, ignore_errors=True)
    build = [*build, "--scratch-path", scratch]
    seconds([SWIFT, "package", "--scratch-path", scratch, "resolve"])
    rows, built = [], set()
    tests = [name for name, target in found.items() if target.kind == "test"]
    for part, names, last in (("program", [PRODUCT], ["--product", PRODUCT]), ("tests", tests, ["--build-tests"])):
        for target in in_order(found, names):
            if target.name not in built:
                each = [seconds([*build, "--target", name]) for name in sorted(target.builds)]
                rows.append((part, target, len(each), sum(cpu for cpu, _ in each), sum(wall for _, wall in each)))
                built.add(target.name)
                print(f"{target.name}: {rows[-1][3]:.0f} s", file=sys.stderr)
        rows.append((part, Target("linking", "", set(), set()), 1, *seconds([*build, *last])))
    # Each build begins with finding out what there is to do.
    idle = seconds([*build, "--build-tests"])
    rows = [(part, target, cpu - idle[0] * builds, wall - idle[1] * builds) for part, target, builds, cpu, wall in rows]
    print("\n| | package or module | CPU s | wall s |\n|---|---|--:|--:|")
    for part, target, cpu, wall in rows:
        print(f"| {part} | {target.name} | {cpu:.1f} | {wall:.1f} |")
    for part in ("program", "tests"):
        print(f"| {part} | all | {sum(row[2] for row in rows if row[0] == part):.1f} | "
              f"{sum(row[3] for row in rows if row[0] == part):.1f} |")
    print(f"| | a build that finds nothing to do | {idle[0]:.1f} | {idle[1]:.1f} |", flush=True)


# Megabytes

class Program:
    """The sections of an ELF file of 64 bits, as far as they are in the file and get into memory."""

    def __init__(self, path):
        self.bytes = path.read_bytes()
        if self.bytes[:6] != b"\x7fELF\x02\x01":
            sys.exit(f"{path} is no ELF file of 64 bits, little-endian")
        table, = struct.unpack_from("<Q", self.bytes, 0x28)
        size, count, names = struct.unpack_from("<HHH", self.bytes, 0x3A)
        headers = [struct.unpack_from("<IIQQQQ", self.bytes, table + number * size) for number in range(count)]
        self.sections = {}
        for name, kind, flags, address, offset, length in headers:
            begin = headers[names][4] + name
            if flags & 2 and kind != 8:
                name = self.bytes[begin:self.bytes.index(b"\0", begin)].decode()
                self.sections[name] = (address, offset, length)

    def relocated(self):
        """The address of each word that is adjusted when the program starts; an entry takes 24 bytes."""
        _, offset, length = self.sections.get(".rela.dyn", (0, 0, 0))
        return [struct.unpack_from("<Q", self.bytes, offset + place)[0] for place in range(0, length, 24)]

    def unwound(self):
        """Address of each function that can be unwound, and the bytes that it takes in .eh_frame and .eh_frame_hdr."""
        base, offset, length = self.sections[".eh_frame"]
        place, entries = 0, []
        while place + 8 < length:
            size, parent = struct.unpack_from("<Ii", self.bytes, offset + place)
            if size == 0:
                break
            if parent != 0:
                # Compilers write where a function begins as a distance of 32 bits (DW_EH_PE_pcrel, sdata4).
                distance, = struct.unpack_from("<i", self.bytes, offset + place + 8)
                entries.append((base + place + 8 + distance, size + 4 + 8))
            place += size + 4
        return entries


def contributions(map_path):
    """What the map of gold lists: address, size and path of each piece of an object file."""
    pieces = []
    with open(map_path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith("Memory map"):
                break
        for line in lines:
            # Sections that get into no memory have addresses of their own, from 0.
            if line.startswith((".debug", ".comment")):
                break
            # A name that is too long has the rest on the next line.
            if found := re.match(r"( \S+)?\s+0x([0-9a-f]{16})\s+0x([0-9a-f]+) (/.*|[^ ].*\.o\)?)$", line):
                pieces.append((int(found[2], 16), int(found[3], 16), found[4]))
    return sorted(piece for piece in pieces if piece[0] and piece[1])


def origin(path, ours):
    """Of whom an object file is, and its library or module."""
    if module := re.search(r"/([^/]+)\.build/", path):
        return ("ours" if module[1] in ours else "package"), module[1]
    if archive := re.search(r"([^/]+\.a)\(", path):
        return ("Swift" if "/swift_static/" in path else "system"), archive[1]
    if "/swift_static/" in path:
        return "Swift", os.path.basename(path)
    return "system", "start-up"


def print_megabytes(scratch, found):
    installed, link_map = scratch / "installed", scratch / "link.map"
    shutil.rmtree(installed, ignore_errors=True)
    seconds(["make", "build-installed", f"INSTALLED={installed}", f"LINKER_MAP={link_map}"])
    program = scratch / PRODUCT
    subprocess.run(["strip", "--strip-all", "--remove-section=.swift_modhash", "-o", program,
                    installed / "release" / PRODUCT], check=True)
    ours = {name.replace("-", "_") for name, target in found.items() if target.kind != "package"}
    rows = megabytes(Program(program), contributions(link_map), ours)
    print("\n| library or module | of | MB | code, data | adjusted at start | unwinding |\n|---|---|--:|--:|--:|--:|")
    for (kind, name), parts in sorted(rows.items(), key=lambda row: -sum(row[1])):
        if sum(parts) >= 5_000:
            print(f"| {name} | {kind} | " + " | ".join(f"{part / 1e6:.2f}" for part in (sum(parts), *parts)) + " |")
    print(f"| all | | {program.stat().st_size / 1e6:.2f} | | | |", flush=True)


def megabytes(program, pieces, ours):
    """Bytes by origin: sections, relocations and unwinding. What cannot be told apart is the linker's."""
    rows = collections.defaultdict(lambda: [0, 0, 0])
    begins = [piece[0] for piece in pieces]

    def owner(address):
        place = bisect.bisect_right(begins, address) - 1
        if place >= 0 and address < pieces[place][0] + pieces[place][1]:
            return origin(pieces[place][2], ours)
        return "linker", "merged"

    sections = [place for name, place in program.sections.items() if name != ".eh_frame"]
    for address, size, path in pieces:
        if any(begin <= address < begin + length for begin, _, length in sections):
            rows[origin(path, ours)][0] += size
    for address in program.relocated():
        rows[owner(address)][1] += 24
    for address, size in program.unwound():
        rows[owner(address)][2] += size
    rest = len(program.bytes) - sum(map(sum, rows.values()))
    if rest > len(program.bytes) / 10 or rest < 0:
        sys.exit(f"{rest} of {len(program.bytes)} bytes are not in the map, which has {len(pieces)} pieces: is it one of gold?")
    rows["linker", "merged"][0] += rest
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", choices=["seconds", "megabytes"])
    parser.add_argument("--build", required=True, help="the command that program and tests are built with, in one word")
    parser.add_argument("--scratch", type=pathlib.Path, default=ROOT / ".build-costs")
    given = parser.parse_args()
    scratch = given.scratch.resolve()
    found = targets(scratch / "packages")
    if "seconds" in given.parts:
        print_seconds(given.build.split(), scratch / "seconds", found)
    if "megabytes" in given.parts:
        print_megabytes(scratch, found)


if __name__ == "__main__":
    main()
