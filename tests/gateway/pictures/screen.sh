# For pictures.sh: a screen of its own with a window manager, the recorder between a tool and the gateway, and pictures.
# Sourced after programs.sh; `out` is where the pictures go.

readonly WIDTH=1060 HEIGHT=700 MOST_BYTES=90000

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  [[ -z "${DISPLAY:-}" ]] || import -window root "$out/failed.png" 2>/dev/null || true
  exit 1
}

start_screen() {
  Xvfb -displayfd 3 -screen 0 "${WIDTH}x${HEIGHT}x24" -nolisten tcp 3>"$folder/display" 2>/dev/null &
  within 20 test -s "$folder/display" || fail "Xvfb does not start"
  DISPLAY=":$(cat "$folder/display")"
  export DISPLAY
  openbox >/dev/null 2>&1 &
  within 20 wmctrl -m >/dev/null || fail "the window manager does not start"
}

# within SECONDS COMMAND...: waits until the command succeeds.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.3
  done
}

# record TOOL: sets recorder, the address that the tool is given, and requests, the file of what it asked.
record() {
  requests="$folder/$1.requests"
  : >"$requests"
  /usr/bin/python3 tests/gateway/pictures/recorder.py "$gateway" "$requests" >"$folder/$1.recorder" &
  within 20 grep -q 'listens on' "$folder/$1.recorder" || fail "the recorder does not start"
  recorder="$(grep -oE '127\.0\.0\.1:[0-9]+' "$folder/$1.recorder")"
}

# got_matches PATH: the tool asked for the path, and an answer had matches.
got_matches() { grep -qE "\"path\": \"$1\".*\"status\": 200, \"matches\": [1-9]" "$requests"; }

# home TOOL: gives the tool configuration folders of its own.
home() {
  export HOME="$folder/$1" XDG_CONFIG_HOME="$folder/$1/config" XDG_DATA_HOME="$folder/$1/data"
  export XDG_CACHE_HOME="$folder/$1/cache" XDG_RUNTIME_DIR="$folder/$1/run"
  mkdir -p "$XDG_CONFIG_HOME" "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
}

# place TITLE HEIGHT: the window at the upper left, as wide as the screen, after the tool has placed it itself.
place() {
  within 60 wmctrl -a "$1" || fail "no window is called $1"
  sleep 4
  wmctrl -r "$1" -e "0,0,0,$((WIDTH - 2)),$2"
  sleep 2
}

# keep NAME [GEOMETRY]: writes OUT/NAME.png, quantised, from standard input.
keep() {
  local picture="$out/$1.png"
  convert png:- ${2:+-crop "$2" +repage} png:- | pngquant --speed 1 48 - >"$picture"
  (($(stat -c %s "$picture") < MOST_BYTES)) || fail "$picture has more than $MOST_BYTES bytes"
}

# shot NAME GEOMETRY: a part of the screen.
shot() { import -window root png:- | keep "$1" "$2"; }

# dark_pixels NAME GEOMETRY
dark_pixels() {
  convert "$out/$1.png" -crop "$2" +repage -colorspace Gray -threshold 45% -negate -format '%[fx:round(mean*w*h)]' info:
}
