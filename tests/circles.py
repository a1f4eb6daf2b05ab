"""No two files of a folder of src import each other.

What tests and doc comments import does not count. A name that a `mod.rs` hands on is followed to the file that it is of.
Prints every pair and exits 1, or prints nothing.
"""

import pathlib
import re
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "src"
USE = re.compile(r"^\s*(?:pub(?:\([^)]*\))? )?use ([^;]+);", re.MULTILINE)


def module_of(path):
    """The module of a file, as its words: read/month/mod.rs is read, month."""
    words = path.relative_to(SOURCE).with_suffix("").parts
    return words[:-1] if words[-1] == "mod" else words


def code_of(path):
    """The text of a file without its comments and tests; tests stand at the end."""
    text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    return re.split(r"#\[cfg\(test\)\]\s*(?:#\[[^\]]*\]\s*)*mod ", text)[0]


def paths_of(tree):
    """The paths of a `use` tree: a::{b, c::d} is a::b and a::c::d."""
    tree = re.sub(r"\s+", " ", tree).strip()
    brace = tree.find("{")
    if brace < 0:
        return [tuple(tree.split(" as ")[0].split("::"))]
    head = tuple(word for word in tree[:brace].split("::") if word)
    parts, depth, part = [], 0, ""
    for sign in tree[brace + 1 : tree.rindex("}")]:
        depth += (sign == "{") - (sign == "}")
        if sign == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += sign
    return [head + path for item in [*parts, part] if item.strip() for path in paths_of(item)]


def absolute(path, module):
    """A path from the crate's root; None for what is of other crates."""
    if path[0] in ("crate", "itx"):
        return path[1:]
    if path[0] == "self":
        return module + path[1:]
    if path[0] == "super":
        while path and path[0] == "super":
            path, module = path[1:], module[:-1]
        return module + path
    # A name that stands alone is a module below, or of another crate.
    return module + path if module + path[:1] in MODULES else None


FILES = {module_of(path) for path in SOURCE.rglob("*.rs") if path.name not in ("mod.rs", "lib.rs", "main.rs")}
CODE = {module_of(path): code_of(path) for path in sorted(SOURCE.rglob("*.rs"))}
MODULES = set(CODE) - {("lib",), ("main",)}


def uses_of(module):
    """The paths that a file imports."""
    trees = USE.findall(CODE[module])
    return [found for tree in trees for path in paths_of(tree) if (found := absolute(path, module)) is not None]


USES = {module: uses_of(module) for module in MODULES}


def home_of(path, seen=()):
    """The module that a path's name is of: a name that a `mod.rs` hands on is followed."""
    module = path
    while module and module not in MODULES:
        module = module[:-1]
    rest = path[len(module) :]
    if rest and path not in seen:
        for handed_on in USES.get(module, []):
            if handed_on[-1] == rest[0] and handed_on != path:
                return home_of(handed_on + rest[1:], (*seen, path))
    return module


def circles():
    """The files of one folder that import each other, as `src/FOLDER: FILE and FILE`."""
    imports = {(module, home) for module in FILES for path in USES[module] if (home := home_of(path)) in FILES}
    pairs = sorted(pair for pair in imports if pair[::-1] in imports and pair[0] < pair[1])
    return [f"src/{'/'.join(a[:-1])}: {a[-1]} and {b[-1]}" for a, b in pairs if a[:-1] == b[:-1]]


found = circles()
if found:
    print("\n".join(found))
sys.exit(1 if found else 0)
