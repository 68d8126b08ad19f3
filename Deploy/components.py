"""Lists what the program is made of: calltally.cdx.json for other programs (CycloneDX 1.6), copyright for people.

    python3 Deploy/components.py VERSION PROGRAM FOLDER

Nothing is looked up elsewhere. Contained in the program are the packages that Package.resolved pins, and what the
toolchain links in. Used by it are the libraries that PROGRAM names, in the versions that are installed here, and the
time zones of the system. The same program on the same system gives the same bytes.
"""

import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid

ROOT = pathlib.Path(__file__).parent.parent
SWIFT_LICENSE = "Apache-2.0 WITH Swift-exception"
SWIFT_AUTHORS = "Apple Inc. and the Swift project authors"

# Whoever adds a dependency to Package.swift names its license and copyright here.
PINNED = {
    "swift-argument-parser": (SWIFT_LICENSE, SWIFT_AUTHORS),
}

# What the toolchain links in: name, license, copyright, and a text that a program has if it contains it.
TOOLCHAIN = [
    ("Swift runtime and standard library", SWIFT_LICENSE, SWIFT_AUTHORS, b"SWIFT_BACKTRACE"),
    ("Foundation", SWIFT_LICENSE, SWIFT_AUTHORS, b"FoundationEssentials"),
    ("libdispatch", SWIFT_LICENSE, SWIFT_AUTHORS, b"com.apple.root.default-qos"),
    ("ICU", "Unicode-3.0", "Unicode, Inc.", b"icudt"),
]

# Glyph widths of the fonts, without which no chart can be laid out.
FONTS = ("Liberation Sans", "OFL-1.1", [
    "2010 Google Corporation (digitized data), with Reserved Font Name Arimo, Tinos and Cousine",
    "2012 Red Hat, Inc., with Reserved Font Name Liberation",
])

# Debian's packages, which the program uses and the package does not contain.
USED = {
    "libc6": "LGPL-2.1-or-later",
    "libgcc-s1": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libisal2": "BSD-3-Clause",
    "libsqlite3-0": "blessing",
    "libssl3": "Apache-2.0",
    "libssl3t64": "Apache-2.0",
    "libstdc++6": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libyaml-0-2": "MIT",
    "tzdata": "LicenseRef-public-domain",
    "zlib1g": "Zlib",
}


def main(version, program, folder):
    contents = pathlib.Path(program).read_bytes()
    contained = pinned() + toolchain(contents) + fonts()
    bom = cyclonedx(version, contents, contained, used(program))
    write(folder, "calltally.cdx.json", json.dumps(bom, indent=2, ensure_ascii=False) + "\n")
    write(folder, "copyright", copyright(contained))


def write(folder, name, text):
    (pathlib.Path(folder) / name).write_text(text, encoding="utf-8")


def warn(words):
    print(f"Deploy/components.py: {words}", file=sys.stderr)


# MARK: What there is

def pinned():
    try:
        pins = json.loads((ROOT / "Package.resolved").read_text())["pins"]
    except FileNotFoundError:
        return []
    found = []
    for pin in sorted(pins, key=lambda pin: pin["identity"]):
        place = pin["location"].removeprefix("https://").removesuffix(".git")
        license, holder = PINNED.get(pin["identity"], (None, None))
        one = component(place.split("/")[-1], pin["state"].get("version"), license, [holder] if holder else [])
        one["purl"] = f"pkg:swift/{place}@{one['version']}"
        one["properties"] = [{"name": "git:revision", "value": pin["state"]["revision"]}]
        found.append(one)
    return found


def toolchain(contents):
    said = output(os.environ.get("SWIFT", "swift"), "--version")
    version = re.search(r"Swift version (\S+)", said).group(1)
    linked = [one for one in TOOLCHAIN if one[-1] in contents]
    return [component(name, version, license, [holder]) for name, license, holder, _ in linked]


def fonts():
    name, license, holders = FONTS
    widths = (ROOT / "Sources/Reporting/Charts/Text/GlyphWidths+Regular.swift").read_text()
    version = re.search(rf"{name} Regular ([\d.]+)", widths).group(1)
    return [component(name, version, license, holders) | {"type": "data"}]


def used(program):
    """The libraries that the program itself names, by the packages they are in, and the time zones."""
    named = set(re.findall(r"NEEDED\s+(\S+)", output("objdump", "-p", program)))
    paths = dict(re.findall(r"(\S+) => (\S+)", output("ldd", program)))
    packages = {package(path) for name, path in paths.items() if name in named} | {"tzdata"}
    return [debian(name) for name in sorted(filter(None, packages))]


def package(path):
    """The package that a library is in. In which of two names of a folder dpkg knows it differs."""
    real = os.path.realpath(path)
    for name in (real, real.removeprefix("/usr"), path):
        found = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    return None


def debian(name):
    shown = "${Version}\t${Architecture}"
    found = subprocess.run(["dpkg-query", "-W", f"-f={shown}", name], capture_output=True, text=True)
    version, architecture = found.stdout.split("\t") if found.stdout.strip() else (None, None)
    one = component(name, version, USED.get(name), [])
    one["scope"] = "required"
    if version:
        distribution = dict(re.findall(r'^(\w+)="?([^"\n]*)', pathlib.Path("/etc/os-release").read_text(), flags=re.M))
        system = distribution.get("ID", "debian")
        release = f"{system}-{distribution.get('VERSION_ID', 'unknown')}"
        quoted = version.replace(":", "%3A").replace("+", "%2B")
        one["purl"] = f"pkg:deb/{system}/{name.replace('+', '%2B')}@{quoted}?arch={architecture}&distro={release}"
    return one


def component(name, version, license, holders):
    one = {"type": "library", "bom-ref": name, "name": name}
    if version:
        one["version"] = version
    one["licenses"] = licenses(license)
    if holders:
        one["copyright"] = "\n".join(f"Copyright {holder}" for holder in holders)
    return one


def licenses(license):
    if license is None:
        return []
    if license.startswith("LicenseRef-"):
        return [{"license": {"name": license.removeprefix("LicenseRef-").replace("-", " ")}}]
    return [{"expression": license} if " " in license else {"license": {"id": license}}]


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True).stdout


# MARK: What is said of it

def cyclonedx(version, contents, contained, used):
    digest = hashlib.sha256(contents).hexdigest()
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    program = {
        "type": "application", "bom-ref": "calltally", "name": "calltally", "version": version,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": program,
        },
        "components": contained + used,
        "dependencies": [{"ref": "calltally", "dependsOn": sorted(one["bom-ref"] for one in contained + used)}],
    }


def copyright(contained):
    lines = [
        "CallTally",
        "",
        "The owner of CallTally has not chosen a license for it yet.",
        "",
        "",
        "What /usr/bin/calltally contains",
        "",
    ]
    texts = []
    for one in contained:
        license = name_of_license(one)
        lines += [f"{one['name']} {one.get('version', '')}".rstrip()]
        lines += [f"  {line}" for line in one.get("copyright", "Copyright: unknown").split("\n")]
        lines += [f"  License: {license}", ""]
        texts += [text for text in license.split(" WITH ") if text not in texts and text != "unknown"]
    for text in texts:
        lines += ["", text, "", words(text), ""]
    return "\n".join(lines)


def name_of_license(one):
    for license in one["licenses"]:
        return license.get("expression") or license["license"]["id"]
    warn(f"the license of {one['name']} is not known: name it in PINNED")
    return "unknown"


def words(license):
    if license == "Apache-2.0":
        return "On Debian systems, the text of this license is in /usr/share/common-licenses/Apache-2.0."
    try:
        return (ROOT / "Deploy/licenses" / license).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        warn(f"there is no text of the license {license}: put it into Deploy/licenses")
        return "unknown"


main(*sys.argv[1:])
