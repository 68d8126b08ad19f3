"""The table `members` by Polars, lazily and with its streaming engine.

Polars takes the number of threads from POLARS_MAX_THREADS alone.
"""

import sys

import polars as pl
from peer_options import parse_options

DISPOSITIONS = ["answered", "missed", "cancelled", "declined", "busy", "failed"]
NEVER, FOREVER = -(2**62), 2**62


def milliseconds(text):
    return text.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%#z", time_unit="ms", strict=False).dt.epoch("ms")


def local_day(instant, zone):
    return pl.from_epoch(instant, "ms").dt.replace_time_zone("UTC").dt.convert_time_zone(zone).dt.date()


def local_days(instant, zone, zones):
    """The day of an instant in the zone of its row: Polars converts a column to one zone only."""
    return pl.coalesce([pl.when(zone == name).then(local_day(instant, name)) for name in zones])


def read_directory(path):
    """Members, memberships, and whose an account's usage is at an instant.

    For the last one an account's time is cut at every beginning and end of a membership, so that exactly one stretch
    holds. One without a member is that of an individual account; an account with two memberships at once has none.
    """
    text = ["type", "id", "name", "time_zone", "account", "organization", "from", "until"]
    record = pl.read_ndjson(path, schema=dict.fromkeys(text, pl.String))
    account = record.filter(pl.col("type") == "account").select(account="id", name=pl.coalesce("name", "id"))
    organization = record.filter(pl.col("type") == "organization").select(
        organization="id", zone=pl.col("time_zone").fill_null("Europe/Berlin")
    )
    membership = (
        record.filter(pl.col("type") == "membership")
        .select(
            "account", "organization", begins=milliseconds(pl.col("from")).fill_null(NEVER),
            ends=milliseconds(pl.col("until")).fill_null(FOREVER),
        )  # fmt: skip
        .filter(pl.col("begins") < pl.col("ends"))
        .unique()
    )
    member = (
        membership.select("account", "organization").unique().join(account, on="account")
        .join(organization, on="organization").with_row_index("member")
    )  # fmt: skip
    cuts = [
        account.select("account", begins=pl.lit(NEVER)),
        membership.select("account", "begins"),
        membership.select("account", begins="ends"),
    ]
    stretch = pl.concat(cuts).unique().sort("account", "begins").with_columns(
        ends=pl.col("begins").shift(-1, fill_value=FOREVER).over("account")
    )  # fmt: skip
    held = (
        stretch.join(membership.join(member, on=["account", "organization"]), on="account", how="left", suffix="_held")
        .group_by("account", "begins", "ends")
        .agg(pl.col("member").filter(pl.col("begins_held") <= pl.col("begins"), pl.col("begins") < pl.col("ends_held")))
        .filter(pl.col("member").list.len() < 2)
        .with_columns(pl.col("member").list.first())
    )
    return member, membership, held


def read_records(logs, standing):
    """Those that count, once each, with the number of whose they are and the accounts that received them."""
    line = pl.col("line")
    fields = dict.fromkeys(
        ["type", "id", "started_at", "at", "caller", "inviter", "disposition", "kind", "event"], pl.String
    )
    fields |= {"talk_s": pl.Float64, "test": pl.Boolean}
    fields["participants"] = pl.List(pl.Struct({"id": pl.String, "role": pl.String}))
    is_call, talk = pl.col("type") == "call", pl.col("talk_s").fill_null(0)
    # A single line that is no JSON ends the whole query, and so does a number in quotes, so both are left out before.
    # Lines that were cut off while they were written lack a brace.
    is_whole = line.str.count_matches("{", literal=True) == line.str.count_matches("}", literal=True)
    receives = pl.element().struct.field("role").fill_null("account") == "account"
    return (
        pl.scan_lines(logs)
        .filter(is_whole, ~line.str.contains(r'"ring_s"\s*:\s*"'))
        .select(line.str.json_decode(pl.Struct(fields)))
        .unnest("line")
        .filter(
            pl.col("type").is_in(["call", "invitation"]), ~pl.col("test").fill_null(False),
            ~is_call | pl.col("disposition").is_in(DISPOSITIONS),
            talk.is_between(0, 604_800), talk == talk.floor(), (talk == 0) | (pl.col("disposition") == "answered"),
        )  # fmt: skip
        .select(
            "id", is_call=is_call,
            instant=milliseconds(pl.when(is_call).then("started_at").otherwise("at")),
            account=pl.when(is_call).then("caller").otherwise("inviter"),
            deed=pl.when(is_call).then("disposition").when(pl.col("event") == "sent").then("kind"),
            talk_s=pl.when(pl.col("disposition") == "answered").then(talk.cast(pl.Int64)),
            receivers=pl.col("participants").list.eval(pl.element().filter(receives).struct.field("id")).list.unique(),
        )  # fmt: skip
        .join(standing, on="account")
        .filter(pl.col("begins") <= pl.col("instant"), pl.col("instant") < pl.col("ends"))
        .drop("begins", "ends")
        .unique(["is_call", "id", "instant"], keep="any")
    )


def count(records, standing, member, zones):
    """What every member did on every day; a row without a member for all individual accounts."""
    made = records.select("member", "instant", "deed", "talk_s")
    received = (
        records.filter("is_call")
        .select("instant", "account", receiver="receivers")
        .explode("receiver")
        .filter(pl.col("receiver") != pl.col("account"))
        .join(standing, left_on="receiver", right_on="account")
        .filter(pl.col("begins") <= pl.col("instant"), pl.col("instant") < pl.col("ends"))
        .filter(pl.col("member").is_not_null())
        .select("member", "instant", deed=pl.lit("received"), talk_s=pl.lit(None, pl.Int64))
    )
    talk, deed = pl.col("talk_s"), pl.col("deed")
    by_day = (
        pl.concat([made, received])
        .join(member.lazy().select("member", "zone"), on="member", how="left")
        .group_by("member", day=local_days(pl.col("instant"), pl.col("zone"), zones))
        .agg(
            pl.col("instant").min().alias("first"), pl.col("instant").max().alias("last"),
            *[(deed == name).sum().alias(name) for name in [*DISPOSITIONS, "received", "meeting", "patient"]],
            talk.sum().alias("talk_s"), talk.max().alias("longest_talk_s"),
            deed.is_not_null().any().alias("is_active"),
        )  # fmt: skip
    )
    return by_day.group_by("member").agg(
        pl.col("first").min(), pl.col("last").max(), pl.col("longest_talk_s").max(),
        pl.col(*DISPOSITIONS, "talk_s", "received", "meeting", "patient").sum(),
        active_days=pl.col("is_active").sum(),
    )  # fmt: skip


def list_members(usage, member, membership, zones):
    span = usage.select(pl.col("first").min(), pl.col("last").max())

    def midnight(day, zone):
        return day.cast(pl.Datetime("ms")).dt.replace_time_zone(zone).dt.epoch("ms")

    periods = [
        span.select(
            zone=pl.lit(zone),
            opens=midnight(local_day(pl.col("first"), zone), zone),
            closes=midnight(local_day(pl.col("last"), zone).dt.offset_by("1d"), zone),
        )
        for zone in zones
    ]
    numbers = (
        membership.join(member, on=["account", "organization"]).join(pl.concat(periods), on="zone")
        .filter(pl.col("begins") < pl.col("closes"), pl.col("opens") < pl.col("ends"))
        .select("member").unique()
    )  # fmt: skip
    counts = [*DISPOSITIONS, "talk_s", "received", "meeting", "patient", "active_days"]
    return (
        member.join(numbers, on="member", how="semi").join(usage, on="member", how="left")
        .with_columns(pl.col(counts).fill_null(0))
        .select(
            "organization", pl.col("account").alias("member"), "name", pl.sum_horizontal(DISPOSITIONS).alias("calls"),
            *DISPOSITIONS, "talk_s", "longest_talk_s", "received", pl.col("meeting").alias("meeting_invitations"),
            pl.col("patient").alias("patient_invitations"), "active_days",
        )  # fmt: skip
        .sort("organization", "member")
    )


if __name__ == "__main__":
    options = parse_options()
    member, membership, standing = read_directory(options.directory)
    zones = member["zone"].unique().to_list()
    records = read_records(options.logs, standing.lazy())
    usage = count(records, standing.lazy(), member, zones).collect(engine="streaming")
    list_members(usage, member, membership, zones).write_csv(sys.stdout)
