#!/bin/bash
# setup.sh SET...: installs the Debian packages of the named sets that are missing.
# Quick when nothing is: it asks dpkg alone then.
set -euo pipefail

build=(g++ gcc libc6-dev cmake ninja-build ccache python3 pkg-config libfmt-dev libzydis-dev libcli11-dev
       nlohmann-json3-dev libgtest-dev libgmock-dev libbenchmark-dev
       clang bpftool libbpf-dev libdw-dev libncurses-dev)
# Beside what tests are made with: the programs that are traced.
test=(libclang-rt-14-dev strace gcc-multilib python3-jsonschema
      bash coreutils findutils grep tar gzip make git curl nginx-light redis-server sqlite3
      openssh-client procps tmux apt)
deb=(dpkg-dev file fakeroot)
vm=(qemu-system-x86 busybox-static)
tidy=(clang-tidy clang-format)

packages=()
for set in "$@"; do
  case $set in
    build | test | deb | tidy | vm) declare -n members=$set && packages+=("${members[@]}") ;;
    *) echo "setup.sh: there is no set of packages named '$set'" >&2 && exit 1 ;;
  esac
done

if ! command -v dpkg-query >/dev/null; then
  echo "setup.sh: not a Debian system; going on with what is installed (needed: ${packages[*]})" >&2
  exit 0
fi
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null || true)
missing=()
for package in "${packages[@]}"; do
  grep -qx "installed $package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

root=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup.sh: install these packages as root first: ${missing[*]}" >&2
    exit 1
  fi
  root=(sudo)
fi
echo "installing ${missing[*]}"

# A server that comes with a test package must not start by itself.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee $policy >/dev/null
  "${root[@]}" chmod 755 $policy
  trap '"${root[@]}" rm -f $policy' EXIT
fi
"${root[@]}" apt-get update -qq
"${root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
