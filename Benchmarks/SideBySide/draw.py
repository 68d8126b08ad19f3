"""Draws a report's month with Vega-Lite, too, and puts both next to each other.

    draw.py REPORT OUTPUT     REPORT: a folder such as Reports/klinik-1/2026-10

Writes OUTPUT/index.html, and for each chart a PNG with ours on the left. Prints how many bytes both take.
"""

import csv
import io
import pathlib
import re
import subprocess
import sys

import vl_convert
from PIL import Image

import charts

CHARTS = {
    "calls-per-day": (charts.calls_per_day, "days"),
    "talk-time-per-day": (charts.talk_time_per_day, "days"),
    "hours": (charts.hours, "hours"),
    "durations": (charts.durations, "durations"),
    "partners": (charts.partners, "partners"),
    "invitations": (charts.invitations, "invitations"),
    "members": (charts.members, "members"),
}
LOCALES = {"format_locale": "de-DE", "time_format_locale": "de-DE"}


def table(file):
    with open(file, encoding="utf-8", newline="") as rows:
        return [{key: int(cell) if re.fullmatch(r"\d+", cell) else cell for key, cell in row.items()}
                for row in csv.DictReader(rows)]


def sentence(page, name):
    """What the page says above the chart."""
    return re.search(rf'<h2 id="{name}">[^<]*</h2>\s*<p>([^<]*)</p>', page).group(1)


def beside(ours, theirs):
    left = Image.open(io.BytesIO(subprocess.run(["rsvg-convert", "-w", "800", ours], capture_output=True).stdout))
    right = Image.open(io.BytesIO(theirs))
    right = right.resize((800, round(right.height * 800 / right.width)))
    both = Image.new("RGB", (1620, max(left.height, right.height)), "white")
    both.paste(left, (0, 0))
    both.paste(right.convert("RGB"), (820, 0))
    return both.quantize(64)


def main(report, output):
    output.mkdir(parents=True, exist_ok=True)
    page = (report / "report.html").read_text(encoding="utf-8")
    figures = []
    print(f"{'chart':20} {'ours':>7} {'theirs':>7}  bytes of SVG")
    for name, (draw, source) in CHARTS.items():
        spec = draw(table(report / f"{source}.csv"), sentence(page, name))
        theirs = vl_convert.vegalite_to_svg(spec, **LOCALES)
        png = vl_convert.vegalite_to_png(spec, scale=1.5, **LOCALES)
        ours = report / f"{name}.svg"
        beside(ours, png).save(output / f"{name}.png", optimize=True)
        (output / f"{name}-vega-lite.svg").write_text(theirs, encoding="utf-8")
        (output / f"{name}.svg").write_bytes(ours.read_bytes())
        print(f"{name:20} {ours.stat().st_size:7} {len(theirs.encode()):7}")
        figures.append(f'<div><img src="{name}.svg" alt="" /><img src="{name}-vega-lite.svg" alt="" /></div>')
    style = "body{background:#888}div{display:flex;gap:8px;margin:8px;align-items:start}img{width:50%}"
    (output / "index.html").write_text(
        f'<!DOCTYPE html><meta charset="utf-8" /><title>Side by side</title><style>{style}</style>{"".join(figures)}',
        encoding="utf-8")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
