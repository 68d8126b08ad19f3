"""Holds two CSV tables against each other, row by row."""

import csv
from itertools import zip_longest


def differences(expected, found, most=5):
    """The first rows that differ, in words. Quotes that CSV does not need are no difference."""
    words = []
    with open(expected, newline="") as left, open(found, newline="") as right:
        rows = zip_longest(csv.reader(left), csv.reader(right))
        for number, (one, other) in enumerate(rows, start=1):
            if one != other:
                words.append(f"row {number}: {text(one)} in {expected}, {text(other)} in {found}")
                if len(words) == most:
                    break
    return words


def text(row):
    return "nothing" if row is None else ",".join(row)
