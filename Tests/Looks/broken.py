"""A page and pictures with everything wrong that is looked for: a check that finds nothing there finds nothing at all."""

import re

BREAKS = {
    "report.html": [
        ("style-src", "script-src &#39;unsafe-inline&#39;; img-src *; style-src"),
        ("<main", """<script>console.log("said")</script><img src="file:///none.png" />
          <p style="white-space: nowrap; width: 3000px">wide</p><p style="margin-bottom: -1.5em">AAAA</p><p>BBBB</p>
          <p style="color: #bbb">pale</p><b><i>crossed</b></i><main"""),
        ("</main>", '<p style="position: absolute; left: -20px">outside</p></main>'),
        (r'<text class="ct-muted" x="[\d.]+"', '<text class="ct-muted" x="-20"'),
        (r"\.ct-third\{fill:#\w+\}", ".ct-third{fill:#ffddcc}"),
        ("@media print {", "@media print { body { background: #ddd !important } .tiles { margin-left: -14mm }"),
    ],
    "calls-per-day.svg": [(r"\.ct-second\{fill:#\w+\}", ".ct-second{fill:#4a86d0}")],
    "durations.svg": [("</svg>", '<text x="40" y="60">a & b</text></svg>')],
    "hours.svg": [
        (">Di<", ">Dienstag, Mittwoch<"),
        (r"\.ct-muted\{fill:#\w+\}", ".ct-muted{fill:#aab}"),
        ("</svg>", '<image href="none.png" width="9" height="9"/><text x="32" y="40">On it</text></svg>'),
        (r"\Z", "<!--" + 60_000 * "x" + "-->"),
    ],
}


def write_broken(report, folder):
    for name, breaks in BREAKS.items():
        text = (report / name).read_text(encoding="utf-8")
        for pattern, replacement in breaks:
            text = re.sub(pattern, lambda _: replacement, text)
        (folder / name).write_text(text, encoding="utf-8")
