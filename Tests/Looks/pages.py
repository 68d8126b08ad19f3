"""What has to hold for every page: on a screen, on a phone, on paper, for a screen reader."""

import io
import pathlib
import re
import subprocess
import tempfile
import xml.etree.ElementTree

import axe_playwright_python
import html5lib
from PIL import Image

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
VIEWS = [("light", 1280), ("light", 768), ("light", 390), ("dark", 320), ("dark", 1280)]
# So high that all charts are seen at once.
HEIGHT = 6000
AXE_RUN = "axe.run(document, {resultTypes: ['violations']})"
# Of a very long table, its beginning is enough.
SHORTEN = "document.querySelectorAll('tbody tr:nth-child(n+41)').forEach(row => row.remove())"


def look_at_page(file, name, window, expected_sheets, checks):
    """Returns how many sheets of paper it takes; nothing for an index, which nobody prints."""
    look_at_markup(file, name, checks)
    is_report = file.name in ("report.html", "statement.html")
    window.open(file, 1280, HEIGHT)
    sheets = look_at_print(window.page, name, expected_sheets, checks) if is_report else None
    window.page.evaluate(SHORTEN)
    for scheme, width in VIEWS:
        window.show(scheme, width, HEIGHT)
        look_at_view(window, f"{name} {scheme} {width}", checks)
    own = file.as_uri() if is_report else file.parent.as_uri()
    checks.note("a page makes Chromium say nothing", name, window.said)
    checks.note("no request leaves a page", name, [url for url in window.asked if not url.startswith(own)])

    window.page.evaluate(AXE)
    for scheme, width in [("light", 1280), ("dark", 390)]:
        window.show(scheme, width, HEIGHT)
        violations = window.page.evaluate(AXE_RUN)["violations"]
        checks.note(
            "axe-core finds no violation", f"{name} {scheme} {width}",
            [f"{violation['id']}: {violation['nodes'][0]['html'][:120]}" for violation in violations])
    return sheets


def look_at_view(window, view, checks):
    checks.note("nothing but the table of members scrolls sideways", view, window.probe("scrollsSideways"))
    checks.note("text of a page stays apart", view, window.probe("overlapsInPage"))
    checks.note("text of a page stays on it", view, window.probe("leavesPage"))
    checks.note("text of a chart stays apart", view, window.probe("overlapsInPictures"))
    checks.note("text of a chart stays inside", view, window.probe("leavesPictures"))
    checks.note("contrast in a chart is 4.5:1 for text and 3:1 for marks", view, window.probe("contrasts"))


def look_at_markup(file, name, checks):
    problems = []
    try:
        html5lib.HTMLParser(strict=True).parse(file.read_text(encoding="utf-8"))
    except html5lib.html5parser.ParseError as error:
        problems.append(str(error))
    checks.note("a page is HTML without an error", name, problems)


def look_at_print(page, name, expected_sheets, checks):
    """From the dark scheme, for paper is white."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder) / "page.pdf"
        page.emulate_media(media="print", color_scheme="dark")
        said = page.inner_text("body")
        page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
        boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout
        printed = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True).stdout
        png = subprocess.run(["pdftoppm", "-r", "30", "-png", "-l", "1", pdf], capture_output=True, check=True).stdout

    sheets = xml.etree.ElementTree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", boxes)).findall(".//{*}page")
    expected = expected_sheets.get(name)
    checks.note(
        "a printed page takes the expected sheets", name,
        [f"{len(sheets)} instead of {expected}"] if expected != len(sheets) else [])

    cut = []
    for number, sheet in enumerate(sheets, 1):
        width, height = float(sheet.get("width")), float(sheet.get("height"))
        for word in sheet:
            left, top, right, bottom = (float(word.get(key)) for key in ("xMin", "yMin", "xMax", "yMax"))
            # 5 mm is what printers leave free.
            if left < 14 or right > width - 14 or top < 14 or bottom > height - 14:
                cut.append(f"sheet {number}: {word.text}")
    checks.note("nothing is cut in print", name, cut + lost_words(said, printed))

    # Beside the title.
    first = Image.open(io.BytesIO(png)).convert("RGB")
    background = first.getpixel((first.width - 20, 20))
    checks.note("paper stays white", name, [] if background == (255, 255, 255) else [str(background)])
    return len(sheets)


def lost_words(said, printed):
    """Words in Latin letters that the page shows and the paper does not; others are turned round or broken up."""
    paper = re.sub(r"[\s\u00ad\u2010-]", "", printed)
    words = set(re.findall(r"[A-Za-z0-9äöüÄÖÜß.,:()]{4,}", said.replace("\u00ad", "")))
    return [f"{word} is lost" for word in sorted(words) if re.sub(r"[-\u2010]", "", word) not in paper]
