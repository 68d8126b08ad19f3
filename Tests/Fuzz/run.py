#!/usr/bin/env python3
"""Fuzzes one target after another, on one core, and says what came of it.

Corpora stay in the scratch folder, so that each run goes on where the last one ended. A finding ends its target's run;
it is made as small as can be and kept among the cases, which the tests read again and again.
"""

import argparse
import hashlib
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
# An input that takes longer than that is a finding, too.
TIMEOUT_SECONDS = 10


def fuzz(program, target, arguments, log):
    # Swift's own report of a crash would keep libFuzzer from seeing it.
    environment = {**os.environ, "CALLTALLY_FUZZ_TARGET": target, "SWIFT_BACKTRACE": "enable=no"}
    options = [f"-timeout={TIMEOUT_SECONDS}", "-rss_limit_mb=2048", f"-dict={HERE / 'Dictionaries' / target}"]
    with open(log, "w", errors="replace") as output:
        subprocess.run([program, *options, *arguments], env=environment, stdout=output, stderr=subprocess.STDOUT)
    return pathlib.Path(log).read_text(errors="replace")


def number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def keep(program, target, artifact, scratch):
    """The finding in as few bytes as a minute's trying gives, and where it is kept."""
    smallest = artifact.with_name(artifact.name + "-smallest")
    minimizing = ["-minimize_crash=1", "-max_total_time=60", f"-exact_artifact_path={smallest}", str(artifact)]
    fuzz(program, target, minimizing, scratch / f"{target}.minimizing.log")
    contents = (smallest if smallest.exists() else artifact).read_bytes()
    case = HERE / "Cases" / target / hashlib.sha256(contents).hexdigest()[:12]
    case.parent.mkdir(parents=True, exist_ok=True)
    case.write_bytes(contents)
    return case


def run(program, target, seconds, scratch):
    corpus = scratch / "fuzz-corpus" / target
    findings = scratch / "fuzz-findings" / target
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for old in findings.iterdir():
        old.unlink()
    given = [HERE / folder / target for folder in ("Seeds", "Cases") if (HERE / folder / target).is_dir()]
    arguments = [f"-max_total_time={seconds}", "-print_final_stats=1", f"-artifact_prefix={findings}/", corpus, *given]
    log = scratch / f"fuzz-{target}.log"
    said = fuzz(program, target, [str(argument) for argument in arguments], log)
    executions = number(r"stat::number_of_executed_units:\s*(\d+)", said)
    if executions == 0:
        sys.exit(f"{target} was not fuzzed; {log} says why")
    rate = number(r"stat::average_exec_per_sec:\s*(\d+)", said)
    edges = number(r" cov: (\d+)", said)
    kept, findings = (sorted(folder.iterdir()) for folder in (corpus, findings))
    print(f"{target:<16}{executions:>12}{rate:>10}{edges:>8}{len(kept):>8}{len(findings):>10}", flush=True)
    found = [keep(program, target, artifact, scratch) for artifact in findings]
    why = re.findall(r"Fatal error: (.*)|ERROR: libFuzzer: (.*)", said)
    return [(case, next(filter(None, why[0]), "") if why else "") for case in found]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="calltally-fuzz, built with libFuzzer")
    parser.add_argument("--scratch", required=True, type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=600, help="for each target")
    parser.add_argument("targets", nargs="*", help="all of them unless named")
    arguments = parser.parse_args()
    targets = arguments.targets or sorted(path.name for path in (HERE / "Seeds").iterdir())

    print(f"{'target':<16}{'executions':>12}{'a second':>10}{'edges':>8}{'corpus':>8}{'findings':>10}", flush=True)
    found = []
    for target in targets:
        found += [(target, *finding) for finding in run(arguments.program, target, arguments.seconds, arguments.scratch)]
    for target, case, why in found:
        print(f"\n{target}: {why[:500]}\n  kept as {case}; fix it, read it again with")
        print(f"  swift run calltally-fuzz {target} {case}\n  and commit the case with the fix.")
    sys.exit(1 if found else 0)


main()
