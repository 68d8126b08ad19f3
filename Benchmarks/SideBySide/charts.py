"""The charts of a report, as Vega-Lite draws them from the CSV files that the report publishes.

Written as one would who knows Vega-Lite well: its own look, German numbers and dates, titles and axis titles, tooltips,
and nothing that it cannot do without programming.
"""

HUES = ["#4a86cf", "#a44100"]
DAY_AXIS = {"format": "%a, %-d.%-m.", "title": None, "tickCount": {"interval": "week", "step": 1}}


def chart(title, sentence, **parts):
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {"text": title, "subtitle": sentence, "anchor": "start", "fontSize": 18, "subtitleFontSize": 13},
        "width": 800, "height": 320, "padding": 24,
        "config": {"font": "Liberation Sans", "axis": {"labelFontSize": 12, "titleFontSize": 12},
                   "legend": {"labelFontSize": 12, "titleFontSize": 12, "orient": "top", "title": None}},
        **parts,
    }


def calls_per_day(days, sentence):
    rows = [
        {"day": day["day"], "what": what, "calls": count}
        for day in days
        for what, count in [("angenommen", day["answered"]), ("nicht angenommen", day["calls"] - day["answered"])]]
    x = {"field": "day", "type": "temporal", "timeUnit": "yearmonthdate", "axis": DAY_AXIS}
    return chart("Anrufe pro Tag", sentence, layer=[
        {"data": {"values": rows}, "mark": {"type": "bar", "tooltip": True}, "encoding": {
            "x": x,
            "y": {"field": "calls", "type": "quantitative", "title": "Anrufe"},
            "color": {"field": "what", "type": "nominal", "scale": {"range": HUES}},
            "order": {"field": "what"}}},
        {"data": {"values": days}, "transform": [
            {"window": [{"op": "mean", "field": "calls", "as": "mean"}], "frame": [-3, 3]}],
         "mark": {"type": "line", "color": "#1b1f24"},
         "encoding": {"x": x, "y": {"field": "mean", "type": "quantitative"}}}])


def talk_time_per_day(days, sentence):
    rows = [{"day": day["day"], "hours": day["talk_s"] / 3600} for day in days]
    return chart("Gesprächszeit pro Tag", sentence, data={"values": rows}, mark={"type": "bar", "tooltip": True}, encoding={
        "x": {"field": "day", "type": "temporal", "timeUnit": "yearmonthdate", "axis": DAY_AXIS},
        "y": {"field": "hours", "type": "quantitative", "title": "Stunden"}, "color": {"value": HUES[0]}})


def hours(table, sentence):
    names = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
    rows = [
        {"weekday": names[row["weekday"] - 1], "hour": row["hour"], "rate": row["calls"] / row["occurrences"]}
        for row in table if row["occurrences"]]
    return chart(
        "Anrufe nach Wochentag und Uhrzeit", sentence, data={"values": rows}, mark={"type": "rect", "tooltip": True},
        encoding={
            "x": {"field": "hour", "type": "ordinal", "title": "Uhr", "axis": {"labelAngle": 0}},
            "y": {"field": "weekday", "type": "ordinal", "sort": names, "title": None},
            "color": {"field": "rate", "type": "quantitative", "legend": {"title": "Anrufe pro Stunde im Mittel"}}})


def durations(table, sentence):
    rows = [
        {"minutes": f"{row['from_s'] // 60}–{row['to_s'] // 60}" if row["to_s"] else f"ab {row['from_s'] // 60}",
         "calls": row["calls"]} for row in table]
    return chart("Dauer der Gespräche", sentence, data={"values": rows}, encoding={
        "x": {"field": "minutes", "type": "ordinal", "sort": None, "title": "Gesprächsdauer in Minuten",
              "axis": {"labelAngle": 0}},
        "y": {"field": "calls", "type": "quantitative", "title": "Angenommene Anrufe"}},
        layer=[{"mark": {"type": "bar", "tooltip": True, "color": HUES[0]}},
               {"mark": {"type": "text", "dy": -8}, "encoding": {"text": {"field": "calls"}}}])


def partners(table, sentence):
    names = {"patient": "mit Patientinnen und Patienten", "guest": "mit Gästen", "external": "mit anderen Einrichtungen",
             "colleague": "unter Kolleginnen und Kollegen", "none": "ohne Teilnehmende"}
    contexts = {"direct": "direkter Anruf", "meeting": "Besprechung", "patient": "Patiententermin"}
    rows = [
        {"partner": names[row["partner"]], "context": contexts[row["context"]], "calls": row["calls"],
         "hours": row["talk_s"] / 3600} for row in table]
    panels = [
        {"width": 300, "mark": {"type": "bar", "tooltip": True}, "encoding": {
            "x": {"field": field, "type": "quantitative", "title": title},
            "y": {"field": "partner", "type": "nominal", "sort": list(names.values()), "title": None,
                  "axis": {"labelLimit": 250}},
            "color": {"field": "context", "type": "nominal", "scale": {"range": ["#082a5e", HUES[0], "#0a675b"],
                      "domain": list(contexts.values())}}}}
        for field, title in [("calls", "Anrufe"), ("hours", "Gesprächszeit in Stunden")]]
    spec = chart("Wer mit wem spricht", sentence, data={"values": rows}, hconcat=panels)
    return {key: part for key, part in spec.items() if key not in ("width", "height")}


def invitations(table, sentence):
    names = {"meeting": "Besprechungen", "patient": "Patienten"}
    rows = [
        {"day": row["day"], "kind": names[row["kind"]], "invitations": row["invitations"]}
        for row in table if row["event"] == "sent"]
    return chart("Einladungen pro Tag", sentence, data={"values": rows}, mark={"type": "bar", "tooltip": True}, encoding={
        "x": {"field": "day", "type": "temporal", "timeUnit": "yearmonthdate", "axis": DAY_AXIS},
        "y": {"field": "invitations", "type": "quantitative", "aggregate": "sum", "title": "Einladungen"},
        "color": {"field": "kind", "type": "nominal", "scale": {"range": [HUES[0], "#0a675b"]}}})


def members(table, sentence):
    return chart("Anrufe der Mitglieder", sentence, data={"values": table}, mark={"type": "bar", "tooltip": True}, encoding={
        "x": {"field": "calls", "type": "quantitative", "bin": {"maxbins": 20}, "title": "Anrufe je Mitglied"},
        "y": {"aggregate": "count", "type": "quantitative", "title": "Mitglieder"}, "color": {"value": HUES[0]}})
