#!/usr/bin/env bash
# Installs what is missing on Debian 12, and nothing that is there. As root, or by sudo.
#
#   setup.sh build   what the compiler needs
#   setup.sh run     what the demo needs beside that: pcscd and its virtual reader
#   setup.sh test    what the tests need beside that: Python packages, in .build/python, and published vectors
set -euo pipefail
cd "$(dirname "$0")/.."

build_packages=(
    ca-certificates g++ git libcairo2-dev libjpeg-dev libp11-kit-dev libpango1.0-dev libpcsclite-dev libpng-dev libpq-dev
    libqrencode-dev libsqlite3-dev libssl-dev libturbojpeg0-dev libxlsxwriter-dev libxml2-dev libzxing-dev zlib1g-dev
)
run_packages=(curl fonts-noto-cjk openssl pcscd util-linux vsmartcard-vpcd)
test_packages=(
    chromium iproute2 libengine-pkcs11-openssl opensc perl poppler-utils postgresql-15 python3 python3-venv softhsm2
    yubico-piv-tool
)

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "setup: not root and no sudo; as root, run: $*"
        exit 69
    fi
}

install_debian() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    say "setup: installing ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# The independent authority's libraries, python-tuf, and the vector suites that the signatures are held against.
install_python() {
    local stamp=.build/python/.complete requirements=Tests/requirements.txt
    [ -e "$stamp" ] && [ -z "$(find Tests -name '*requirements.txt' -newer "$stamp" -o -name vectors.txt -newer "$stamp")" ] && return
    say "setup: installing the tests' Python packages into .build/python"
    mkdir -p .build
    python3 -m venv .build/python
    .build/python/bin/python -m pip install --quiet --disable-pip-version-check -r "$requirements"
    .build/python/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade \
        --target .build/vectors -r Tests/vectors.txt
    touch "$stamp"
}

if ! command -v swift >/dev/null; then
    say "setup: swift is not on the PATH; install Swift 6.2 or later from https://www.swift.org/install/linux/"
    exit 69
fi

case "${1:-}" in
build) install_debian "${build_packages[@]}" ;;
run) install_debian "${build_packages[@]}" "${run_packages[@]}" ;;
test)
    install_debian "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
    install_python
    ;;
*)
    say "usage: setup.sh build|run|test"
    exit 64
    ;;
esac
