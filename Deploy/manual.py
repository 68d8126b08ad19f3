"""Writes the manual pages of calltally, one for each command, from what the program says of itself.

    python3 Deploy/manual.py .build/release/calltally share/man/man1
"""

import json
import os
import subprocess
import sys


def main(program, folder):
    def ask(option):
        return subprocess.run([program, option], stdout=subprocess.PIPE, check=True, text=True).stdout

    version = ask("--version").strip()
    pages = list(commands(json.loads(ask("--experimental-dump-help"))["command"], []))
    names = ["-".join(path) for path, _ in pages]
    os.makedirs(folder, exist_ok=True)
    for path, command in pages:
        with open(f"{folder}/{'-'.join(path)}.1", "w", encoding="utf-8") as file:
            file.write(page(path, command, version, names))


def commands(command, above):
    """All commands but help, each with its path."""
    path = above + [command["commandName"]]
    yield path, command
    for sub in command.get("subcommands", []):
        if sub["commandName"] != "help":
            yield from commands(sub, path)


def page(path, command, version, names):
    name = "-".join(path)
    shown = [one for one in command.get("arguments", []) if one["shouldDisplay"]]
    lines = [
        f'.TH {name.upper()} 1 "" "calltally {version}" "User Commands"',
        ".SH NAME",
        f"{text(name)} \\- {text(command['abstract'].rstrip('.'))}",
        ".SH SYNOPSIS",
        synopsis(path, shown, command),
    ]
    if command.get("discussion"):
        lines += [".SH DESCRIPTION", *paragraphs(command["discussion"])]
    if shown:
        lines.append(".SH OPTIONS")
        for one in shown:
            default = f" (default: {one['defaultValue']})" if one.get("defaultValue") else ""
            lines += [".TP", f"\\fB{text(spelled(one))}\\fR", protect(text(one.get("abstract", "") + default))]
    others = [other for other in names if other != name and related(other, name)]
    if others:
        lines += [".SH SEE ALSO", ", ".join(f"\\fB{text(other)}\\fR(1)" for other in others)]
    return "\n".join(lines) + "\n"


def related(one, other):
    return one.startswith(other + "-") or other.startswith(one + "-")


def synopsis(path, shown, command):
    words = [f"\\fB{text(' '.join(path))}\\fR"]
    if command.get("subcommands"):
        words.append("\\fIcommand\\fR")
    if any(one["kind"] != "positional" for one in shown):
        words.append("[\\fIoptions\\fR]")
    for one in shown:
        if one["kind"] == "positional":
            word = f"\\fI{text(one['valueName'])}\\fR" + ("\\&..." if one["isRepeating"] else "")
            words.append(f"[{word}]" if one["isOptional"] else word)
    return " ".join(words)


def spelled(argument):
    if argument["kind"] == "positional":
        return argument["valueName"]
    names = [("--" if one["kind"] == "long" else "-") + one["name"] for one in argument["names"]]
    return ", ".join(names) + (f" {argument['valueName']}" if argument["kind"] == "option" else "")


def paragraphs(discussion):
    """Indented lines are examples, and stay as they are."""
    is_example = False
    for line in discussion.splitlines():
        if line.startswith("  ") != is_example and line:
            is_example = not is_example
            yield ".PP\n.nf" if is_example else ".fi\n.PP"
        if line:
            yield protect(text(line))
        elif not is_example:
            yield ".PP"
    if is_example:
        yield ".fi"


def text(words):
    return words.replace("\\", "\\e").replace("-", "\\-")


def protect(line):
    """A line that begins with a dot or quote would be a request."""
    return "\\&" + line if line[:1] in (".", "'") else line


main(*sys.argv[1:])
