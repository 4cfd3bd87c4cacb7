# For pictures.sh: LibreOffice, Lokalize and TeXstudio. Each is configured by its own file, opens a document, and must
# get our marks.

configure_libreoffice() {
  local item='<item oor:path="/org.openoffice.%s"><prop oor:name="%s" oor:op="fuse"><value>%s</value></prop></item>\n'
  mkdir -p "$folder/libreoffice/user"
  {
    printf '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    printf "$item" Office.Linguistic/GrammarChecking/LanguageTool BaseURL "http://$recorder/v2"
    printf "$item" Office.Linguistic/GrammarChecking/LanguageTool IsEnabled true
    printf "$item" Office.Common/Misc FirstRun false
    printf "$item" Office.Common/Misc ShowTipOfTheDay false
    printf "$item" Setup/Office ooSetupInstCompleted true
    printf "$item" Setup/Product ooSetupLastVersion 7.4
    printf '</oor:items>\n'
  } >"$folder/libreoffice/user/registrymodifications.xcu"
}

ask_libreoffice() {
  timeout 90 /usr/bin/python3 tests/gateway/pictures/libreoffice.py "entente-$$" "$folder/libreoffice/dispatch.fodt" "$@"
}

try_libreoffice() {
  record libreoffice
  home libreoffice
  configure_libreoffice
  cp tests/gateway/pictures/dispatch.fodt "$folder/libreoffice/"
  soffice "-env:UserInstallation=file://$folder/libreoffice" --nologo --norestore --accept="pipe,name=entente-$$;urp;" \
    "$folder/libreoffice/dispatch.fodt" >"$folder/libreoffice.log" 2>&1 &
  # Asked from outside while its own check runs for the first time, LibreOffice stands still.
  within 60 got_matches /v2/check || fail "LibreOffice did not ask, or got nothing"
  place LibreOffice 560
  ask_libreoffice check >"$folder/libreoffice.marks" || fail "LibreOffice's grammar checker does not answer"
  cat "$folder/libreoffice.marks"
  grep -qP '^human buckler\tForbidden term\thuman shield$' "$folder/libreoffice.marks" || fail "the forbidden term has no mark"
  grep -qP '^bombe en grappe\tTerme proscrit\t' "$folder/libreoffice.marks" || fail "the French term has no mark"
  grep -qP '^:\tEspace insécable' "$folder/libreoffice.marks" || fail "the French spacing has no mark"
  ask_libreoffice show "human buckler"
  sleep 3
  xdotool key shift+F10
  sleep 2
  shot libreoffice "${WIDTH}x470+0+0"
  xdotool key Down Down Return
  sleep 1
  ask_libreoffice text | grep 'used a human shield near' >/dev/null || fail "the menu does not write the replacement"
  ask_libreoffice end
}

try_lokalize() {
  record lokalize
  home lokalize
  {
    printf '[Identity]\nauthorName=Zoé Lefèvre\nauthorEmail=zoe@example.org\nDefaultLangCode=fr\n'
    printf '[LanguageTool]\nLanguageToolCustom=true\nLanguageToolDelay=1\nLanguageToolInstancePath=http://%s/v2\n' "$recorder"
  } >"$XDG_CONFIG_HOME/lokalizerc"
  cp tests/gateway/pictures/dispatch.po "$folder/lokalize/"
  (cd "$folder/lokalize" && exec dbus-run-session lokalize dispatch.po) >"$folder/lokalize.log" 2>&1 &
  place Lokalize 620
  within 30 got_matches /v2/check || fail "Lokalize did not ask, or got nothing"
  # Makes room for the notes: the column wider, the list of units lower.
  xdotool mousemove 259 252 mousedown 1 mousemove 300 252 sleep 0.3 mousemove 450 252 sleep 0.3 mouseup 1 sleep 1
  xdotool mousemove 216 297 mousedown 1 mousemove 216 280 sleep 0.3 mousemove 216 215 sleep 0.3 mouseup 1 sleep 1
  shot lokalize "${WIDTH}x418+0+0"
  (($(dark_pixels lokalize 430x180+2+235) > 1500)) || fail "Lokalize shows no notes"
  wmctrl -c Lokalize
}

try_texstudio() {
  local process
  record texstudio
  home texstudio
  mkdir -p "$XDG_CONFIG_HOME/texstudio"
  {
    printf '[texmaker]\nStartup\\CheckLatexConfiguration=false\nSpell\\DictionaryDir=/usr/share/hunspell\n'
    printf 'Grammar\\Language%%20Tool%%20URL=http://%s/\n' "$recorder"
  } >"$XDG_CONFIG_HOME/texstudio/texstudio.ini"
  cp tests/gateway/pictures/dispatch.tex "$folder/texstudio/"
  texstudio "$folder/texstudio/dispatch.tex" >"$folder/texstudio.log" 2>&1 &
  process=$!
  place TeXstudio 600
  within 30 got_matches /v2/check || fail "TeXstudio did not ask, or got nothing"
  sleep 2
  xdotool mousemove 499 178 click 3
  sleep 2
  shot texstudio "${WIDTH}x390+0+20"
  xdotool key Down Down Return
  sleep 1
  xdotool key ctrl+s
  within 10 grep -q 'Une bombe à sous-munitions est tombée' "$folder/texstudio/dispatch.tex" ||
    fail "TeXstudio does not write the replacement"
  kill "$process"
}
