#!/usr/bin/env bash
# Installs the packages Tenon needs on Debian 12, Debian 13 and Ubuntu 24.04.
#   scripts/setup.sh [build] [demo] [test] [bench] [check]     (build when none is named)
# What is already there is left alone. Without root and without password-free sudo it prints
# the one line to run and exits with 1.
set -euo pipefail
cd "$(dirname "$0")/.."

# shellcheck source=/dev/null
distribution=$(. /etc/os-release && echo "${VERSION_CODENAME:-unknown}")
case $distribution in
    bookworm) boost=1.81 ;;  # the default is 1.74, which has no Boost.JSON
    trixie | noble) boost=1.83 ;;
    *) boost= ;;
esac

packages_of() {
    case $1 in
        build) echo g++ cmake ninja-build ccache mold \
            "libboost$boost-dev" "libboost-json$boost-dev" "libboost-url$boost-dev" libssl-dev zlib1g-dev \
            libsoci-dev libsqlite3-dev libpq-dev libargon2-dev libcrypt-dev libutf8proc-dev libhiredis-dev \
            libzip-dev libexpat1-dev libcurl4-openssl-dev libqrencode-dev "$(podofo_package)" \
            libharfbuzz-dev libfribidi-dev libcairo2-dev libpng-dev \
            fonts-noto-core fonts-droid-fallback fonts-nanum fonts-symbola \
            prometheus-cpp-dev libcli11-dev libtomlplusplus-dev libhowardhinnant-date-dev tzdata ;;
        demo) echo curl; node_packages ;;
        test) echo catch2 python3 openssl curl git redis-server postgresql qpdf poppler-utils zbar-tools; node_packages ;;
        bench) echo wrk curl python3 python3-reportlab postgresql redis-server ;;
        check) echo clang-format clang-tidy shellcheck git ;;
        *) echo "setup: '$1' is no set of packages; choose from: build demo test bench check" >&2; exit 2 ;;
    esac
}

# Node may have come from elsewhere than the distribution; then its npm is there too.
node_packages() {
    command -v node >/dev/null || echo nodejs
    command -v npm >/dev/null || echo npm
}

# Debian 12: libpodofo-dev wants the Boost 1.74 headers, which exclude 1.81. Its headers need
# only boost/config.hpp, so the library is installed and the headers are unpacked in the build folder.
podofo_package() { if [ "$distribution" = bookworm ]; then echo libpodofo0.9.8; else echo libpodofo-dev; fi; }
unpack_podofo_headers() {
    [ "$distribution" = bookworm ] && [ ! -e build/podofo/usr/include/podofo/podofo.h ] || return 0
    [ ! -e /usr/include/podofo/podofo.h ] || return 0
    local folder
    folder=$(mktemp -d)
    [ -n "$(apt-cache policy libpodofo-dev 2>/dev/null)" ] || as_root apt-get update -qq
    (cd "$folder" && apt-get download -qq libpodofo-dev 2>"$folder/log") || { cat "$folder/log" >&2; exit 1; }
    dpkg-deb -x "$folder"/libpodofo-dev_*.deb "$folder/unpacked"
    mkdir -p build
    rm -rf build/podofo
    mv "$folder/unpacked" build/podofo
    rm -rf "$folder"
}

# The price history that the demo and the tests of the lab play on: one file of an npm package, see docs/third-party.md.
fetch_price_history() {
    local file=sp500-2000.csv folder
    [ ! -e build/samples/$file ] || return 0
    folder=$(mktemp -d)
    (cd "$folder" && npm pack --silent vega-datasets@3.2.1 >/dev/null) || {
        echo "setup: npm could not fetch vega-datasets, so there will be no price history" >&2
        rm -rf "$folder"
        return 1
    }
    tar -xzf "$folder"/vega-datasets-*.tgz -C "$folder" "package/data/$file"
    echo "9409e9342d0657c747324e4cfabce8a8c7f663bc485b95a3378f36b0a160f8c8  $folder/package/data/$file" | sha256sum -c --quiet
    mkdir -p build/samples
    mv "$folder/package/data/$file" build/samples/
    rm -rf "$folder"
}

# Debian starts a server of its own when the package is installed, unless it is told before. The
# tests start theirs, in temporary folders.
forbid_system_database() {
    as_root sh -c 'mkdir -p /etc/postgresql-common
        echo "create_main_cluster = false" >>/etc/postgresql-common/createcluster.conf'
}

missing_among() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
    printf '%s\n' "$@" | sort -u | grep -vxF "${installed:-none}" || true
}

as_root() {
    if [ "$(id -u)" = 0 ]; then DEBIAN_FRONTEND=noninteractive "$@" </dev/null
    else sudo -n DEBIAN_FRONTEND=noninteractive "$@" </dev/null; fi
}

# Some packages start a service, now and at every boot. The tests start their own servers, so such a
# service is neither started nor enabled; one that was there before is left alone.
install_without_services() {
    local guard=/usr/sbin/policy-rc.d has_own_guard=
    [ -e $guard ] || { has_own_guard=yes; as_root sh -c "printf '#!/bin/sh\nexit 101\n' >$guard && chmod +x $guard"; }
    local result=0
    as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null || result=$?
    [ -z "$has_own_guard" ] || as_root rm -f $guard
    case " $* " in *" redis-server "*) as_root deb-systemd-helper disable redis-server.service >/dev/null 2>&1 || true ;; esac
    return $result
}

command -v apt-get >/dev/null || {
    echo "setup: this is no Debian or Ubuntu; install the libraries of vcpkg.json and run cmake --preset release" >&2
    exit 1
}
[ $# -gt 0 ] || set -- build
wanted=$(for set in "$@"; do packages_of "$set"; done)
read -ra wanted <<<"${wanted//$'\n'/ }"
mapfile -t missing < <(missing_among "${wanted[@]}")
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
        echo "setup: packages are missing. Run this line, then try again:" >&2
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    echo "Installing: ${missing[*]}"
    as_root apt-get update -qq
    case " ${missing[*]} " in *" postgresql "*) forbid_system_database ;; esac
    install_without_services "${missing[@]}"
fi
case " $* " in *" build "*) unpack_podofo_headers ;; esac
case " $* " in *" demo "* | *" test "*) fetch_price_history ;; esac
