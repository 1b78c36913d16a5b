#!/bin/bash
# The manual and the completion know what the program knows. The argument is a built tallyman.
set -u
export LC_ALL=C.UTF-8 LANGUAGE=en
wrong=0

fail() {
	echo "manual: $1"
	wrong=1
}

program=$("$1" manual program | sed 's/\\-/-/g') config=$("$1" manual config | sed 's/\\-/-/g')
completion=$("$1" manual bash)
commands=$("$1" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -l)" -gt 10 ] || fail 'the help lists no commands'
for command in $commands; do
	grep -q "^\.SS \"$command" <<<"$program" || fail "the page lacks $command"
	for option in $("$1" "$command" --help | sed -n 's/^  \(--[a-z-]*\) .*/\1/p'); do
		grep -qF -- "\\fB$option\\fR" <<<"$program" || fail "the page lacks $option of $command"
		grep -qF -- " $option" <<<"$completion" || fail "the completion lacks $option of $command"
	done
done
for key in '[store]' '[ui]' '[vendor jfwms]' '[vendor yesno]' theme role scanner_prefix client_secret \
	webhook_sign merchant_key create_by connect_timeout_s 'path.*'; do
	grep -qF -- "$key" <<<"$config" || fail "tallyman.conf lacks $key"
done
for page in "$program" "$config"; do
	grep -nE "^\.[^A-Znf]|^'|[^\\\\]\\\\[^&efI.\\-]" <<<"$page" && fail 'a line that roff takes for its own'
done

# What is offered behind these words: at least the wanted one; nothing that begins with !.
completes() {
	local wanted=$1 offered
	shift
	offered=$(bash -c 'eval "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tallyman
		echo " ${COMPREPLY[*]-} "' "$completion" tallyman "$@")
	case $wanted in
	!*) [ "${offered#* "${wanted#!}" }" = "$offered" ] || fail "$* offers ${wanted#!}" ;;
	*) [ "${offered#* "$wanted" }" != "$offered" ] || fail "$* offers$offered, not $wanted" ;;
	esac
}
completes lookup loo
completes jfwms call ''
completes order.get call jfwms order.g
completes '!order.get' call yesno order.
completes '!push.order' call jfwms push.
completes order list o
completes --find list --f
completes --offline list --off
completes '!--find' call --f
completes backup store b
completes --force store backup --fo
completes zh_CN --lang z
completes jfwms errors j
completes yesno list order --vendor y
exit $wrong
