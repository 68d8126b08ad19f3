"""Lives through the life of the Debian package: in a clean root, by the commands of docs/nightly.md, word for word.

    python3 Tests/Deb/run.py --package FILE --installed FOLDER --scratch FOLDER

Needs to be root. Nothing is left of what it mounts and starts when it ends, however it ends. FOLDER of --installed is
what `make install` installs; that of --scratch has the clean root (Tests/Deb/setup) and gets a log.
"""

import argparse
import json
import pathlib
import re
import shutil
import signal
import subprocess
import sys

from machine import Machine
from page import Page

PROJECT = pathlib.Path(__file__).parent.parent.parent
SAMPLE = PROJECT / "SampleLogs"
CONFIGURATION = "/etc/calltally/calltally.yaml"
LEDGER = "/var/lib/calltally/usage.sqlite"
# Delivered later than the others, by the commands of the page.
LATE = "calls-2026-11.ndjson.gz"
# Prints what it can do that a night never does. Perl is in every Debian.
PROBE = """\
use Socket;
print "opens a socket\\n" if socket(my $socket, PF_INET, SOCK_STREAM, 0);
print "sees homes\\n" if glob "/home/*";
print "sees other processes\\n" if -e "/proc/1";
print "writes where everybody may\\n" if open my $file, ">", "/srv/open/file";
"""


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, rule, holds, told=""):
        print(f"{'ok' if holds else 'FAILED':6} {rule}", flush=True)
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print("         " + str(told).strip().replace("\n", "\n         "))

    def check_night(self, rule, night, said=""):
        self.check(rule, night.code == 0 and said in night.output, night.output)

    def check_idle(self, rule, night):
        self.check_night(rule, night, " from 0 new inputs")


def main():
    parser = argparse.ArgumentParser()
    for name in ["package", "installed", "scratch"]:
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    given = parser.parse_args()
    scratch = given.scratch.resolve()
    log = open(scratch / "log", "w", encoding="utf-8")
    checks, page = Checks(), Page(PROJECT / "docs/nightly.md")
    # A time limit is an end like any other.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    try:
        look_at_package(given.package, checks)
        with Machine(scratch, log) as root:
            live_with_package(root, page, given.package, scratch, checks)
        with Machine(scratch, log) as root:
            come_from_source(root, page, given.package, given.installed, checks)
        left = [block for blocks in page.sections.values() for block in blocks]
        checks.check("every command of the page was run", not left, "\n".join(left))
    except (AssertionError, OSError, subprocess.SubprocessError) as error:
        checks.check("every step can be taken", False, error)
    print(f"run from outside: {', '.join(page.skipped)}; {log.name} has everything that was said")
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(checks.failed > 0)


# MARK: The package by itself

def look_at_package(package, checks):
    said = run("lintian", "--allow-root", "--fail-on", "error", package)
    print(said.stdout + said.stderr, end="")
    checks.check("lintian finds no error", said.returncode == 0)

    listed = run("dpkg-deb", "--contents", package).stdout.splitlines()
    foreign = [line for line in listed if line.split()[1] != "root/root"]
    checks.check("all files are root's", not foreign, "\n".join(foreign))

    depends = set(re.findall(r"[a-z][a-z0-9+.-]+(?=[ ,|]|$)", field(package, "Depends")))
    bom = json.loads(member(package, "calltally.cdx.json"))
    used = {one["name"] for one in bom["components"] if one.get("purl", "").startswith("pkg:deb/")}
    checks.check("it depends on the packages that its list of components has, and on them alone",
                 used == {name for name in depends if "systemd" not in name}, f"{used}\n{depends}")
    named = bom["metadata"]["component"]["version"]
    checks.check("the list of components is of this version", named == version(package), named)
    contained = [one for one in bom["components"] if one["name"] not in used]
    text = member(package, "copyright")
    missing = [one["name"] for one in contained if one["name"] not in text or not one["licenses"]]
    checks.check("the copyright names all that is linked in, with its license",
                 not missing and "unknown" not in text, missing)


def field(package, name):
    return run("dpkg-deb", "--field", package, name).stdout.strip()


def version(package):
    return field(package, "Version")


def member(package, name):
    return run("sh", "-c", f"dpkg-deb --fsys-tarfile '{package}' | tar -xO ./usr/share/doc/calltally/{name}").stdout


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


# MARK: From the first installation to the last

def live_with_package(root, page, package, scratch, checks):
    shutil.copy(package, root.path("/root"))
    install, folder, look, night, timer, shorthands = page.blocks("Set-up")
    deliver, join = page.blocks("Delivering")
    clean = root.named("*calltally*")

    root.run(install).require()
    checks.check("it installs in a clean root, with what apt-get finds in Debian", True)
    look_at_installation(root, package, checks)

    root.run(folder).require()
    deliver_samples(root)
    delivery = lay_out_delivery(root, "/root/delivery")
    root.run(deliver, cwd=delivery).require()
    looked = root.run(look)
    checks.check("the commands that look at a delivery find nothing wrong with it",
                 looked.code == 0 and looked.output.startswith("file "), looked.output)
    checks.check_night("the first night counts what was delivered", root.run(night), " from 8 new inputs")
    modes = root.run("find /var/lib/calltally ! -user calltally -o -perm /077").output
    checks.check("ledger and reports are the service's user's alone", not modes, modes)
    checks.check("there is a report of each organization", len(root.named("index.html")) >= 8)
    root.run(timer).require()
    checks.check("the timer is on when it was switched on", is_enabled(root))

    try_deliveries(root, folder, deliver, look, checks)
    try_sandbox(root, checks)
    root.run(join).require()
    try_rest_of_page(root, page, shorthands, checks)
    upgrade(root, page, package, scratch, checks)
    remove(root, page, install, clean, checks)


def look_at_installation(root, package, checks):
    said = root.run("calltally --version").output.strip()
    checks.check("the program says the version of the package", said == version(package), said)
    checks.check("the timer is off until somebody switches it on", not is_enabled(root))
    verified = root.run("systemd-analyze verify --man=no calltally.service calltally.timer")
    checks.check("systemd takes the units without a word", verified.code == 0 and not verified.output, verified.output)
    made = root.run("getent passwd calltally && stat -c '%U:%G %a' /var/lib/calltally").output
    checks.check("there is a user who cannot log in, and a folder of the user's alone",
                 re.search(r"nologin\ncalltally:calltally 700\n", made), made)
    example = (PROJECT / "Deploy/calltally.yaml").read_text()
    checks.check("there is a configuration, the example", root.path(CONFIGURATION).read_text() == example)


def deliver_samples(root):
    for log in sorted((SAMPLE / "logs").iterdir()):
        if log.name != LATE:
            root.path("/root/log").write_bytes(log.read_bytes())
            root.run(f"install -m 640 log /srv/calltally/logs/{log.name}").require()


def lay_out_delivery(root, folder):
    """What the page delivers, readable for its owner alone."""
    root.path(folder).mkdir()
    root.path(f"{folder}/directory.ndjson").write_bytes((SAMPLE / "directory.ndjson").read_bytes())
    root.path(f"{folder}/calls.ndjson.gz").write_bytes((SAMPLE / "logs" / LATE).read_bytes())
    root.run(f"chmod -R go= {folder}").require()
    return folder


def is_enabled(root):
    return root.path("/etc/systemd/system/timers.target.wants/calltally.timer").is_symlink()


def try_sandbox(root, checks):
    root.path("/srv/probe").write_text(PROBE)
    root.run("mkdir -m 777 /srv/open").require()
    user = root.run("cd /\nrunuser -u calltally -- perl /srv/probe").require()
    override = root.path("/run/systemd/system/calltally.service.d/probe.conf")
    override.parent.mkdir(parents=True)
    override.write_text(
        "[Service]\nExecStart=\nExecStart=perl /srv/probe\nStandardOutput=append:/var/lib/calltally/probe\n")
    root.run("systemctl daemon-reload").require()
    root.night()
    service = root.run("cat /var/lib/calltally/probe").require()
    override.unlink()
    root.run("rm /var/lib/calltally/probe\nsystemctl daemon-reload").require()
    checks.check("of what its user can do and a night need not, the service can do nothing",
                 len(user.splitlines()) == 4 and not service, f"{user}\n{service}")


def try_deliveries(root, folder, deliver, look, checks):
    """By a user of no rights, whose files nobody else may read."""
    root.run("useradd --create-home messenger").require()
    root.run(folder.replace("deliverer=root", "deliverer=messenger")).require()
    delivery = lay_out_delivery(root, "/home/messenger/delivery")
    root.run(f"chown -R messenger: {delivery}").require()
    messenger = ["runuser", "-u", "messenger", "--"]

    root.run("umask 077\n" + deliver, cwd=delivery, by=messenger).require()
    checks.check_night("a directory and a log that were written aside and renamed are read", root.night())

    closed = "/srv/calltally/logs/closed.ndjson.gz"
    root.run(f"umask 077\ncp calls.ndjson.gz {closed}", cwd=delivery, by=messenger).require()
    looked, night = root.run(look.splitlines()[1], cwd="/"), root.night()
    checks.check("a log of mode 600 is found by the look, and by the night, with 66",
                 looked.output == f"{closed}\n" and night.code == 66 and closed in night.output,
                 looked.output + night.output)
    root.run(f"chmod 640 {closed}", by=messenger).require()
    checks.check_night("with mode 640 it is read", root.night())

    root.run("chmod 600 /srv/calltally/directory.ndjson").require()
    checks.check("a directory of mode 600 ends the night with 78 or 66", root.night().code in (66, 78))
    root.run(deliver, cwd=delivery, by=messenger).require()
    checks.check_night("delivering it again is enough", root.night())


def try_rest_of_page(root, page, shorthands, checks):
    def follow(section):
        for block in page.blocks(section):
            root.run(shorthands + "\n" + block).require()

    root.run("mkdir -p /var/lib/prometheus/node-exporter").require()
    collector, warnings = page.blocks("Monitoring")
    root.run(collector).require()
    root.run(warnings).require()
    path = root.path(CONFIGURATION)
    path.write_text(path.read_text().replace("# metrics: ", "metrics: "))
    night = root.night()
    metrics = root.run("stat -c %U:%a /var/lib/prometheus/node-exporter/calltally.prom").output.strip()
    checks.check("metrics are written, for everybody to read",
                 night.code == 0 and metrics == "calltally:644", night.output + metrics)

    path.write_text(path.read_text().replace("# log_format: text", "log_format: json"))
    log = root.named("calls-*")[0]
    root.run(f"chmod 600 {log}").require()
    root.night()
    root.run(f"chmod 640 {log}").require()
    warned = root.run(warnings).output
    checks.check("warnings are found in a journal of text and JSON", log in warned, warned)

    for section in ["Corrections", "Privacy over time"]:
        follow(section)
    checks.check_night("what was corrected is counted again the next night", root.night())

    follow("Back-up and restore")
    modes = root.run(f"stat -c %U:%a {LEDGER} /var/backups/calltally /var/backups/calltally/*").output.split()
    checks.check("a back-up, and the ledger restored from it, are the service's user's alone",
                 modes == ["calltally:600", "calltally:700", "calltally:600"], modes)
    checks.check_idle("the night after it has nothing to count", root.night())
    follow("Moving to another machine")


def upgrade(root, page, package, scratch, checks):
    """To a version whose example of the configuration is another one; the administrator has changed it, too."""
    newer = repack(package, scratch / "newer")
    root.run(f"rm {package.name}").require()
    shutil.copy(newer, root.path("/root"))
    configuration, ledger = root.path(CONFIGURATION).read_bytes(), root.path(LEDGER).read_bytes()
    install, night = page.blocks("Upgrade")
    root.run(install).require()
    installed = root.run("dpkg-query -W -f '${Version}' calltally").output
    checks.check("the newer version is installed", installed == version(newer), installed)
    checks.check("a configuration that was changed is kept, and the new example is beside it",
                 root.path(CONFIGURATION).read_bytes() == configuration
                 and "the next version" in root.path(CONFIGURATION + ".dpkg-dist").read_text())
    checks.check("the ledger is as it was", root.path(LEDGER).read_bytes() == ledger)
    checks.check("the timer is still on", is_enabled(root))
    root.run(night).require()
    checks.check_idle("the night after it has nothing to count", root.night())


def repack(package, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    subprocess.run(["dpkg-deb", "--raw-extract", package, folder / "tree"], check=True)
    control, configuration = folder / "tree/DEBIAN/control", folder / f"tree{CONFIGURATION}"
    control.write_text(re.sub(r"(?m)^Version: .*", r"\g<0>+next", control.read_text()))
    configuration.write_text(configuration.read_text() + "# the next version\n")
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Znone", "--build", folder / "tree", folder],
        check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.deb"))


def remove(root, page, install, clean, checks):
    delete, purge = page.blocks("Removing it")
    reports, configuration = root.named("report.html"), root.path(CONFIGURATION).read_bytes()
    root.run(delete).require()
    left = [name for name in root.named("*calltally*") if name.startswith("/usr")]
    checks.check("a package that is removed leaves nothing in /usr", not left, left)
    checks.check("but configuration, ledger and reports",
                 root.path(CONFIGURATION).read_bytes() == configuration and root.path(LEDGER).exists()
                 and root.named("report.html") == reports)
    root.run(install).require()
    checks.check_idle("installed again, it goes on where it was", root.night())

    root.run(purge).require()
    elsewhere = re.compile("/(srv|root|var/backups|var/lib/prometheus)/")
    left = [name for name in root.named("*calltally*") if name not in clean and not elsewhere.match(name)]
    checks.check("purged, it leaves nothing, but what was delivered, back-ups and metrics", not left, left)
    checks.check("and the user", root.run("id calltally").code == 0)


# MARK: From what make install installs to the package

def come_from_source(root, page, package, installed, checks):
    needs = [name.split()[0] for name in field(package, "Depends").split(",")]
    root.run(f"apt-get update\napt-get install --yes {' '.join(needs)}").require()
    shutil.copytree(installed, root.path("/"), dirs_exist_ok=True)
    shutil.copytree(PROJECT / "Deploy", root.path("/root/Deploy"))
    root.run(page.block("From source")).require()
    # As the page once said.
    root.run(
        "cd /usr/local/lib/systemd/system\ncp calltally.service calltally.timer /etc/systemd/system\n"
        "mkdir -p /etc/sysusers.d\ncp /usr/local/lib/sysusers.d/calltally.conf /etc/sysusers.d\n"
        "systemctl daemon-reload").require()
    root.run("install -d -m 2750 -g calltally /srv/calltally /srv/calltally/logs").require()
    deliver_samples(root)
    root.path("/srv/calltally/directory.ndjson").write_bytes((SAMPLE / "directory.ndjson").read_bytes())
    path = root.path(CONFIGURATION)
    path.write_text(path.read_text().replace("# language: de", "language: en"))
    checks.check_night("what make install installs lives through a night", root.night(), " from 7 new inputs")
    root.run("systemctl enable --now calltally.timer").require()

    shutil.copy(package, root.path("/root"))
    configuration, ledger = path.read_bytes(), root.path(LEDGER).read_bytes()
    block = page.block("From source to package")
    [install] = [line for line in block.splitlines() if "./calltally_" in line]
    said = root.run(install).require()
    units = ["systemd/system/calltally.service", "systemd/system/calltally.timer", "sysusers.d/calltally.conf"]
    shadows = [
        "/usr/local/bin/calltally", "/usr/local/share/man/man1/calltally.1",
        *(f"{folder}/{unit}" for folder in ["/etc", "/usr/local/lib"] for unit in units)]
    untold = [name for name in shadows if f"calltally: {name} takes precedence over " not in said]
    checks.check("a package that is installed over an installation from source names what takes precedence over it",
                 not untold, "\n".join(untold) + said)
    checks.check("and deletes nothing of it", all(root.path(name).exists() for name in shadows))
    checks.check("configuration and ledger are kept",
                 path.read_bytes() == configuration and root.path(LEDGER).read_bytes() == ledger)

    subprocess.run(
        ["make", "-C", PROJECT, "uninstall", "PREFIX=/usr/local", f"DESTDIR={root.path('/')}"],
        check=True, stdout=root.log)
    root.run(block).require()
    said = root.run("apt-get install --reinstall --yes ./calltally_*.deb").require()
    checks.check("after the commands of the page nothing takes precedence any more", "precedence" not in said, said)
    used = root.run("command -v calltally\nreadlink -f /etc/systemd/system/timers.target.wants/calltally.timer").output
    checks.check("program and timer are the package's",
                 used == "/usr/bin/calltally\n/usr/lib/systemd/system/calltally.timer\n", used)
    checks.check_idle("the night goes on where it was", root.night())


main()
