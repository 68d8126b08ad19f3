"""Holds a list of components against the schema that it names.

    python validate.py calltally.cdx.json
"""

import json
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def main(path):
    text = open(path, encoding="utf-8").read()
    bom = json.loads(text)
    fault = JsonStrictValidator(SchemaVersion.from_version(bom["specVersion"])).validate_str(text)
    if fault:
        sys.exit(f"{path} is not CycloneDX {bom['specVersion']}: {fault}")
    print(f"{path}: CycloneDX {bom['specVersion']}, {len(bom['components'])} components")


main(*sys.argv[1:])
