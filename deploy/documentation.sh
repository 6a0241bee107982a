#!/usr/bin/env bash
# Holds the documents: each room has a landing page, each DocC catalogue builds against the symbols of the last
# `swift build` without a warning, each relative link leads to a file, and the version stands in one place.
#
# What is left out: a parameter without a word. The style says to document those that have something to say.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build=.build/debug
failed=0
complain() {
    echo "documentation: $*" >&2
    failed=1
}

# The C modules that the rooms' modules were built with; the loader wants them again. A map that the build made stays when
# its module goes.
maps=()
for map in Sources/C*/module.modulemap "$build"/*.build/module.modulemap \
    .build/checkouts/*/Sources/*/module.modulemap .build/checkouts/*/Sources/*/include/module.modulemap; do
    header=$(sed -n 's/.*umbrella.*"\(\/.*\)".*/\1/p' "$map" 2>/dev/null || true)
    if [ -f "$map" ] && [ -e "${header:-$map}" ]; then maps+=(-Xcc "-fmodule-map-file=$map"); fi
done
docc=$(command -v docc || echo "$(dirname "$(readlink -f "$(command -v swift)")")/docc")
target=$(swiftc -print-target-info | sed -n '0,/"triple"/s/.*"triple": "\(.*\)".*/\1/p')

catalogue() { # room: its symbols, then its catalogue, into $work/ROOM.log
    local room=$1
    mkdir -p "$work/$room"
    swift symbolgraph-extract -module-name "$room" -target "$target" -I "$build/Modules" "${maps[@]}" \
        -minimum-access-level package -skip-synthesized-members -output-dir "$work/$room" >"$work/$room.log" 2>&1 &&
        "$docc" convert "Sources/$room/Documentation.docc" --additional-symbol-graph-dir "$work/$room" \
            --fallback-bundle-identifier "talentcard.$room" --fallback-display-name "$room" \
            --output-path "$work/$room.doccarchive" --ide-console-output >>"$work/$room.log" 2>&1
}

# A room is a folder of Swift that is no process: those have their --help.
rooms=()
for folder in Sources/[A-Z]*/; do
    room=$(basename "$folder")
    [ -n "$(find "$folder" -name '*.swift' -print -quit)" ] && [ ! -f "$folder/main.swift" ] && [ "$room" != Benchmarks ] || continue
    if [ -f "$folder/Documentation.docc/$room.md" ]; then rooms+=("$room"); else complain "$room has no landing page"; fi
done

for room in "${rooms[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n || true; done
    (catalogue "$room" || touch "$work/$room.failed") &
done
wait
for room in "${rooms[@]}"; do
    if grep -E '(warning|error): ' "$work/$room.log" | grep -v 'is missing documentation' >&2; then
        complain "the catalogue of $room"
    elif [ -f "$work/$room.failed" ]; then
        cat "$work/$room.log" >&2
        complain "the catalogue of $room"
    fi
done

# Links in Markdown: [text](path) and [text](path#part); addresses of the web are not asked for.
while IFS=: read -r file link; do
    path=${link%%#*}
    [ -z "$path" ] || [ -e "$(dirname "$file")/$path" ] || complain "$file: $link leads nowhere"
done < <(git ls-files -z '*.md' | xargs -0 grep -HoP '\]\(\K(?!https?:|mailto:)[^)\s]+(?=\))')

# The version stands in the changelog; what cannot read it there must say the same.
version=$(sed -n '1s/.*(\(.*\)).*/\1/p' deploy/debian/changelog)
while read -r file before; do
    grep -qE "^ *$before \"?${version//./\\.}\"?\$" "$file" || complain "$file has another version than the changelog, $version"
done <<'END'
Sources/Web/counter/openapi.yaml version:
Sources/Web/console/openapi.yaml version:
Sources/Terminal/Release.swift package static let version =
END

[ "$failed" = 0 ] && echo "documentation: ${#rooms[@]} rooms"
exit "$failed"
