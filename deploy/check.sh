#!/usr/bin/env bash
# Format, build, tests; what is missing is installed first. The last line is the test runner's own.
#
#   check.sh              everything
#   check.sh ROOM…        the tests of these rooms alone: check.sh Policy Gate
#   check.sh --coverage   the same, in a build of its own, with the lines that were run, room by room; too few fail
set -euo pipefail
cd "$(dirname "$0")/.."

# The tests run in groups, each a process of its own, since most of the time they wait: for daemons, cards, browsers. So many
# groups run at once, the longest first. A group has the targets that fit its expression; `rest`, those that fit none. Rooms
# that only compute have one to themselves: they would keep a process's few threads from the tests that wait for something.
groups=(
    DaemonTests IssuanceTests CardReaderTests
    'CBORTests|COSETests|CredentialTests|PolicyTests|ProofTests|SignaturesTests|StatusListTests|TUFTests|VerificationTests'
    rest
    'RegistryTests|PublicationTests|AuthorityKeysTests|CardPrintingTests|RepositoryServerTests'
    'AuthorityTests|CommandTests|JourneyTests'
)
at_once=3
# So many tests of a group run at once: two threads serve them all, and of hundreds each would wait for all the others,
# beyond its own time limits.
width=6
# Far beyond what a group takes: a test that hangs shall end as a failure.
limit=(timeout --kill-after=10 1800)
# For what a test may be skipped, as it says itself (Tests/Harness/Processes/Needs.swift): rights that one has or has not.
# Whatever else a test needs, setup.sh installs.
excuses=('nothing can be mounted here' 'this takes root' 'root may do anything')
# Per cent of a room's lines that tests run: above the line that Package.swift draws, and below it.
floors=(90 75)

usage() {
    sed -n '3,6s/^# \{0,1\}//p' "$0" >&2
    exit 64
}

check_format() {
    echo "== format"
    swift format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests
    local script
    for script in deploy/*.sh deploy/debian/*.sh certs/*.sh .ci/run; do bash -n "$script"; done
}

build() {
    echo "== build"
    swift build --build-tests "${build_options[@]}"
    products=$(swift build --show-bin-path "${build_options[@]}")
}

# The rooms' test targets, as one group.
choose_rooms() {
    local room targets=()
    for room in "$@"; do
        [ -d "Tests/${room}Tests" ] || { echo "check: no Tests/${room}Tests" >&2; exit 64; }
        targets+=("${room}Tests")
    done
    groups=("$(IFS='|'; echo "${targets[*]}")")
}

# Each group has a loopback of its own, where that is allowed: what one lets go of, a killed daemon's port, no other takes.
own_loopback() {
    loopback=(unshare --net sh -c 'ip link set lo up && exec "$@"' sh)
    "${loopback[@]}" true 2>/dev/null || loopback=()
}

# What the tests write lies in memory, where there is enough of it that programs can be run from: they found hundreds of
# registries, and a disk takes longer to make and to flush those files than everything else together.
own_folder() {
    memory=$(mktemp -d /dev/shm/check.XXXXXX 2>/dev/null) || return 0
    printf '#!/bin/sh\n' >"$memory/program" && chmod +x "$memory/program"
    if ! "$memory/program" 2>/dev/null || [ "$(df --output=avail -k "$memory" | tail -n 1)" -lt 4194304 ]; then return; fi
    # Some servers run for another account.
    chmod 711 "$memory"
    export TMPDIR=$memory
}

# Starts a group's process. Not by `swift test`, of which a folder takes one at a time.
start() {
    local chosen=(--filter "^($1)\\.") first=()
    # Cards have time limits of their own, which the others shall not eat up.
    if [ "$1" = CardReaderTests ] && nice -n -10 true 2>/dev/null; then first=(nice -n -10); fi
    if [ "$1" = rest ]; then chosen=(--skip "^($(printf '%s\n' "${groups[@]}" | grep -vx rest | paste -sd '|'))\\."); fi
    "${first[@]}" "${limit[@]}" "${loopback[@]}" "$products/talentcardPackageTests.xctest" --testing-library swift-testing \
        --experimental-maximum-parallelization-width "$width" "${chosen[@]}" >"$logs/$1" 2>&1 &
    running[$!]=$1
}

# Waits for one group's end.
reap() {
    local pid result=passed
    wait -n -p pid "${!running[@]}" || result=failed
    all_ran "$logs/${running[$pid]}" || result=failed
    results[$result]+=" ${running[$pid]}"
    unset "running[$pid]"
}

# Prints what the groups' logs say but for tests that begin: first of those that passed, then of those that did not. What
# failed stands once more below, since whoever reads the end of it alone shall see it.
run_tests() {
    echo "== tests"
    local group
    rm -rf "$logs" && mkdir -p "$logs"
    own_loopback
    own_folder
    echo "${groups[*]}, into ${logs#"$PWD/"}; this takes minutes"
    for group in "${groups[@]}"; do
        [ ${#running[@]} -lt $at_once ] || reap
        start "$group"
    done
    while [ ${#running[@]} -gt 0 ]; do reap; done
    for group in ${results[passed]-} ${results[failed]-}; do grep -v '^◇' "$logs/$group"; done
    for group in ${results[failed]-}; do
        echo "== failed: $group"
        { grep -A 3 '^✘' "$logs/$group" || tail -n 9 "$logs/$group"; } | { grep -v '^[◇✔]' || true; } | cut -c1-2000
    done
    [ -z "${results[failed]-}" ]
}

# Whether the log tells of no test that was skipped without that excuse; it says of which.
all_ran() {
    ! grep '^➜' "$1" | grep -vF "$(printf '%s\n' "${excuses[@]}")" | sed 's/^➜/check: not excused:/' | grep . >&2
}

# The lines that the tests, and the programs that they started, have run.
report_coverage() {
    echo "== coverage"
    local tools programs=()
    tools=$(dirname "$(readlink -f "$(command -v swift)")")
    for program in talentcard talentcardd talentcard-authority talentcard-simulator; do programs+=(-object "$products/$program"); done
    find "$logs/profiles" -name '*.profraw' >"$logs/profiles.list"
    "$tools/llvm-profdata" merge -sparse --failure-mode=all -o "$logs/profile" --input-files="$logs/profiles.list" 2>/dev/null
    "$tools/llvm-cov" export -summary-only -instr-profile "$logs/profile" "$products/talentcardPackageTests.xctest" \
        "${programs[@]}" | python3 deploy/coverage.py "${floors[@]}"
}

build_options=() coverage=
if [ "${1:-}" = --coverage ]; then
    coverage=1
    build_options=(--enable-code-coverage --scratch-path .build/coverage)
    shift
fi
case "${1:-}" in -*) usage ;; esac
if [ $# -gt 0 ]; then choose_rooms "$@"; fi

./deploy/setup.sh test
check_format
build
if [ $# = 0 ] && [ -z "$coverage" ]; then ./deploy/documentation.sh; fi

logs="$PWD/.build/check"
declare -A running=() results=()
memory=
trap 'kill "${!running[@]}" 2>/dev/null || true; [ -z "$memory" ] || rm -rf "$memory"' EXIT
export NO_COLOR=1 TALENTCARD_PYTHON="$PWD/.build/python/bin/python" TALENTCARD_VECTORS="$PWD/.build/vectors"
# A file for each process: one that is killed has told nothing, and in a common file it would leave half a sum.
if [ -n "$coverage" ]; then export LLVM_PROFILE_FILE="$logs/profiles/%p.profraw"; fi
run_tests
if [ -n "$coverage" ]; then report_coverage; fi
