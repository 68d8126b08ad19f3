"""A log and a directory with names that a table may fail on, and the table that must come of them."""

import json
import os

ORGANIZATION = 'o;1,"|"'

# Names of members: separators, quotes, line breaks, white space, formulas, other scripts, words that mean nothing to
# some reader, numbers and dates that are none.
NAMES = [
    "Müller, Änne",
    'Dr. "Bob" Süß',
    '"quoted"',
    '"',
    '""',
    "semi;colon",
    "pipe|and\ttab",
    "two\nlines",
    "carriage\rreturn",
    "both\r\nof them",
    "\nbegins with a line break",
    "  spaces around  ",
    "=1+1",
    "+49 30 1234",
    "-1",
    "@SUM(A1)",
    " =HYPERLINK(\"http://x\",\"y\")",
    "＝1",
    "'=1",
    "'",
    "Наталья Иванова",
    "محمد العربي",
    "山田 太郎",
    "👩‍⚕️ Ärztin",
    "e\u0301 and é",
    "\u202eright to left",
    "\ufeffmark",
    "NA",
    "null",
    "None",
    "NaN",
    "true",
    "007",
    "1e5",
    "2026-10-25",
    "1,5",
    "\\N",
    "back\\slash\\",
    "#comment",
    "x" * 5000,
]


def write(folder):
    """Member number i, who called i times, has the name of that number."""
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/directory.ndjson", "w", encoding="utf-8") as directory:
        def add(**record):
            directory.write(json.dumps(record, ensure_ascii=False) + "\n")

        add(type="organization", id=ORGANIZATION, name="=1;2")
        for number, name in enumerate(NAMES):
            add(type="account", id=identifier(number), name=name)
            role = "administrator" if number == 0 else "member"
            add(type="membership", account=identifier(number), organization=ORGANIZATION, role=role)
    with open(f"{folder}/calls.ndjson", "w", encoding="utf-8") as log:
        for number in range(len(NAMES)):
            for call in range(number):
                record = {
                    "type": "call", "id": f"c-{number}-{call}", "started_at": "2026-10-05T09:00:00Z",
                    "caller": identifier(number), "disposition": "answered", "talk_s": 60,
                }
                log.write(json.dumps(record) + "\n")
        for event in ["sent", "accepted"]:
            record = {
                "type": "invitation", "id": f"i-{event}", "at": "2026-10-05T09:00:00Z", "inviter": identifier(0),
                "kind": "patient", "event": event, "channel": "sms",
            }
            log.write(json.dumps(record) + "\n")


def identifier(number):
    """Ids are as nasty as ids can be: they have no line breaks."""
    return f"a-{number:02},;|\"'"


def expected(raw):
    """Member, name, calls and the longest call, in the order of members. The first one never called."""
    rows = []
    for number, name in enumerate(NAMES):
        shown = name if raw or not is_formula(name) else "'" + name
        rows.append((identifier(number), shown, number, 60 if number > 0 else None))
    return rows


def is_formula(name):
    """Whether a spreadsheet might run it: by the rule of the data dictionary, for the names above."""
    if name[0] in "\t\r\n":
        return True
    return name.lstrip(" \ufeff\u202e")[:1] in ("=", "+", "-", "@", "＝")
