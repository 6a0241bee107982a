#!/bin/sh
# Makes an authority's root CA, card signer and status signer by hand, from the profiles beside this script.
#
#   make-ca.sh OUTDIR [P-256|ED25519]
#
# OUTDIR must not exist, or be empty: nothing is ever overwritten. It appears whole or not at all. Keys have mode 0600
# and no passphrase: keep them where README.md says.
set -eu
umask 077

usage() {
    echo "usage: make-ca.sh OUTDIR [P-256|ED25519]" >&2
    exit 64
}

[ $# -eq 1 ] || [ $# -eq 2 ] || usage
out=${1%/}
[ -n "$out" ] || usage
case ${2:-P-256} in
P-256) key_options="-algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:named_curve" ;;
ED25519) key_options="-algorithm ED25519" ;;
*) usage ;;
esac

root_days=7305   # 20 years
card_days=1096   # 3 years: cards outlive it, since a card is judged at the moment of its issue
status_days=366  # 1 year: status lists are judged at the moment of their check

profiles=$(cd "$(dirname "$0")" && pwd)
if [ -e "$out" ] && [ -n "$(ls -A "$out")" ]; then
    echo "make-ca.sh: $out exists and is not empty; nothing was changed" >&2
    exit 73
fi
work=$(mktemp -d "$out.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Positive, sixteen bytes long, random.
serial() {
    echo "0x4a$(openssl rand -hex 15)"
}

make_key() {
    # The options are words of ours, without blanks inside.
    # shellcheck disable=SC2086
    openssl genpkey $key_options -out "$work/$1.key"
}

make_signer() { # NAME SECTION DAYS
    make_key "$1"
    openssl req -new -config "$profiles/$1.cnf" -key "$work/$1.key" -out "$work/$1.csr"
    openssl x509 -req -in "$work/$1.csr" -CA "$work/ca.pem" -CAkey "$work/root-ca.key" -set_serial "$(serial)" \
        -days "$3" -extfile "$profiles/$1.cnf" -extensions "$2" -out "$work/$1.pem" 2>"$work/log" || {
        cat "$work/log" >&2
        exit 1
    }
    rm "$work/$1.csr" "$work/log"
}

make_key root-ca
openssl req -new -x509 -config "$profiles/root-ca.cnf" -key "$work/root-ca.key" -set_serial "$(serial)" \
    -days "$root_days" -out "$work/ca.pem"
make_signer card-signer card_signer "$card_days"
make_signer status-signer status_signer "$status_days"
openssl verify -no-CApath -no-CAstore -CAfile "$work/ca.pem" "$work/card-signer.pem" "$work/status-signer.pem" >/dev/null

chmod 0644 "$work/ca.pem" "$work/card-signer.pem" "$work/status-signer.pem"
chmod 0600 "$work"/*.key
# Fails rather than replace a folder that someone filled in the meantime.
mv -T "$work" "$out"
echo "ca.pem, card-signer.pem, status-signer.pem and their keys are in $out. Take root-ca.key off this machine now."
