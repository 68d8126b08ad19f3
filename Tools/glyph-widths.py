"""Writes the tables of glyph widths that charts are laid out with, from the fonts themselves.

    python3 Tools/glyph-widths.py [FOLDER]     (needs fonttools)

FOLDER holds LiberationSans-Regular.ttf and LiberationSans-Bold.ttf of version 2 (fonts-liberation2 in Debian 12), which are
under the SIL Open Font License 1.1 and have the metrics of Arial and Helvetica. Version 1 has another license. A table is the advance widths of `hmtx`, in units of
which 2048 make the font size; a zero stands for a glyph the font lacks.
"""

import pathlib
import re
import sys
import textwrap

from fontTools.ttLib import TTFont

# What names and reports are written in, and the signs of the charts.
RUNS = [
    ("ASCII", 0x0020, 0x007E),
    ("Latin-1 and Latin Extended-A", 0x00A0, 0x017F),
    ("Romanian s and t", 0x0218, 0x021B),
    ("Greek", 0x0386, 0x03CE),
    ("Cyrillic", 0x0400, 0x045F),
    ("Vietnamese", 0x1EA0, 0x1EF9),
    ("dashes, quotation marks, ellipsis", 0x2010, 0x2026),
    ("€", 0x20AC, 0x20AC),
    ("−", 0x2212, 0x2212),
    ("≤, ≥", 0x2264, 0x2265),
    ("▲", 0x25B2, 0x25B2),
    ("▼", 0x25BC, 0x25BC),
]

SOURCES = pathlib.Path(__file__).parent.parent / "Sources/Reporting/Charts/Text"


def table(font, weight):
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    version = re.search(r"\d+\.\d+", font["name"].getDebugName(5)).group()
    lines = [
        "extension GlyphWidths {",
        f"  /// Liberation Sans {weight} {version} (SIL Open Font License, metrics of Arial and Helvetica), read from its `hmtx`",
        "  /// table. A zero stands for a glyph the font lacks.",
        f"  static let {weight.lower()} = GlyphWidths(runs: [",
    ]
    for name, first, last in RUNS:
        numbers = ", ".join(
            str(widths[glyphs[code]][0] if code in glyphs else 0) for code in range(first, last + 1))
        lines += [f"    Run(  // {name}", f"      first: 0x{first:04X},", "      widths: ["]
        many = last > first
        lines += [f"        {line}" for line in textwrap.wrap(numbers + ("," if many else ""), 112)]
        lines += ["      ]),"]
    return "\n".join(lines + ["  ])", "}", ""])


folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/liberation2")
for weight in ["Regular", "Bold"]:
    font = TTFont(folder / f"LiberationSans-{weight}.ttf")
    (SOURCES / f"GlyphWidths+{weight}.swift").write_text(table(font, weight))
