#!/bin/bash
# The house rules as a program: layers, one library one file, banned calls, sizes, headers alone.
set -u
cd "$(dirname "$0")/.." || exit 1
broken=0
complain() { printf 'rules: %s\n' "$1"; broken=1; }

sources() { find base src ui screens cli sandbox main.c tests bench -name '*.[ch]' 2>/dev/null; }

# --- layers: which folders a folder may include -----------------------------------------------
allow() {	# folder, allowed folders as a pattern
	local found
	found=$(grep -HnE '^#include "' "$1"/*.[ch] "$1"/*/*.[ch] 2>/dev/null |
		grep -vE "#include \"($2)/")
	[ -z "$found" ] || complain "$1/ may include only $2:
$found"
}
allow base 'base'
allow src 'base|src'
allow ui 'base|ui'
allow cli 'base|src|ui|cli'
allow screens 'base|src|ui|screens'
# The sandbox judges the client: of src it may take nothing but the digests of src/sign.h.
found=$(grep -HnE '^#include "' sandbox/*.[ch] 2>/dev/null |
	grep -vE '#include "(base/|sandbox/|src/sign\.h)')
[ -z "$found" ] || complain "sandbox/ may include only base/, sandbox/ and src/sign.h:
$found"

# --- one library, one file (or folder) ---------------------------------------------------------
only() {	# header pattern, files that may include it
	local found
	found=$(sources | grep -v '^tests/' | xargs grep -lE "^#include <($1)" 2>/dev/null |
		grep -vE "^($2)")
	[ -z "$found" ] || complain "<$1> belongs to $2, not to: $found"
}
only '(n?curses|term|ncursesw/.*)\.h' 'ui/terminal\.c|bench/floor\.c'
only 'curl/' 'src/net\.c'
only 'cjson/|cJSON' 'src/json\.c'
only 'openssl/' 'src/(sign|secret)\.c|bench/'
only 'sqlite3' 'src/store/|bench/'
only 'microhttpd' 'src/listen\.c|sandbox/'
only 'utf8proc' 'base/(utf8|width|clean)\.c'
only 'qrencode' 'ui/qr\.c'

# --- banned calls --------------------------------------------------------------------------------
ban() {	# function, what to use
	local found
	found=$(sources | xargs grep -nE "(^|[^A-Za-z0-9_.>])$1\(" 2>/dev/null | grep -v '^tests/rules')
	[ -z "$found" ] || complain "$1 is banned, use $2:
$found"
}
for call in strcpy strcat sprintf vsprintf strncpy strncat; do ban "$call" 'struct buf or snprintf'; done
ban 'strtok' 'strcspn'
ban 'gets' 'fgets'
ban 'atoi' 'strtol'
ban 'atol' 'strtol'
ban 'rand' 'sign_random'
ban 'tmpnam' 'mkostemp'
ban 'localtime' 'localtime_r'
ban 'gmtime' 'gmtime_r'
ban 'system' 'posix_spawn'
ban 'popen' 'posix_spawn'
ban 'alloca' 'mem_alloc'
found=$(find base src ui screens cli -name '*.c' | xargs grep -nE '[^_a-z](malloc|calloc|realloc|strdup|strndup)\(' |
	grep -v '^base/mem.c')
[ -z "$found" ] || complain "memory comes from base/mem.h:
$found"
found=$(find src ui screens cli -name '*.c' | xargs grep -nE '[^_a-z](usleep|nanosleep|sleep)\(')
[ -z "$found" ] || complain "there is one sleep, net_wait:
$found"
found=$(find src ui screens cli -name '*.c' ! -name log.c | xargs grep -nE '[^_a-z](time|gettimeofday|clock_gettime)\(')
[ -z "$found" ] || complain "the time comes from base/clock.h:
$found"

# --- sizes and heads -------------------------------------------------------------------------------
for file in $(sources); do
	lines=$(wc -l < "$file")
	[ "$lines" -le 500 ] || complain "$file has $lines lines, at most 500"
	head -c 2 "$file" | grep -q '/\*' || complain "$file does not begin with a sentence that says what it is"
	grep -nP '^ +\S' "$file" | grep -vP '^\d+: \*' | head -3 | grep -q . &&
		complain "$file is indented with spaces"
	awk -v file="$file" 'length($0) > 140 { print "rules: " file ":" NR ": longer than 140 bytes"; bad = 1 } END { exit bad }' "$file" || broken=1
done
# A function is longest from its opening to its closing brace, both in the first column.
sources | xargs awk '
	/^\{/ { start = FNR } /^\}/ && start {
		if (FNR - start - 1 > 60) { printf "rules: %s:%d: function of %d lines, at most 60\n", FILENAME, start, FNR - start - 1; bad = 1 }
		start = 0
	}
	FNR == 1 { start = 0 }
	END { exit bad }' || broken=1

# --- headers stand alone -----------------------------------------------------------------------------
for header in $(find base src ui screens cli sandbox -name '*.h'); do
	printf '#include "%s"\n' "$header" |
		${CC:-cc} -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -I. -fsyntax-only -x c - ||
		complain "$header does not stand alone"
done
[ $broken = 0 ] && echo "rules: all kept"
exit $broken
