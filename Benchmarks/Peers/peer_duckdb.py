"""The table `members` by DuckDB, in SQL from the logs to the table."""

import duckdb
from peer_options import parse_options

# `standing` tells whose an account's usage is at an instant: its time is cut at every beginning and end of a
# membership, so that exactly one stretch holds. What finds none is unattributed: an account nobody knows, or one with
# two memberships at once. A stretch without a member is that of an individual account.
DIRECTORY = """
CREATE TEMP TABLE record AS FROM read_json($directory, format = 'newline_delimited', columns = {
    type: 'VARCHAR', id: 'VARCHAR', name: 'VARCHAR', time_zone: 'VARCHAR', account: 'VARCHAR',
    organization: 'VARCHAR', "from": 'TIMESTAMPTZ', until: 'TIMESTAMPTZ'})
    WHERE type IN ('organization', 'account', 'membership');
CREATE TEMP TABLE membership AS
    SELECT DISTINCT account, organization, coalesce("from", '-infinity') AS begins, coalesce(until, 'infinity') AS ends
    FROM record WHERE type = 'membership' AND begins < ends;
CREATE TEMP TABLE member AS
    SELECT row_number() OVER ()::INTEGER AS member, pair.account, pair.organization,
        coalesce(known.name, pair.account) AS name, coalesce(home.time_zone, 'Europe/Berlin') AS zone
    FROM (SELECT DISTINCT account, organization FROM membership) AS pair
    JOIN record AS known ON known.type = 'account' AND known.id = pair.account
    JOIN record AS home ON home.type = 'organization' AND home.id = pair.organization;
CREATE TEMP TABLE standing AS
    WITH cut AS (
        SELECT id AS account, TIMESTAMPTZ '-infinity' AS begins FROM record WHERE type = 'account'
        UNION SELECT account, begins FROM membership UNION SELECT account, ends FROM membership),
    stretch AS (
        SELECT account, begins, lead(begins, 1, 'infinity') OVER (PARTITION BY account ORDER BY begins) AS ends
        FROM cut)
    SELECT stretch.account, stretch.begins, stretch.ends, any_value(member.member) AS member
    FROM stretch
    LEFT JOIN membership ON stretch.account = membership.account
        AND membership.begins <= stretch.begins AND stretch.begins < membership.ends
    LEFT JOIN member ON member.account = membership.account AND member.organization = membership.organization
    GROUP BY ALL HAVING count(membership.account) < 2;
"""

# `part` has a row for what an account did, its receiver empty, and one for each account that received a call.
USAGE = """
CREATE TEMP TABLE member_day AS
WITH line AS (
    SELECT type = 'call' AS is_call, id, date_trunc('milliseconds', CASE WHEN is_call THEN started_at ELSE "at" END)
            AS instant, CASE WHEN is_call THEN caller ELSE inviter END AS account,
        (CASE WHEN is_call THEN disposition WHEN event = 'sent' THEN kind ELSE 'nothing' END)::ENUM (
            'answered', 'missed', 'cancelled', 'declined', 'busy', 'failed', 'meeting', 'patient', 'received',
            'nothing') AS deed, talk_s::INTEGER AS talk_s,
        [NULL] || list_distinct([participant.id FOR participant IN coalesce(participants, [])
            IF coalesce(participant.role, 'account') = 'account' AND participant.id <> account]) AS receivers
    FROM read_json($logs, format = 'newline_delimited', ignore_errors = true, columns = {
        type: 'VARCHAR', id: 'VARCHAR', started_at: 'TIMESTAMPTZ', "at": 'TIMESTAMPTZ', caller: 'VARCHAR',
        inviter: 'VARCHAR', disposition: 'VARCHAR', kind: 'VARCHAR', event: 'VARCHAR', ring_s: 'JSON',
        talk_s: 'DOUBLE', test: 'BOOLEAN', participants: 'STRUCT(id VARCHAR, role VARCHAR)[]'})
    WHERE type IN ('call', 'invitation') AND id IS NOT NULL AND instant IS NOT NULL AND account IS NOT NULL
        AND NOT coalesce(test, false)
        AND (NOT is_call OR (
            disposition IN ('answered', 'missed', 'cancelled', 'declined', 'busy', 'failed')
            AND (ring_s IS NULL OR try_cast(ring_s::VARCHAR AS UINTEGER) <= 86400)
            AND (talk_s IS NULL OR talk_s = 0
                OR disposition = 'answered' AND talk_s BETWEEN 0 AND 604800 AND talk_s = floor(talk_s))))),
attributed AS (
    SELECT line.* EXCLUDE account, member
    FROM line JOIN standing ON standing.account = line.account AND begins <= instant AND instant < ends),
record AS (SELECT DISTINCT ON (is_call, id, instant) * FROM attributed),
part AS (
    SELECT instant, CASE WHEN receiver IS NULL THEN record.member ELSE standing.member END AS member,
        CASE WHEN receiver IS NULL THEN deed ELSE 'received' END AS deed, talk_s
    FROM (SELECT * EXCLUDE receivers, unnest(receivers) AS receiver FROM record) AS record
    LEFT JOIN standing ON account = receiver AND begins <= instant AND instant < ends)
SELECT member, timezone(zone, instant)::DATE AS day, min(instant) AS first, max(instant) AS last,
    count(*) FILTER (deed = 'answered') AS answered, count(*) FILTER (deed = 'missed') AS missed,
    count(*) FILTER (deed = 'cancelled') AS cancelled, count(*) FILTER (deed = 'declined') AS declined,
    count(*) FILTER (deed = 'busy') AS busy, count(*) FILTER (deed = 'failed') AS failed,
    sum(talk_s) FILTER (deed = 'answered') AS talk_s, max(talk_s) FILTER (deed = 'answered') AS longest_talk_s,
    count(*) FILTER (deed = 'received') AS received, count(*) FILTER (deed = 'meeting') AS meeting_invitations,
    count(*) FILTER (deed = 'patient') AS patient_invitations, bool_or(deed <> 'nothing') AS is_active
FROM part LEFT JOIN member USING (member) GROUP BY 1, 2;
"""

TABLE = """
COPY (
    WITH span AS (SELECT min(first) AS first, max(last) AS last FROM member_day),
    period AS (
        SELECT zone, date_trunc('day', timezone(zone, first)) AS first_day,
            timezone(zone, first_day) AS opens,
            timezone(zone, date_trunc('day', timezone(zone, last)) + INTERVAL 1 DAY) AS closes
        FROM span, (SELECT DISTINCT zone FROM member)),
    listed AS (
        SELECT DISTINCT member FROM membership JOIN member USING (account, organization) JOIN period USING (zone)
        WHERE begins < closes AND opens < ends),
    usage AS (
        SELECT member, sum(answered + missed + cancelled + declined + busy + failed) AS calls,
            sum(answered) AS answered, sum(missed) AS missed, sum(cancelled) AS cancelled, sum(declined) AS declined,
            sum(busy) AS busy, sum(failed) AS failed, coalesce(sum(talk_s), 0) AS talk_s,
            max(longest_talk_s) AS longest_talk_s, sum(received) AS received,
            sum(meeting_invitations) AS meeting_invitations, sum(patient_invitations) AS patient_invitations,
            count(*) FILTER (is_active) AS active_days
        FROM member_day GROUP BY member)
    SELECT organization, account AS member, name, coalesce(calls, 0) AS calls, coalesce(answered, 0) AS answered,
        coalesce(missed, 0) AS missed, coalesce(cancelled, 0) AS cancelled, coalesce(declined, 0) AS declined,
        coalesce(busy, 0) AS busy, coalesce(failed, 0) AS failed, coalesce(talk_s, 0) AS talk_s, longest_talk_s,
        coalesce(received, 0) AS received, coalesce(meeting_invitations, 0) AS meeting_invitations,
        coalesce(patient_invitations, 0) AS patient_invitations, coalesce(active_days, 0) AS active_days
    FROM listed JOIN member USING (member) LEFT JOIN usage USING (member)
    ORDER BY organization, account
) TO '/dev/stdout' (FORMAT csv, HEADER);
"""

if __name__ == "__main__":
    options = parse_options()
    database = duckdb.connect(config={"threads": options.threads})
    database.execute("SET TimeZone = 'UTC'; SET preserve_insertion_order = false")
    for statement in DIRECTORY.split(";\n")[:-1]:
        database.execute(statement, {"directory": options.directory} if "$directory" in statement else None)
    database.execute(USAGE, {"logs": options.logs})
    database.execute(TABLE)
