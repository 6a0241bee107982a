#!/usr/bin/env bash
# Format, build, every test. It installs what is missing first; the last line is the test runner's own.
set -euo pipefail
cd "$(dirname "$0")/.."

./deploy/setup.sh test

echo "== format"
swift format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests
for script in deploy/*.sh deploy/debian/*.sh certs/*.sh .ci/run; do bash -n "$script"; done

echo "== build"
swift build --build-tests

echo "== tests"
export TALENTCARD_PYTHON="$PWD/.build/python/bin/python"
export TALENTCARD_VECTORS="$PWD/.build/vectors"
# What starts programs of its own goes by itself: they have deadlines, and share the machine badly.
alone=(AuthorityTests CommandTests DaemonTests JourneyTests CardReaderTests)
# Far beyond what they take: a test that hangs shall end as a failure.
limit=(timeout --kill-after=10 1200)
"${limit[@]}" swift test --skip-build --skip "$(IFS='|'; echo "${alone[*]}")"
for suite in "${alone[@]}"; do "${limit[@]}" swift test --skip-build --filter "^$suite\\."; done
