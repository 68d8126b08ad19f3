"""Runs a program under callgrind, and reads how many instructions each function executed itself, without what it called."""

import collections
import os
import re
import subprocess

# A function that calls itself is written once for each depth: name, name'2.
DEPTH = re.compile(r"'\d+$")


class Unusable(Exception):
    """What happened, and what to do."""


def profile(command, path):
    """Instructions by object and function of a run whose output nobody needs; the profile stays at that path."""
    # Names and positions are written out, so that no line depends on one before it.
    valgrind = ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={path}", "--compress-strings=no",
                "--compress-pos=no"]
    words = subprocess.run(
        [*valgrind, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"})
    if words.returncode != 0:
        raise Unusable(f"exit code {words.returncode} of {' '.join(map(str, command))}: {words.stderr}")
    with open(path, encoding="utf-8") as lines:
        return self_costs(lines)


def self_costs(lines):
    """What callgrind wrote, by object and function."""
    costs = collections.Counter()
    place = {"ob": "???", "fn": "???"}
    events, total, is_cost_of_call = None, None, False
    for line in lines:
        line = line.rstrip("\n")
        key, _, value = line.partition("=")
        if line[:1].isdigit():
            # Below "calls=" is what the called function cost, which stands at that function, too.
            if not is_cost_of_call:
                costs[place["ob"], DEPTH.sub("", place["fn"])] += int(line.split()[1])
            is_cost_of_call = False
        elif key in place:
            place[key] = value
        elif key == "calls":
            is_cost_of_call = True
        elif line.startswith("events:"):
            events = line.split()[1:]
        elif line.startswith("totals:"):
            total = int(line.split()[1])
    if events != ["Ir"] or total != sum(costs.values()):
        raise Unusable(f"not a whole profile: events {events}, {sum(costs.values())} instructions of {total}. Try again.")
    return costs
