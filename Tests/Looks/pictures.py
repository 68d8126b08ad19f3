"""What has to hold for every picture, in Chromium and in librsvg."""

import io
import itertools
import subprocess
import xml.etree.ElementTree

from PIL import Image

import colours

SCHEMES = ["light", "dark"]


def look_at_picture(file, name, window, checks):
    width, height = look_by_rsvg(file, name, checks)
    window.open(file, width, height)
    checks.note("text of a picture stays apart", name, window.probe("overlapsInPictures"))
    checks.note("text of a picture stays inside", name, window.probe("leavesPictures"))
    for scheme in SCHEMES:
        window.show(scheme, width, height)
        checks.note(
            "contrast in a picture is 4.5:1 for text and 3:1 for marks", f"{name} {scheme}", window.probe("contrasts"))
    checks.note("a picture makes Chromium say nothing", name, window.said)
    checks.note("a picture asks for nothing but itself", name, set(window.asked) - {file.as_uri()})


def look_by_rsvg(file, name, checks):
    """Also says how large the picture is."""
    problems = []
    try:
        root = xml.etree.ElementTree.parse(file).getroot()
        size = [round(float(part) + 0.49) for part in root.get("viewBox").split()[2:]]
    except xml.etree.ElementTree.ParseError as error:
        problems, size = [str(error)], [960, 540]
    checks.note("a picture is valid XML", name, problems)
    checks.note("a picture has less than 60,000 bytes for a month", name, too_large(file))

    drawn = subprocess.run(["rsvg-convert", file], capture_output=True)
    problems = [drawn.stderr.decode().strip()] if drawn.stderr or drawn.returncode else []
    if drawn.returncode == 0:
        image = Image.open(io.BytesIO(drawn.stdout)).convert("RGB")
        painted = sum(count for count, colour in image.getcolors(1 << 24) if colour != (255, 255, 255))
        if painted < 0.005 * image.width * image.height:
            problems.append("the picture is nearly empty")
    checks.note("librsvg draws a picture without a warning", name, problems)
    return size


def too_large(file):
    size = file.stat().st_size
    return [f"{size} bytes"] if size >= 60_000 else []


def look_at_hues(file, window, checks):
    """Colours that meet in a chart must be told apart by all; teal and navy never meet orange."""
    for scheme in SCHEMES:
        window.open(file, 960, 540)
        window.show(scheme, 960, 540)
        hues = dict(zip(["blue", "orange", "teal", "navy"], window.probe("hues")))
        pairs = [("blue", "orange"), ("blue", "teal"), ("navy", "blue"), ("navy", "teal")]
        for simulation, pair in itertools.product(colours.SIMULATIONS, pairs):
            apart = colours.distance(hues[pair[0]], hues[pair[1]], simulation)
            least = 12 if simulation == "greyscale" else 20
            problems = [f"{pair[0]} and {pair[1]} are {apart:.1f} apart"] if apart < least else []
            checks.note("hues are told apart without seeing all colours", f"{scheme}, {simulation}", problems)
