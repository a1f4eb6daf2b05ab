#!/usr/bin/env bash
# The layers: series/, calculate/ and combine/ know no files, no command line and no CSV; the command line stays in cli/; figures
# are never binary floating point.
# Line comments do not count. Prints every hit as file:line:text and exits 1, or prints "layers hold".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
failed=0

# Every folder of the library: all but the command line's.
library=()
for folder in src/*/; do
    [ "$folder" = src/cli/ ] || library+=("$folder")
done

# forbid WHY PATTERN FOLDER...: no code in the folders may match, but for the file named in `exempt`.
forbid() {
    local why=$1 pattern=$2 found hits
    shift 2
    # -o takes the leftmost match, so a comment swallows the rest of its line before the pattern is tried there.
    found=$(grep -rnoE --include='*.rs' "(^|[[:space:]])//.*|$pattern" "$@")
    # 0 and 1 are grep's answers; anything else is a folder that is gone or a pattern that is wrong.
    if [ $? -gt 1 ]; then
        failed=1
    fi
    hits=$(grep -vE '^[^:]+:[0-9]+:[[:space:]]*//' <<<"$found" | grep -E . | grep -vE "^${exempt:-:}:")
    if [ -n "$hits" ]; then
        printf '%s:\n%s\n' "$why" "$hits"
        failed=1
    fi
}

forbid 'the core uses files, the command line or CSV' \
    '\bstd::(fs|io|env|process)\b|\bstd::\{.*\b(fs|io|env|process)\b|\bclap\b|\bcsv::|\buse csv\b|\banyhow\b' \
    src/series src/calculate src/combine src/sql
forbid 'the library uses the command line' '\bclap\b|\banyhow\b' "${library[@]}"
# Seasonal adjustment is an estimate, and the one exception.
exempt=src/calculate/seasonal/stl.rs
forbid 'binary floating point' '(f64|f32)' src/series src/calculate src/combine src/read src/sql
exempt=
forbid 'left-over macro' '\b(dbg|todo|unimplemented)!' src

if [ "$failed" -ne 0 ]; then
    exit 1
fi
echo 'layers hold'
