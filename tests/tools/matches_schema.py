#!/usr/bin/python3
"""Holds lines of JSON against a JSON Schema.

    matches_schema.py SCHEMA < LINES

Prints how many lines there are, or the first that does not match and why.
"""

import json
import sys
from pathlib import Path

import jsonschema


def main():
    schema = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    count = 0
    for count, line in enumerate(sys.stdin, 1):
        for error in validator.iter_errors(json.loads(line)):
            sys.exit(f"line {count}: {error.json_path}: {error.message}\n{line}")
    print(f"{count} messages match")


main()
