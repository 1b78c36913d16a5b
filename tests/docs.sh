#!/bin/sh
# What is made from tables must be as the tables are. The argument is a built tallyman.
set -u
fresh=$(mktemp) || exit 1
trap 'rm -f "$fresh"' EXIT
LC_ALL=C.UTF-8 "$1" --lang en operations --markdown >"$fresh" || exit 1
diff -u docs/vendors.md "$fresh" | head -40
cmp -s docs/vendors.md "$fresh" && exit 0
echo 'docs/vendors.md is stale: scripts/docs makes it anew'
exit 1
