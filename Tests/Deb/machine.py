"""A clean Debian with a systemd of its own, in namespaces, as containers are. It shares the network, for apt-get."""

import os
import pathlib
import subprocess
import time

# What an administrator has who logs in on a server.
ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", "SYSTEMD_PAGER": "cat",
}
# A command that takes longer hangs.
SECONDS = 300


class Machine:
    def __init__(self, scratch, log):
        self.scratch, self.log = scratch, log

    def __enter__(self):
        groups = control_groups()
        # Those of a test that was killed are empty; those of another that runs cannot be removed.
        for left in groups.glob("calltally-test-deb-*"):
            remove(left)
        self.group = groups / f"calltally-test-deb-{os.getpid()}"
        self.group.mkdir()
        # Whatever ends this process ends unshare, and that its child, the first process of all others.
        self.unshare = subprocess.Popen(
            ["sh", "-c", 'echo $$ >"$0/cgroup.procs"; exec "$@"', self.group, "setpriv", "--pdeathsig", "KILL",
             "unshare", "--mount", "--pid", "--fork", "--kill-child", "--uts", "--ipc", "--cgroup",
             pathlib.Path(__file__).parent / "boot", self.scratch],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        try:
            self.wait_for_systemd()
        except BaseException:
            self.__exit__()
            raise
        return self

    def wait_for_systemd(self):
        end = time.monotonic() + 60
        while time.monotonic() < end and self.unshare.poll() is None:
            children = pathlib.Path(f"/proc/{self.unshare.pid}/task/{self.unshare.pid}/children").read_text().split()
            # Before it has moved into its root, it would be this machine that is spoken to.
            if children and pathlib.Path(f"/proc/{children[0]}/root/run/clean-root").exists():
                self.first = children[0]
                if self.run("systemctl is-system-running --wait").output.strip() in ("running", "degraded"):
                    return
            time.sleep(0.2)
        raise AssertionError(f"systemd does not start in namespaces of its own; {self.log.name} may tell why")

    def __exit__(self, *_):
        self.unshare.kill()
        self.unshare.wait()
        end = time.monotonic() + 5
        # Processes take a moment to go.
        while not remove(self.group) and time.monotonic() < end:
            time.sleep(0.1)

    def path(self, path):
        return pathlib.Path(f"/proc/{self.first}/root") / path.lstrip("/")

    def run(self, script, cwd="/root", by=()):
        """By sh, which stops at the first command that fails. What it says on both streams is one text."""
        done = subprocess.run(
            ["nsenter", "--target", self.first, "--mount", "--pid", "--uts", "--ipc", "--cgroup", "--root",
             f"--wdns={cwd}", *by, "sh", "-eu", "-c", script],
            env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=SECONDS, text=True, errors="replace")
        self.log.write(f"$ {script}\n{done.stdout}exit code {done.returncode}\n\n")
        self.log.flush()
        return Done(script, done.returncode, done.stdout)

    def night(self):
        """The service's exit code, and what it has in the journal."""
        cursor = self.run("journalctl --sync && journalctl --lines=0 --show-cursor").output.split()[-1]
        # Nights that follow each other within seconds are more than systemd thinks right.
        self.run("systemctl reset-failed calltally.service || true\nsystemctl start calltally.service || true")
        code = int(self.run("systemctl show --property ExecMainStatus --value calltally.service").output)
        said = self.run(f"journalctl --sync && journalctl -u calltally.service -o cat --after-cursor='{cursor}'").output
        return Done("systemctl start calltally.service", code, said)

    def named(self, pattern):
        """All files and folders of such a name, but for those of the kernel."""
        return self.run(f"find / -xdev -iname '{pattern}' | sort").output.split()


class Done:
    def __init__(self, script, code, output):
        self.script, self.code, self.output = script, code, output

    def require(self):
        if self.code != 0:
            raise AssertionError(f"exit code {self.code}\n{self.script}\n{self.output}")
        return self.output


def remove(group):
    """A control group is removed as an empty folder is, although there are files in it."""
    subprocess.run(["find", group, "-depth", "-type", "d", "-exec", "rmdir", "{}", "+"], stderr=subprocess.DEVNULL)
    return not group.exists()


def control_groups():
    """Where this process may make control groups: systemd needs some of its own."""
    for line in pathlib.Path("/proc/self/mounts").read_text().splitlines():
        _, place, kind, *_ = line.split()
        if kind == "cgroup2":
            groups = pathlib.Path("/proc/self/cgroup").read_text().splitlines()
            [own] = [group.removeprefix("0::/") for group in groups if group.startswith("0::/")]
            return pathlib.Path(place) / own
    raise AssertionError("control groups of version 2 are not mounted")
