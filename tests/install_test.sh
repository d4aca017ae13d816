#!/bin/bash
# install_test.sh BUILD SOURCE: installs into a folder of its own, builds examples/ against that
# with find_package and once more with pkg-config, and runs what came out.
set -euo pipefail
build=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

DESTDIR="$work/stage" cmake --install "$build" --prefix /opt/ringside >/dev/null
prefix=$work/moved
mv "$work/stage/opt/ringside" "$prefix"  # nothing may remember where it was built
if grep -rlF -e "$source" -e /opt/ringside "$prefix" --include='*.cmake' --include='*.pc' \
    --include='*.h'; then
  echo "the files above name the place where they were built" >&2
  exit 1
fi

cmake -S "$source/examples" -B "$work/examples" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build "$work/examples" >/dev/null
for program in "$work"/examples/*; do
  if [ -f "$program" ] && [ -x "$program" ]; then "$program"; fi
done
"$prefix/bin/ringside" --version
PATH=$prefix/libexec/ringside strace -V

export PKG_CONFIG_PATH
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name ringside.pc)")
for file in "$source"/examples/*.cc; do
  example=$(basename "$file" .cc)
  ${CXX:-c++} -std=c++20 "$file" $(pkg-config --cflags --libs ringside) \
    -o "$work/$example"
  "$work/$example"
done

# Whatever is in the sources for people to read must have been installed too.
for page in "$source"/docs/man/*.1; do
  [ ! -e "$page" ] || test -f "$prefix/share/man/man1/$(basename "$page")"
done
for file in "$source"/completion/*; do
  [ ! -e "$file" ] || grep -rqF "$(head -1 "$file")" "$prefix/share" ||
    { echo "$file was not installed" >&2; exit 1; }
done
