"""Holds what a record costs against the value that is committed."""

# Fifteen times as much as runs of the same program differ by: see Benchmarks/README.md.
TOLERANCE = 0.03
# How many functions are named where a record costs more.
NAMED = 10

OURS, RUNTIME = "our own symbols", "with the Swift runtime"


def as_recorded(costs, circumstances):
    """What is committed. Circumstances are what the value depends on besides our code."""
    return circumstances | {
        OURS: round(costs.ours, 1), RUNTIME: round(costs.ours + costs.runtime, 1),
        "modules": {name: round(cost, 1) for name, cost in costs.modules.items()},
        "functions": {name: round(cost, 1) for name, cost in costs.functions.items()}}


def verdict(now, recorded):
    """Whether it is as it should be, and in words why; both are what `as_recorded` gives."""
    for name in ("compiler", "machine"):
        # Another compiler makes another program of the same code: its value says nothing of a change to the code.
        if now[name] != recorded[name]:
            return True, [f"not compared: this is {now[name]}, the value that is committed is of {recorded[name]}"]
    if now["logs"] != recorded["logs"]:
        return False, ["the sample's logs are not those that the committed value is of: record it anew, from a program that "
                       "differs in nothing else"]
    words, is_well = [], True
    for name in (OURS, RUNTIME):
        change = now[name] / recorded[name] - 1
        words.append(f"{now[name]:,.1f} instructions a record {name}, committed {recorded[name]:,.1f}: {change:+.2%}")
        is_well = is_well and change <= TOLERANCE
    if not is_well:
        words.append(f"that is over {TOLERANCE:.0%} more. By function, instructions a record now, committed, more:")
        words += [f"{new:9.1f}{old:9.1f}{new - old:+9.1f}  {name}" for name, new, old in differences(now, recorded)]
    elif now[RUNTIME] < recorded[RUNTIME] * (1 - TOLERANCE):
        words.append(f"that is over {TOLERANCE:.0%} less: record it, so that it stays so")
    return is_well, words


def differences(now, recorded):
    """The functions whose costs rose most: name, now, committed. The runtime counts as one."""
    def functions(value):
        return value["functions"] | {"Swift runtime": round(value[RUNTIME] - value[OURS], 1)}
    new, old = functions(now), functions(recorded)
    rows = [(name, new.get(name, 0), old.get(name, 0)) for name in new.keys() | old.keys()]
    rows.sort(key=lambda row: (row[2] - row[1], row[0]))
    return [row for row in rows[:NAMED] if row[1] - row[2] >= 1]
