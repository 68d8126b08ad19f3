"""Runs a program in a process of its own, and says what it took."""

import os
import sys
import time
from dataclasses import dataclass


@dataclass
class Measurement:
    wall: float
    cpu: float
    memory: int
    """The most it had, in bytes. No less than what this process has, from which Linux counts on."""


def measure(command, output, environment={}):
    """Standard output goes to a file. A program that fails ends the benchmark."""
    to_file = (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    begin = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ | environment, file_actions=[to_file])
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - begin
    if status != 0:
        sys.exit(f"bench-peers: this failed: {' '.join(command)}")
    return Measurement(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
