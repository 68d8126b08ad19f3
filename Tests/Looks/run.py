"""Looks at reports as a reader does: opens pages and pictures in real Chromium, prints them, draws them with librsvg.

    run.py FOLDER… [--record]     FOLDER: report trees; --record writes down how many sheets of paper each page takes

Prints a line for each check and closes with `N passed, N failed`.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import sys
import tempfile

from playwright.sync_api import sync_playwright

from broken import write_broken
from checklist import Checklist
from pages import look_at_page
from pictures import look_at_hues, look_at_picture
from window import Window

HERE = pathlib.Path(__file__).parent
EXPECTED = HERE / "expected-sheets.json"


def look(folders, part, parts):
    """Looks at one in so many files."""
    checks, sheets = Checklist(), {}
    expected = json.loads(EXPECTED.read_text()) if EXPECTED.exists() else {}
    files = [(file, file.relative_to(folder)) for folder in folders for file in sorted(folder.rglob("*"))]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        window = Window(browser, (HERE / "probes.js").read_text())
        if part == 0:
            look_at_hues(next(file for file, _ in files if file.suffix == ".svg"), window, checks)
        looked_at = [(file, path) for file, path in files if file.suffix in (".html", ".svg")]
        for file, path in looked_at[part::parts]:
            if file.suffix == ".svg":
                look_at_picture(file, str(path), window, checks)
            else:
                sheets[str(path)] = look_at_page(file, str(path), window, expected, checks)
        browser.close()
    return checks, sheets


def look_at_broken(folders, checks):
    """Every check has to find what is wrong with a broken report."""
    report = next(file for folder in folders for file in sorted(folder.rglob("report.html"))).parent
    with tempfile.TemporaryDirectory() as broken:
        write_broken(report, pathlib.Path(broken))
        found, _ = look([pathlib.Path(broken)], 0, 1)
    for check in found.looked:
        checks.note("what is broken is found", check, [] if found.found[check] else ["found nothing"])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folders", nargs="+", type=pathlib.Path)
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    folders = [folder.resolve() for folder in options.folders]

    parts = os.cpu_count() or 1
    checks, sheets = Checklist(), {}
    with concurrent.futures.ProcessPoolExecutor(parts) as pool:
        for found, taken in pool.map(look, [folders] * parts, range(parts), [parts] * parts):
            checks.merge(found)
            sheets.update(taken)
    look_at_broken(folders, checks)
    if options.record:
        taken = {path: count for path, count in sorted(sheets.items()) if count}
        EXPECTED.write_text(json.dumps(taken, indent=2) + "\n")
    sys.exit(0 if checks.print() else 1)


if __name__ == "__main__":
    main()
