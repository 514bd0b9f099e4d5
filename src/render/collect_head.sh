#!/bin/sh
# Exports what resilint reads. Printed by `resilint collect`; read it before you run it.
#
#   sh collect.sh [FOLDER]        default: exports
#
# It makes only calls that read, with the credentials that the AWS CLI finds (AWS_PROFILE and so on), and writes
#   FOLDER/ACCOUNT/REGION/SERVICE/COMMAND.json    the answer
#   FOLDER/ACCOUNT/REGION/SERVICE/COMMAND.json.err     what the call wrote to standard error, if anything
#   FOLDER/ACCOUNT/REGION/SERVICE/COMMAND.json.status  its exit status
# A call that is refused is no reason to stop: resilint tells "there is none" from "not allowed".
set -u
umask 077

folder=${1:-exports}
calls=0
failed=0

# No pager, no questions.
AWS_PAGER=''
AWS_CLI_AUTO_PROMPT=off
export AWS_PAGER AWS_CLI_AUTO_PROMPT

say() {
    printf 'collect: %s\n' "$1" >&2
}

stop() {
    say "$1"
    exit 1
}

# keep FILE ARGUMENT...: runs the AWS CLI and keeps answer, error text and exit status.
keep() {
    answer=$1
    shift
    mkdir -p "$(dirname "$answer")" || stop "cannot make the folder of $answer"
    aws "$@" --output json </dev/null >"$answer.part" 2>"$answer.err"
    status=$?
    printf '%s\n' "$status" >"$answer.status"
    mv -f "$answer.part" "$answer" || stop "cannot write $answer"
    [ -s "$answer.err" ] || rm -f "$answer.err"
    calls=$((calls + 1))
    [ "$status" -eq 0 ] || failed=$((failed + 1))
}

# list ARGUMENT...: prints ids, one or two a line. That a listing fails is kept beside its answer.
list() {
    aws "$@" --output text </dev/null 2>/dev/null
}

# Whether a text is an id that can be an argument.
is_id() {
    case $1 in
    '' | None | . | .. | -*) return 1 ;;
    *[!A-Za-z0-9._:/@+=,-]*)
        say "left out an id with characters that no id has"
        return 1
        ;;
    esac
}

# An id as a file name: / and : are written as in addresses.
file_name() {
    printf '%s' "$1" | sed -e 's/%/%25/g' -e 's,/,%2F,g' -e 's/:/%3A/g'
}
