"""What was checked, how often, and what was found."""

import collections


class Checklist:
    def __init__(self):
        self.looked = collections.Counter()
        self.found = collections.defaultdict(list)

    def note(self, check, subject, problems):
        self.looked[check] += 1
        self.found[check] += [f"{subject}: {problem}" for problem in problems]

    def merge(self, other):
        self.looked.update(other.looked)
        for check, problems in other.found.items():
            self.found[check] += problems

    def print(self):
        """One line a check, under those that failed the first problems, and how many passed."""
        failed = 0
        for check, count in self.looked.items():
            problems = self.found[check]
            failed += bool(problems)
            print(f"{'FAILED' if problems else 'ok':6} {check} ({count} times)")
            for problem in problems[:12]:
                print(f"         {problem}")
            if len(problems) > 12:
                print(f"         and {len(problems) - 12} more")
        print(f"{len(self.looked) - failed} passed, {failed} failed")
        return failed == 0
