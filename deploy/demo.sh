#!/usr/bin/env bash
# A throw-away authority, cards, a virtual reader, the daemon, and each card decided as a clerk sees it.
#
#   demo.sh          stays up until you end it with Ctrl-C
#   demo.sh --once   ends by itself; exit status 0 when every card was decided as it should be
set -euo pipefail
shopt -s lastpipe # show counts what is wrong, at the end of a pipe
cd "$(dirname "$0")/.."

once=false
case "${1:-}" in
--once) once=true ;;
"") ;;
*)
    echo "usage: demo.sh [--once]" >&2
    exit 64
    ;;
esac

./deploy/setup.sh run
echo "== building (some minutes the first time)"
work=$(mktemp -d /tmp/talentcard-demo.XXXXXX)
started=()
finish() {
    trap - EXIT INT TERM
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do kill "${started[i]}" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
swift build >"$work/build.log" 2>&1 || {
    cat "$work/build.log" >&2
    exit 70
}
bin=$(swift build --show-bin-path)

export PATH="$bin:$PATH" TALENTCARD_OFFICER=demo
authority="$work/authority" repository="$authority/repository" socket="$work/api.sock" site=jlu-first-hospital
wrong=0

step() { printf '\n\033[1m== %s\033[0m\n' "$*"; }

wait_for() { # SECONDS COMMAND…
    local tries=$(($1 * 20))
    shift
    until "$@" >/dev/null 2>&1; do
        ((tries-- > 0)) || return 1
        sleep 0.05
    done
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
    local port=$1
    until port_is_free "$port" && port_is_free $((port + 1)); do port=$((port + 2)); done
    echo "$port"
}

api() { curl --silent --show-error --max-time 10 --unix-socket "$socket" "http://localhost$1" "${@:2}"; }

# Shows a decision and holds it against what it should be.
show() { # EXPECTED, the decision as JSON on standard input
    local decision
    decision=$(cat)
    talentcard show - <<<"$decision"
    case "$decision" in
    *"\"outcome\":\"$1\""*) ;;
    *)
        echo "   this should have been: $1" >&2
        wrong=$((wrong + 1))
        ;;
    esac
}

present() { # EXPECTED MEMBER VALUE [MORE MEMBERS]
    api /v1/verifications -H 'Content-Type: application/json' \
        --data-binary "{\"$2\":\"$3\",\"lane\":\"counter-2\"${4:+,$4}}" | show "$1"
}

produce() { # NAME CATEGORY CARRIER FILE [OPTIONS]
    talentcard-authority card produce "$authority" --name "$1" --category "$2" --document "$document" \
        --carrier "$3" --out "$work/$4" "${@:5}" | head -1
}

base64url() { base64 --wrap=0 "$1" | tr '+/' '-_' | tr -d '='; }

step "A throw-away authority with a root CA, signers and the policy of the whole regulation"
document=resident-id:11010519491231002X
talentcard-authority init "$authority" --test

step "Four cards: a chip, a phone, a paper card, and a paper card that will be cancelled"
chip=$(produce 王小明 a chip chip.cose --key-out "$work/chip.pem")
phone=$(produce 李静 d phone phone.cose --key-out "$work/phone.pem")
paper=$(produce 张伟 e paper paper.cose --qr "$work/paper.png")
lost=$(produce 赵磊 b paper lost.cose --qr "$work/lost.png")
for card in "$chip" "$phone" "$paper" "$lost"; do
    talentcard-authority card issue "$authority" "$card" --by clerk
done

step "The authority publishes its signed repository, and serves it"
repository_port=$(free_port 8480)
talentcard-authority publish "$authority" "$repository"
talentcard-authority serve "$repository" --listen "127.0.0.1:$repository_port" --publish "$authority" >"$work/serve.log" 2>&1 &
serving=$!
started+=("$serving")
wait_for 5 grep -q 'listening on' "$work/serve.log" || { cat "$work/serve.log" >&2; exit 69; }

step "pcscd with a virtual reader, and the daemon"
reader_port=$(free_port 35963)
mkdir -p "$work/pcscd/run" "$work/pcscd/conf"
driver=$(echo /usr/lib/pcsc/drivers/serial/libifdvpcd.so*)
cat >"$work/pcscd/conf/reader" <<READER
FRIENDLYNAME "Virtual Reader"
DEVICENAME   /dev/null:$reader_port
LIBPATH      ${driver%% *}
CHANNELID    $reader_port
READER
namespace=(--mount --propagation private)
[ "$(id -u)" = 0 ] || namespace+=(--map-root-user)
# In a mount namespace of its own, so that a pcscd of this machine is left alone.
unshare "${namespace[@]}" sh -c '
    mkdir -p /run/pcscd 2>/dev/null || { mount -t tmpfs none /run && mkdir /run/pcscd; } || exit 1
    mount --bind "$1/run" /run/pcscd && exec /usr/sbin/pcscd --foreground --config "$1/conf"
' pcscd "$work/pcscd" >"$work/pcscd.log" 2>&1 &
started+=($!)
export PCSCLITE_CSOCK_NAME="$work/pcscd/run/pcscd.comm"
wait_for 5 test -S "$PCSCLITE_CSOCK_NAME" || { cat "$work/pcscd.log" >&2; exit 69; }

http_port=$(free_port 8470)
cat >"$work/talentcardd.yaml" <<YAML
site: $site
listen: ["127.0.0.1:$http_port", "unix:$socket"]
data: $work/data
trust:
  ca: $authority/ca.pem
  root: $authority/root.json
  mirrors: ["http://127.0.0.1:$repository_port/repository"]
lanes:
  - {name: counter-1, reader: "Virtual Reader*"}
YAML
talentcardd --config "$work/talentcardd.yaml" 2>"$work/talentcardd.log" &
started+=($!)
wait_for 10 api /health/ready --fail || { cat "$work/talentcardd.log" >&2; exit 69; }
echo "talentcardd answers on http://127.0.0.1:$http_port; what it trusts, fetched and verified:"
talentcard trust show --data "$work/data"

step "1. The chip card is put on the reader"
curl --silent --no-buffer --unix-socket "$socket" http://localhost/v1/events >"$work/events" &
started+=($!)
talentcard-simulator --port "$reader_port" --key "$work/chip.pem" --credential "$work/chip.cose" 2>"$work/chip.log" &
simulator=$!
started+=("$simulator")
wait_for 5 grep -q '^data:.*"outcome"' "$work/events" || { cat "$work/talentcardd.log" "$work/chip.log" >&2; exit 70; }
grep '^data:.*"outcome"' "$work/events" | head -1 | sed 's/^data: *//' | show check-identity
kill "$simulator"

step "2. The paper card, its holder's identity card beside it"
identity='"document":{"type":"resident-id","number":"11010519491231002X"}'
present admit credential "$(base64url "$work/paper.cose")" "$identity"

step "3. The phone shows its code"
present check-identity qr "$(talentcard present --key "$work/phone.pem" --credential "$work/phone.cose")"

step "4. Another's identity card is shown with the paper card"
present refuse credential "$(base64url "$work/paper.cose")" \
    '"document":{"type":"resident-id","number":"220102198503120027"}'

step "5. A card is cancelled: two officers at the authority, and the counter refuses it"
present check-identity credential "$(base64url "$work/lost.cose")"
talentcard-authority card cancel "$authority" "$lost" --reason 8 --by zhao
talentcard-authority card cancel "$authority" "$lost" --confirm --by qian
cancelled_at=$(date +%s%N)
is_refused() { api /v1/verifications -H 'Content-Type: application/json' \
    --data-binary "{\"credential\":\"$(base64url "$work/lost.cose")\",\"lane\":\"waiting\"}" | grep -q '"cancelled"'; }
wait_for 10 is_refused || true
echo "   the counter knew it $((($(date +%s%N) - cancelled_at) / 1000000)) ms after the second officer's word"
present refuse credential "$(base64url "$work/lost.cose")"

step "6. What was read off the chip is shown as if it were a code"
present refuse credential "$(base64url "$work/chip.cose")"

step "7. A card on which one bit was changed"
cp "$work/paper.cose" "$work/forged.cose"
printf '\x41' | dd of="$work/forged.cose" bs=1 seek=60 conv=notrunc status=none
present refuse credential "$(base64url "$work/forged.cose")"

step "8. The authority is gone: the counter goes on"
kill "$serving"
wait "$serving" 2>/dev/null || true
present admit credential "$(base64url "$work/paper.cose")" "$identity"

step "9. Three days later without news: nobody can say whether the card still holds"
later=$(date -u -d '+3 days' +%Y-%m-%dT%H:%M:%SZ)
talentcard verify --image "$work/paper.png" --data "$work/data" --site "$site" --at "$later" || {
    [ $? = 13 ] || wrong=$((wrong + 1))
}

step "What the daemon wrote down"
api '/v1/verifications?limit=20' | grep -o '"outcome":"[a-z-]*","reasons":\[[^]]*\]' | sort | uniq -c

if [ "$wrong" != 0 ]; then
    echo "demo: $wrong cards were not decided as they should be" >&2
    exit 1
fi
if $once; then exit 0; fi

cat <<TRY

It stays up until Ctrl-C. In another terminal:

  export PATH="$bin:\$PATH" PCSCLITE_CSOCK_NAME="$PCSCLITE_CSOCK_NAME"
  xdg-open "http://127.0.0.1:$http_port/?lane=counter-1"              # the clerk's page, and a gate's with &mode=gate
  curl -sN http://127.0.0.1:$http_port/v1/events                      # what happens, as it happens
  talentcard-simulator --port $reader_port --key $work/chip.pem --credential $work/chip.cose
  curl -s http://127.0.0.1:$http_port/v1/status
  talentcard verify --image $work/paper.png --data $work/data --site $site --lang zh
  talentcard policy explain --data $work/data --site $site --kind jixiang
TRY
wait "${started[2]}"
