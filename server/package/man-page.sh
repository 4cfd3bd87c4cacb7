#!/bin/sh
# Writes a manual page from what a program says for --help:
#   man-page.sh PROGRAM "what it is in a few words"
set -eu
name="$(basename "$1")"
printf '.TH %s 1 "" "%s" "Entente"\n' "$(printf %s "$name" | tr a-z A-Z)" "$name $("$1" --version)"
printf '.SH NAME\n%s \\- %s\n.SH DESCRIPTION\n' "$name" "$2"
"$1" --help | sed 's/\\/\\e/g; s/^\([.'"'"']\)/\\\&\1/; s/-/\\-/g' | awk '
  # "Options:" heads a section; "  --data TEXT=./data   The folder" is an item, which may go on below.
  /^[A-Z][A-Za-z ]*:$/ { sub(/:$/, ""); print ".SH " toupper($0); next }
  /^  [^ ]/ {
    item = substr($0, 3); text = ""
    if (match(item, /   */)) { text = substr(item, RSTART + RLENGTH); item = substr(item, 1, RSTART - 1) }
    print ".TP"; print ".B " item; if (text != "") print text
    next
  }
  /^Usage/ { sub(/^Usage: */, ""); sub(/^[^ ]*\//, ""); print ".PP"; print ".B " $0; next }
  /^ *$/ { print ".PP"; next }
  { sub(/^ +/, ""); print }'
