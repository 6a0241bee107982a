#!/usr/bin/env bash
# Builds Debian packages of what `swift build` made:
#
#   package.sh [--binaries DIR] [--output DIR]
#
#   talentcard            the site: its three programs, unit, udev and polkit rules, configuration, manual pages,
#                         completions for bash, zsh and fish
#   talentcard-authority  the authority's program and its unit
#   talentcard-simulator  the card in software, for integrators
#
# The programs come from .build/release unless said otherwise (swift build -c release --static-swift-stdlib). Needs dpkg-dev.
set -euo pipefail
cd "$(dirname "$0")/../.."

binaries=.build/release output=.build/debian
# The one place of the version: a release is a new entry at its head.
version=$(sed -n '1s/^talentcard (\([0-9.]*\)) .*/\1/p' deploy/debian/changelog)
while [ $# -gt 0 ]; do
    case "$1" in
    --binaries) binaries=$2 ;;
    --output) output=$2 ;;
    *)
        echo "usage: package.sh [--binaries DIR] [--output DIR]" >&2
        exit 64
        ;;
    esac
    shift 2
done
[ -n "$version" ] || {
    echo "package: the first line of deploy/debian/changelog has no version" >&2
    exit 78
}
for program in talentcard talentcardd talentcard-imaging talentcard-authority talentcard-simulator; do
    [ -x "$binaries/$program" ] || {
        echo "package: $binaries/$program is not there: swift build -c release --static-swift-stdlib" >&2
        exit 69
    }
done
for program in talentcard talentcardd talentcard-imaging talentcard-authority talentcard-simulator; do
    if ldd "$binaries/$program" | grep libswift >/dev/null; then
        echo "package: $binaries/$program needs the toolchain's libraries: swift build -c release --static-swift-stdlib" >&2
        exit 78
    fi
done
for tool in dpkg-deb dpkg-shlibdeps gzip python3; do
    command -v "$tool" >/dev/null || {
        echo "package: $tool is missing: apt install dpkg-dev" >&2
        exit 69
    }
done

umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
architecture=$(dpkg --print-architecture)
mkdir -p "$output"

# The program, its manual page, and what completes its words in a shell.
install_program() { # package program section
    local usr=$work/$1/usr
    install -D -m 755 "$binaries/$2" "$usr/bin/$2"
    strip --strip-unneeded "$usr/bin/$2"
    install -d "$usr/share/man/man$3"
    deploy/debian/manual.py "$binaries/$2" "$3" "$version" | gzip -9n >"$usr/share/man/man$3/$2.$3.gz"
    completion "$2" bash "$usr/share/bash-completion/completions/$2"
    completion "$2" zsh "$usr/share/zsh/vendor-completions/_$2"
    completion "$2" fish "$usr/share/fish/vendor_completions.d/$2.fish"
}

completion() { # program shell file
    install -d "$(dirname "$3")"
    "$binaries/$1" --generate-completion-script "$2" >"$3"
}

# What the programs link to, as the packages that have it.
libraries() { # package
    mkdir -p "$work/control/debian"
    : >"$work/control/debian/control"
    (cd "$work/control" && dpkg-shlibdeps -O --ignore-missing-info "$work/$1"/usr/bin/* 2>/dev/null) |
        sed -n 's/^shlibs:Depends=//p'
}

control() { # package depends description long [further fields]
    install -d "$work/$1/DEBIAN" "$work/$1/usr/share/doc/$1"
    local found
    found=$(libraries "$1")
    cat >"$work/$1/DEBIAN/control" <<EOF
Package: $1
Version: $version
Architecture: $architecture
Maintainer: talentcard <talentcard@localhost>
Section: misc
Priority: optional
Installed-Size: $(du -k -s "$work/$1" | cut -f1)
Depends: $(printf '%s\n' "$found" "$2" | sed '/^$/d' | paste -s -d ',' | sed 's/,\([^ ]\)/, \1/g')
${5:+$5
}Description: $3
 $4
EOF
    documents "$1"
}

# What every package says of itself.
documents() { # package
    local folder=$work/$1/usr/share/doc/$1
    cat >"$folder/copyright" <<EOF
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files: *
Copyright: $(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y) the authors of talentcard
License: Apache-2.0
 On Debian systems the text of the licence is in /usr/share/common-licenses/Apache-2.0.
EOF
    deploy/debian/sbom.py "$1" "$version" "$work/$1"/usr/bin/* >"$folder/sbom.cdx.json"
    sed "s/^talentcard (/$1 (/" deploy/debian/changelog | gzip -9n >"$folder/changelog.gz"
}

# The pages for IT and the articles of the rooms, side by side: their links lead to each other. A link to what is not
# installed keeps its words alone.
articles() { # package
    local folder=$work/$1/usr/share/doc/$1 article link
    install -D -m 644 deploy/talentcardd.yaml "$folder/talentcardd.yaml"
    install -D -m 644 deploy/grafana/talentcard.json "$folder/grafana/talentcard.json"
    for article in deploy/README.md deploy/操作指南.md Sources/{AuthorityAPI,AuthorityKeys,CardReader,CounterAPI,Credential}/Documentation.docc/*.md \
        Sources/{Issuance,Journal,Policy,Registry,Regulation,Replication,StatusList,Verification}/Documentation.docc/*.md; do
        sed -E -e 's,\]\([^):]*/([A-Za-z]+\.md)(#[^)]*)?\),](\1\2),g' "$article" >"$folder/$(basename "$article")"
    done
    for article in "$folder"/*.md; do
        while read -r link; do
            [ -z "${link%%#*}" ] || [ -e "$folder/${link%%#*}" ] ||
                sed -i -E "s|\[([^]]*)\]\(${link//./\\.}\)|\1|g" "$article"
        done < <(grep -oP '\]\(\K(?!https?:|mailto:)[^)\s]+(?=\))' "$article" | sort -u)
    done
}

build() { # package
    (cd "$work/$1" && find . -path ./DEBIAN -prune -o -type f -printf '%P\n' | LC_ALL=C sort | xargs md5sum >DEBIAN/md5sums)
    dpkg-deb --root-owner-group --build "$work/$1" "$output/$1_${version}_$architecture.deb" >/dev/null
    echo "$output/$1_${version}_$architecture.deb"
}

install_program talentcard talentcardd 8
install_program talentcard talentcard 1
# Started by both, from beside them, and by nobody else: without a manual page.
install -D -m 755 "$binaries/talentcard-imaging" "$work/talentcard/usr/bin/talentcard-imaging"
strip --strip-unneeded "$work/talentcard/usr/bin/talentcard-imaging"
site=$work/talentcard
install -D -m 644 deploy/talentcardd.service "$site/lib/systemd/system/talentcardd.service"
install -D -m 644 deploy/60-talentcard-devices.rules "$site/lib/udev/rules.d/60-talentcard-devices.rules"
install -D -m 644 deploy/50-talentcard-pcscd.rules "$site/usr/share/polkit-1/rules.d/50-talentcard-pcscd.rules"
install -D -m 644 deploy/debian/talentcard.sysusers "$site/usr/lib/sysusers.d/talentcard.conf"
install -D -m 644 deploy/debian/talentcard.tmpfiles "$site/usr/lib/tmpfiles.d/talentcard.conf"
install -d "$site/usr/share/man/man5"
deploy/debian/manual.py --configuration deploy/talentcardd.yaml "$version" |
    gzip -9n >"$site/usr/share/man/man5/talentcardd.yaml.5.gz"
articles talentcard
control talentcard "pcscd, libccid, adduser" "verification point of service for the talent service card" \
    "The daemon at a counter or gate, and the site's command."
for script in postinst prerm postrm; do install -m 755 "deploy/debian/talentcard.$script" "$site/DEBIAN/$script"; done
build talentcard

install_program talentcard-authority talentcard-authority 1
authority=$work/talentcard-authority
install -D -m 644 deploy/talentcard-authority.service "$authority/lib/systemd/system/talentcard-authority.service"
install -D -m 644 deploy/debian/talentcard-authority.sysusers "$authority/usr/lib/sysusers.d/talentcard-authority.conf"
install -D -m 644 deploy/debian/talentcard-authority.tmpfiles "$authority/usr/lib/tmpfiles.d/talentcard-authority.conf"
articles talentcard-authority
# The fonts are what a printed card and a report are written with.
control talentcard-authority "fonts-noto-cjk, systemd" "issuing authority of the talent service card" \
    "Registry, signing, status lists and the signed repository." "Suggests: libengine-pkcs11-openssl, pcscd, qrencode"
for script in postinst prerm postrm; do
    install -m 755 "deploy/debian/talentcard-authority.$script" "$authority/DEBIAN/$script"
done
build talentcard-authority

install_program talentcard-simulator talentcard-simulator 1
control talentcard-simulator "vsmartcard-vpcd" "talent service card in software" \
    "A PIV card on a virtual reader, for those who build against the counter."
build talentcard-simulator
