#!/usr/bin/env bash
# Unpacks the servers that the tests of @cors/gateways run from Debian packages into a cache folder: those of this
# machine's Debian, and the newest nginx. Nothing is installed or started, and it needs no root. If that is not possible,
# it prints why and succeeds: the tests of what is missing are then skipped, with the reason.
set -uo pipefail

cache="${XDG_CACHE_HOME:-$HOME/.cache}/cors-gateways"
servers=(nginx caddy haproxy apache2-bin varnish)

leave() {
  echo "install-gateways: $1; the tests skip what is missing"
  exit 0
}

# unpack NAME SOURCES STATUS PACKAGE...: packages, and what they depend on beside what STATUS lists as installed.
unpack() {
  local name=$1 sources=$2 status=$3 work
  shift 3
  work=$(mktemp -d) || return 1
  mkdir -p "$work"/{lists,archives}/partial "$work"/{cache,root}
  local apt=(apt-get -o Debug::NoLocking=1 -o APT::Sandbox::User= -o "Dir::State::lists=$work/lists"
    -o "Dir::State::status=$status" -o "Dir::Cache=$work/cache" -o "Dir::Cache::archives=$work/archives" $sources)
  "${apt[@]}" update >"$work/log" 2>&1 &&
    "${apt[@]}" install --download-only --yes --no-install-recommends "$@" >>"$work/log" 2>&1 &&
    find "$work/archives" -name '*.deb' -exec dpkg --extract {} "$work/root" \; &&
    mkdir -p "$cache" && rm -rf "${cache:?}/$name" && mv "$work/root" "$cache/$name"
  local failed=$?
  [ "$failed" -eq 0 ] || tail -n 3 "$work/log"
  rm -rf "$work"
  return "$failed"
}

command -v apt-get >/dev/null || leave 'no apt-get on this machine'

if [ -d "$cache/own" ]; then
  echo "install-gateways: ${servers[*]} are in $cache/own"
elif unpack own '' /var/lib/dpkg/status "${servers[@]}"; then
  echo "install-gateways: unpacked ${servers[*]} into $cache/own"
else
  leave "apt-get could not download ${servers[*]}"
fi

if [ -d "$cache/newest" ]; then
  echo "install-gateways: the newest nginx is in $cache/newest"
  exit 0
fi
mirror=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' | sed -n 's/^Debian //p' | head -n 1)
[ -n "$mirror" ] || leave 'no mirror of Debian in the sources of apt-get'
sources=$(mktemp -d)
trap 'rm -rf "$sources"' EXIT
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror sid main" >"$sources/sources.list"
touch "$sources/status"
unpack newest "-o Dir::Etc::sourcelist=$sources/sources.list -o Dir::Etc::sourceparts=/dev/null" "$sources/status" nginx ||
  leave 'apt-get could not download the newest nginx'
echo "install-gateways: unpacked the newest nginx into $cache/newest"
