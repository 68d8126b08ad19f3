"""The commands of docs/nightly.md, word for word."""

import re
import textwrap

# In the checkout, not in the clean root: the test does it from outside.
SKIPPED = ("make ",)


class Page:
    def __init__(self, path):
        self.sections, self.skipped = {}, []
        heading = None
        for line in re.split(r"^(#{2,3} .*)$", path.read_text(encoding="utf-8"), flags=re.M):
            if line.startswith("##"):
                heading = line.lstrip("# ")
            elif heading:
                self.sections[heading] = [
                    textwrap.dedent(block) for block in re.findall(r"^ *```sh\n(.*?)^ *```$", line, flags=re.M | re.S)]

    def blocks(self, section):
        """The commands of each block, without those that are skipped."""
        for block in self.sections.pop(section):
            lines = block.splitlines()
            self.skipped += [line for line in lines if line.startswith(SKIPPED)]
            yield "\n".join(line for line in lines if not line.startswith(SKIPPED))

    def block(self, section):
        [block] = self.blocks(section)
        return block
