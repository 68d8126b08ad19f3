"""The table `members` in plain Python: slow, obvious, and the standard library is enough.

It always runs, also where no other peer is installed, so that there is something to compare with.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from peer_options import parse_options

HEADER = (
    "organization,member,name,calls,answered,missed,cancelled,declined,busy,failed,talk_s,longest_talk_s,"
    "received,meeting_invitations,patient_invitations,active_days"
).split(",")
DISPOSITIONS = ["answered", "missed", "cancelled", "declined", "busy", "failed"]
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def milliseconds(text):
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant without an offset")
    return (instant - EPOCH) // timedelta(milliseconds=1)


def whole(value, most):
    if value is None:
        return 0
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError("not a whole number in its range")
    return value


class Directory:
    def __init__(self, path):
        self.names, self.zones, self.memberships = {}, {}, defaultdict(list)
        for line in open(path, "rb"):
            record = json.loads(line)
            if record["type"] == "organization":
                self.zones[record["id"]] = ZoneInfo(record.get("time_zone", "Europe/Berlin"))
            elif record["type"] == "account":
                self.names[record["id"]] = record.get("name", record["id"])
            elif record["type"] == "membership":
                begin = milliseconds(record["from"]) if "from" in record else -sys.maxsize
                end = milliseconds(record["until"]) if "until" in record else sys.maxsize
                self.memberships[record["account"]].append((begin, end, record["organization"]))

    def is_attributed(self, account, instant):
        return account in self.names and len(self.organizations(account, instant)) < 2

    def organizations(self, account, instant):
        return [organization for begin, end, organization in self.memberships[account] if begin <= instant < end]

    def day(self, organization, instant):
        return (EPOCH + timedelta(milliseconds=instant)).astimezone(self.zones[organization]).date()

    def member(self, account, instant):
        """The organization and member an account counts for; nothing for individual accounts."""
        organizations = self.organizations(account, instant)
        return (organizations[0], account) if len(organizations) == 1 else None


class Member:
    def __init__(self):
        self.dispositions = dict.fromkeys(DISPOSITIONS, 0)
        self.talk, self.received, self.invitations, self.days = [], 0, {"meeting": 0, "patient": 0}, set()


def valid(line):
    """The type, instant, account and fields of a record that the contract accepts; raises for any other line."""
    record = json.loads(line)
    if record["type"] == "call":
        talk = whole(record.get("talk_s"), 604_800)
        whole(record.get("ring_s"), 86_400)
        if record["disposition"] not in DISPOSITIONS or (talk > 0 and record["disposition"] != "answered"):
            raise ValueError("impossible call")
        return record, milliseconds(record["started_at"]), record["caller"]
    if record["type"] == "invitation":
        return record, milliseconds(record["at"]), record["inviter"]
    raise ValueError("unknown type")


def count(directory, logs):
    members, seen, first, last = defaultdict(Member), set(), sys.maxsize, -sys.maxsize
    for log in logs:
        for line in gzip.open(log):
            try:
                record, instant, account = valid(line)
            except (ValueError, KeyError):
                continue
            identity = (record["type"], record["id"], instant)
            if record.get("test") or identity in seen:
                continue
            seen.add(identity)
            if not directory.is_attributed(account, instant):
                continue
            first, last = min(first, instant), max(last, instant)
            key = directory.member(account, instant)
            if record["type"] == "call":
                if key:
                    members[key].dispositions[record["disposition"]] += 1
                    members[key].days.add(directory.day(key[0], instant))
                    if record["disposition"] == "answered":
                        members[key].talk.append(record["talk_s"])
                participants = record.get("participants") or []
                for participant in {p["id"] for p in participants if p.get("role", "account") == "account"}:
                    receiver = directory.member(participant, instant)
                    if receiver and participant != account and participant in directory.names:
                        members[receiver].received += 1
                        members[receiver].days.add(directory.day(receiver[0], instant))
            elif key and record["event"] == "sent":
                members[key].invitations[record["kind"]] += 1
                members[key].days.add(directory.day(key[0], instant))
    return members, first, last


def rows(directory, members, first, last):
    listed = set()
    for account, memberships in directory.memberships.items():
        for begin, end, organization in memberships:
            zone = directory.zones[organization]
            day, last_day = directory.day(organization, first), directory.day(organization, last)
            opens = datetime(day.year, day.month, day.day, tzinfo=zone)
            closes = datetime(last_day.year, last_day.month, last_day.day, tzinfo=zone) + timedelta(days=1)
            if begin < end and begin < milliseconds(closes.isoformat()) and milliseconds(opens.isoformat()) < end:
                listed.add((organization, account))
    for key in sorted(listed, key=lambda key: (key[0].encode(), key[1].encode())):
        member = members[key]
        yield [
            *key, directory.names[key[1]], sum(member.dispositions.values()), *member.dispositions.values(),
            sum(member.talk), max(member.talk, default=""), member.received, *member.invitations.values(),
            len(member.days),
        ]  # fmt: skip


if __name__ == "__main__":
    options = parse_options()
    directory = Directory(options.directory)
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(HEADER)
    table.writerows(rows(directory, *count(directory, options.logs)))
