#!/usr/bin/env bash
# npm "xliff" keeps one segment of a unit of XLIFF 2: the last.
#
# Guess:    a unit is one key of the result, so its segments are joined, or the first one is taken, or it is an error.
# Happens:  each segment overwrites the one before it. The last one stands for the whole unit, and what is written back
#           has this one only. The state of the segments does not matter. There is no message.
# Version:  npm xliff 6.4.0.
# Seen:     a unit of "They signed." and "Then they left." becomes
#           {"source":"Then they left.","target":"Puis ils sont partis."}.
# So:       a file for users of this package has one segment a unit. A file from them may have lost sentences.
# Needs:    node and npm with a package registry. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

npm install --loglevel=error --no-audit --no-fund --ignore-scripts --prefix . xliff@6.4.0 > /dev/null
cat > try.js <<'JS'
const { xliff2js, js2xliff } = require('xliff');
const file = `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"><file id="f"><unit id="u">
<segment id="s1" state="final"><source>They signed.</source><target>Ils ont signé.</target></segment>
<ignorable><source> </source><target> </target></ignorable>
<segment id="s2" state="initial"><source>Then they left.</source><target>Puis ils sont partis.</target></segment>
</unit></file></xliff>`;
xliff2js(file)
  .then(js => { console.log(JSON.stringify(js.resources.f.u)); return js2xliff(js); })
  .then(console.log);
JS
node try.js | tee seen
grep -qxF '{"source":"Then they left.","target":"Puis ils sont partis."}' seen || fail "the unit holds something else"
! grep -qF 'signed' seen || fail "the first segment is written back"
