#!/usr/bin/env python3
"""Whether the gate would find what it is there for: `make test-instructions` runs this before it measures."""

import unittest

import callgrind
import costs
import verdict

# What callgrind writes of a program whose main calls a library, and a function that calls itself.
PROFILE = """\
version: 1
positions: line
events: Ir

ob=/build/program
fl=???
fn=main
0 10
cob=/lib/libisal.so.2
cfi=???
cfn=inflate
calls=1 0
0 500
cfn=again
calls=1 0
0 70
0 5

fn=again
0 30
cfn=again'2
calls=1 0
0 40

fn=again'2
0 40

ob=/lib/libisal.so.2
fl=???
fn=inflate
0 500

totals: 585
"""


def value(functions, runtime=100.0, **circumstances):
    """A value as it is committed, of functions of one module."""
    found = costs.Costs(sum(functions.values()), runtime, {}, {}, functions)
    return verdict.as_recorded(found, {"compiler": "Swift 6", "machine": "x86_64", "logs": "1"} | circumstances)


class Profiles(unittest.TestCase):
    def test_a_function_has_what_it_executed_itself_at_any_depth(self):
        self.assertEqual(callgrind.self_costs(PROFILE.splitlines(keepends=True)), {
            ("/build/program", "main"): 15, ("/build/program", "again"): 70, ("/lib/libisal.so.2", "inflate"): 500})

    def test_a_profile_that_does_not_add_up_is_refused(self):
        for broken in (PROFILE.replace("0 30\n", ""), PROFILE.replace("totals: 585\n", ""), PROFILE.replace("Ir", "Dr"), ""):
            with self.assertRaises(callgrind.Unusable):
                callgrind.self_costs(broken.splitlines())


class Records(unittest.TestCase):
    def test_what_is_done_once_cancels_out_and_libraries_are_apart(self):
        small = {("/p", "$s5Usage3add"): 1_000, ("/lib/libswiftCore.so", "swift_retain"): 50, ("/lib/libc.so.6", "memcpy"): 9}
        large = {("/p", "$s5Usage3add"): 3_000, ("/lib/libswiftCore.so", "swift_retain"): 70, ("/lib/libc.so.6", "memcpy"): 19}
        found = costs.per_record(small, large, 10, "/p", ["Usage"], lambda symbols: [("Usage.add()", "add()")])
        self.assertEqual((found.ours, found.runtime, found.others), (200, 2, {"libc.so.6": 1}))
        self.assertEqual((found.modules, found.functions), ({"Usage": 200}, {"Usage: add()": 200}))

    def test_a_function_belongs_to_the_module_that_wrote_it_or_that_it_was_made_for(self):
        modules = ["LogReading", "Usage"]
        for symbol, whole, module in [
            ("$s1", "Usage.Sums.add(LogReading.Call) -> ()", "Usage"),
            ("$s2", "generic specialization <LogReading.Call> of Usage.Table.entries.getter", "Usage"),
            ("$s3", "generic specialization <Usage.Key> of Swift.Array.append(A) -> ()", "Usage"),
            ("$s4", "specialization <Arg[3] = [Closure Propagated : $s5Usage0A7FiguresV]> of Swift._merge()", "Usage"),
            ("$s5", "generic specialization <Swift.UInt64> of Swift._merge()", "Swift, specialized"),
            ("$s6", "Foreign.UsageOfIt.add()", "Swift, specialized"),
            ("fold", "fold", "C"),
        ]:
            self.assertEqual(costs.module_of(symbol, whole, modules), module, whole)


class Verdicts(unittest.TestCase):
    recorded = value({"parse": 2_000.0, "add": 900.0})

    def words(self, now, is_well):
        found, words = verdict.verdict(now, self.recorded)
        self.assertEqual(found, is_well, words)
        return "\n".join(words)

    def test_three_percent_more_in_one_function_fails_and_it_is_named(self):
        words = self.words(value({"parse": 2_000.0, "add": 990.0}), is_well=False)
        self.assertIn("990.0    900.0    +90.0  add", words)
        self.assertNotIn("  parse", words)

    def test_less_than_three_percent_more_passes(self):
        self.words(value({"parse": 2_000.0, "add": 985.0}), is_well=True)

    def test_a_new_function_counts(self):
        self.assertIn("0.0   +100.0  log", self.words(value({"parse": 2_000.0, "add": 900.0, "log": 100.0}), is_well=False))

    def test_calls_of_the_runtime_count(self):
        words = self.words(value({"parse": 2_000.0, "add": 900.0}, runtime=195.0), is_well=False)
        self.assertIn("+95.0  Swift runtime", words)

    def test_three_percent_less_passes_and_asks_to_be_recorded(self):
        self.assertIn("record it", self.words(value({"parse": 2_000.0, "add": 800.0}), is_well=True))
        self.assertNotIn("record it", self.words(value({"parse": 2_000.0, "add": 850.0}), is_well=True))

    def test_another_compiler_or_machine_is_told_and_passes(self):
        for name in ("compiler", "machine"):
            self.assertIn("not compared: this is new", self.words(value({"parse": 9_000.0}, **{name: "new"}), is_well=True))

    def test_other_logs_fail(self):
        self.assertIn("logs", self.words(value({"parse": 2_000.0, "add": 900.0}, logs="2"), is_well=False))


if __name__ == "__main__":
    unittest.main(verbosity=0)
