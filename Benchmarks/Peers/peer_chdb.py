"""The table `members` by chDB, which is ClickHouse in a process."""

import os
import sys
import tempfile

from chdb.session import Session
from peer_options import parse_options

# The dictionary `standing` tells whose an account's usage is at an instant, in milliseconds: its time is cut at every
# beginning and end of a membership, so that exactly one stretch holds. Number 0 is that of an individual account, -1
# stands for two memberships at once, and for an account nobody knows.
DIRECTORY = """
CREATE DATABASE peers;
USE peers;
CREATE TABLE record ENGINE = Memory AS
    SELECT * FROM file('{directory}', 'JSONEachRow', 'type LowCardinality(String), id String, name String,
        time_zone LowCardinality(String), account String, organization String,
        from Nullable(DateTime64(3)), until Nullable(DateTime64(3))')
    WHERE type IN ('organization', 'account', 'membership');
CREATE TABLE membership ENGINE = Memory AS
    SELECT DISTINCT account, organization, ifNull(toUnixTimestamp64Milli(from), -9000000000000::Int64) AS begins,
        ifNull(toUnixTimestamp64Milli(until), 9000000000000::Int64) AS ends
    FROM record WHERE type = 'membership' AND begins < ends;
CREATE TABLE member ENGINE = Memory AS
    SELECT rowNumberInAllBlocks()::Int32 + 1 AS member, pair.account AS account, pair.organization AS organization,
        if(known.name = '', account, known.name) AS name,
        if(home.time_zone = '', 'Europe/Berlin', home.time_zone) AS zone
    FROM (SELECT DISTINCT account, organization FROM membership) AS pair
    JOIN (SELECT id, name FROM record WHERE type = 'account') AS known ON known.id = pair.account
    JOIN (SELECT id, time_zone FROM record WHERE type = 'organization') AS home ON home.id = pair.organization;
CREATE TABLE stretch ENGINE = Memory AS
    WITH held AS (
        SELECT stretch.account AS account, stretch.begins AS begins, stretch.ends AS ends,
            countIf(membership.begins <= stretch.begins AND stretch.begins < membership.ends) AS memberships,
            anyIf(membership.organization, membership.begins <= stretch.begins AND stretch.begins < membership.ends)
                AS organization
        FROM (
            SELECT account, begins, leadInFrame(begins, 1, 9000000000001::Int64) OVER (
                PARTITION BY account ORDER BY begins ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS ends
            FROM (
                SELECT id AS account, -9000000000000::Int64 AS begins FROM record WHERE type = 'account'
                UNION DISTINCT SELECT account, begins FROM membership
                UNION DISTINCT SELECT account, ends FROM membership)) AS stretch
        LEFT JOIN membership ON membership.account = stretch.account
        GROUP BY account, begins, ends)
    SELECT held.account AS account, held.begins AS begins, held.ends - 1 AS last,
        multiIf(memberships > 1, -1, memberships = 1, member.member, 0)::Int32 AS member
    FROM held LEFT JOIN member ON member.account = held.account AND member.organization = held.organization;
CREATE DICTIONARY standing (account String, begins Int64, last Int64, member Int32)
    PRIMARY KEY account SOURCE(CLICKHOUSE(TABLE 'stretch' DB 'peers'))
    LAYOUT(COMPLEX_KEY_RANGE_HASHED()) RANGE(MIN begins MAX last) LIFETIME(0);
CREATE DICTIONARY zone (member Int32, zone String)
    PRIMARY KEY member SOURCE(CLICKHOUSE(TABLE 'member' DB 'peers')) LAYOUT(FLAT()) LIFETIME(0);
"""

# Every record becomes an array of what its accounts did in it: the caller or inviter first, then who received it.
# Lines are taken apart by JSONExtract: the format JSONEachRow loses the line behind one that ends within a string.
USAGE = """
CREATE TABLE usage ENGINE = Memory AS
WITH line AS (
    SELECT record.type = 'call' AS is_call, record.id AS id,
        ifNull(toUnixTimestamp64Milli(if(is_call, record.started_at, record.at)), -1) AS at_ms,
        dictGetOrDefault('standing', 'member', tuple(if(is_call, record.caller, record.inviter)), at_ms, -1::Int32)
            AS member,
        multiIf(is_call, record.disposition, record.event = 'sent', record.kind, '') AS deed,
        record.talk_s::UInt32 AS talk_s,
        arrayDistinct(arrayMap(one -> one.id, arrayFilter(
            one -> one.role IN ('account', '') AND one.id != record.caller, record.participants))) AS receivers
    FROM (
        SELECT JSONExtract(line, 'Tuple(type LowCardinality(String), id String, started_at Nullable(DateTime64(3)),
            at Nullable(DateTime64(3)), caller String, inviter String, disposition LowCardinality(String),
            kind LowCardinality(String), event LowCardinality(String), ring_s Dynamic, talk_s Float64, test Bool,
            participants Array(Tuple(id String, role LowCardinality(String))))') AS record
        FROM file('{logs}', 'LineAsString'))
    WHERE record.type IN ('call', 'invitation') AND id != '' AND at_ms >= 0 AND NOT record.test AND member >= 0
        AND (NOT is_call OR (
            record.disposition IN ('answered', 'missed', 'cancelled', 'declined', 'busy', 'failed')
            AND dynamicType(record.ring_s) IN ('Int64', 'None') AND record.talk_s BETWEEN 0 AND 604800
            AND record.talk_s = floor(record.talk_s) AND (record.talk_s = 0 OR record.disposition = 'answered')))),
record AS (
    SELECT at_ms, any(line.member) AS member, any(line.deed) AS deed, any(line.talk_s) AS talk_s,
        any(line.receivers) AS receivers
    FROM line GROUP BY is_call, id, at_ms),
part AS (
    SELECT at_ms, talk_s, part.1 AS member, part.2 AS deed
    FROM record
    ARRAY JOIN arrayConcat([(record.member, record.deed)], arrayMap(
        receiver -> (dictGetOrDefault('standing', 'member', tuple(receiver), at_ms, -1::Int32), 'received'),
        receivers)) AS part
    WHERE member >= 0)
SELECT member, min(at_ms) AS first, max(at_ms) AS last,
    countIf(deed = 'answered') AS answered, countIf(deed = 'missed') AS missed, countIf(deed = 'cancelled') AS cancelled,
    countIf(deed = 'declined') AS declined, countIf(deed = 'busy') AS busy, countIf(deed = 'failed') AS failed,
    sumIf(part.talk_s, deed = 'answered') AS talk_s, maxIf(part.talk_s, deed = 'answered') AS longest_talk_s,
    countIf(deed = 'received') AS received, countIf(deed = 'meeting') AS meeting_invitations,
    countIf(deed = 'patient') AS patient_invitations,
    uniqExactIf({day}, deed != '') AS active_days
FROM part GROUP BY member
"""

PERIOD = """
SELECT '{zone}' AS zone, toUnixTimestamp64Milli(toDateTime64(toDate(span.1, '{zone}'), 3, '{zone}')) AS opens,
    toUnixTimestamp64Milli(toDateTime64(toDate(span.2, '{zone}') + 1, 3, '{zone}')) AS closes
FROM (SELECT (fromUnixTimestamp64Milli(min(first)), fromUnixTimestamp64Milli(max(last))) AS span FROM usage)
"""

TABLE = """
SELECT listed.organization AS organization, listed.account AS member, listed.name AS name,
    answered + missed + cancelled + declined + busy + failed AS calls, answered, missed, cancelled, declined, busy,
    failed, talk_s, if(answered = 0, NULL, usage.longest_talk_s) AS longest_talk_s, received, meeting_invitations,
    patient_invitations, active_days
FROM (
    SELECT DISTINCT member.member AS number, member.account AS account, member.organization AS organization,
        member.name AS name
    FROM membership
    JOIN member ON member.account = membership.account AND member.organization = membership.organization
    JOIN ({periods}) AS period ON period.zone = member.zone
    WHERE begins < closes AND opens < ends) AS listed
LEFT JOIN usage ON usage.member = listed.number
ORDER BY organization, member
"""

if __name__ == "__main__":
    options = parse_options()
    with tempfile.TemporaryDirectory() as scratch:
        session = Session(scratch)
        session.query(f"SET max_threads = {options.threads}, max_parsing_threads = {options.threads}")
        session.query("SET date_time_input_format = 'best_effort'")
        session.query("SET format_csv_null_representation = ''")
        for statement in DIRECTORY.format(directory=options.directory).split(";\n")[:-1]:
            session.query(statement)
        zones = str(session.query("SELECT DISTINCT zone FROM member", "TSV")).split()
        # Functions of local time take the name of a zone only as a constant.
        days = [
            f"dictGet('zone', 'zone', member) = '{zone}', toDate(fromUnixTimestamp64Milli(at_ms), '{zone}')"
            for zone in zones
        ]
        folder, names = os.path.dirname(options.logs[0]), [os.path.basename(log) for log in options.logs]
        logs = f"{folder}/{{{','.join(names)}}}"
        session.query(USAGE.format(logs=logs, day=f"multiIf({', '.join(days)}, NULL)"))
        periods = " UNION ALL ".join(PERIOD.format(zone=zone) for zone in zones)
        sys.stdout.buffer.write(session.query(TABLE.format(periods=periods), "CSVWithNames").bytes())
