"""Every dependency has a licence that deny.toml allows: python3 .ci/licences.py [MANIFEST]. Needs no network once cargo has fetched.

A licence is an SPDX expression: of A OR B one has to be allowed, of A AND B both; `A/B` is an older spelling of A OR B.
"""

import json
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
ALLOWED = set(tomllib.loads((ROOT / "deny.toml").read_text(encoding="utf-8"))["licenses"]["allow"])


def is_allowed(expression):
    """Whether the expression can be met by licences that are allowed."""
    words = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))
    met = alternatives(words)
    if words:
        raise ValueError(f"{expression!r} is not a licence expression")
    return met


def alternatives(words):
    """Reads A OR B ... from the front of the words."""
    met = conjunction(words)
    while words and words[0] == "OR":
        words.pop(0)
        met = conjunction(words) or met
    return met


def conjunction(words):
    """Reads A AND B ... from the front of the words."""
    met = licence(words)
    while words and words[0] == "AND":
        words.pop(0)
        met = licence(words) and met
    return met


def licence(words):
    """Reads one licence, or an expression in parentheses, from the front of the words."""
    word = words.pop(0)
    if word == "(":
        met = alternatives(words)
        words.pop(0)
        return met
    if words and words[0] == "WITH":
        # An exception only gives more rights.
        del words[:2]
    return word in ALLOWED


def main():
    manifest = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "Cargo.toml")
    command = ["cargo", "metadata", "--format-version=1", "--locked", "--all-features", "--manifest-path", manifest]
    packages = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["packages"]
    others = [package for package in packages if package["source"] is not None]
    refused = [package for package in others if not is_allowed(package["license"] or "none")]
    for package in refused:
        print(f"{package['name']} {package['version']}: the licence {package['license']} is not among those of deny.toml")
    if not refused:
        print(f"licences: {len(others)} dependencies, all allowed by deny.toml")
    return 1 if refused else 0


sys.exit(main())
