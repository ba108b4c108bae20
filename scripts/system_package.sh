#!/usr/bin/env bash
# Makes sure of a system package: installs it where it may, else says how, and stops.
# usage: scripts/system_package.sh COMMAND PACKAGE
set -euo pipefail
program=$1
package=$2

if command -v "$program" >/dev/null; then
    exit 0
fi

stop() {
    echo "$program: expected on the PATH, not found. $1" >&2
    exit 1
}

if [ "$(uname -s)" != Linux ]; then
    stop "Grading needs Linux; the notebooks and their checks work here: make lab"
fi
if ! command -v apt-get >/dev/null; then
    stop "Install the package $package with this system's package manager."
fi

if [ "$(id -u)" = 0 ]; then
    as_root=(env)
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n env)
else
    stop "Install it, then try again: sudo apt-get install -y $package"
fi

echo "Installing the system package $package ..."
# One mirror out of order need not matter: the install itself decides.
"${as_root[@]}" apt-get update -qq || true
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" \
    >/dev/null || stop "Its install failed; try: sudo apt-get install $package"
