#!/usr/bin/env bash
# Installs Firefox and WebKitGTK on Debian, for the tests that run in them. If that is not possible, it prints why and
# succeeds: those tests are then skipped, with the reason.
set -uo pipefail

packages=(firefox-esr webkit2gtk-driver xvfb xauth)

leave() {
  echo "install-engines: $1; the tests run in Chromium alone"
  exit 0
}

if command -v firefox-esr >/dev/null && command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null; then
  echo 'install-engines: Firefox and WebKitGTK are there'
  exit 0
fi
command -v apt-get >/dev/null || leave 'no apt-get on this machine'

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  sudo --non-interactive true 2>/dev/null || leave 'neither root nor sudo without a password'
  as_root=(sudo --non-interactive)
fi

export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update >/dev/null || leave 'apt-get update failed'
"${as_root[@]}" apt-get install --yes --no-install-recommends "${packages[@]}" >/dev/null ||
  leave "apt-get could not install ${packages[*]}"
echo 'install-engines: installed Firefox and WebKitGTK'
