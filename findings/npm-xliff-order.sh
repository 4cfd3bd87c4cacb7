#!/usr/bin/env bash
# npm "xliff" sorts the segments of a document by their ids when the ids are numbers.
#
# Guess:    reading XLIFF 1.2 and writing it back keeps the order of the units. The order is the order of the text.
# Happens:  units whose ids are whole numbers come first, in ascending order. Units with other ids follow, in the order
#           of the file. The ids are keys of a JavaScript object, and such an object sorts keys that look like numbers.
# Version:  npm xliff 6.4.0.
# Seen:     the ids "intro 30 20 1" come back as "1 20 30 intro".
# So:       neighbours in a file that went through this package are no context for a match. A tool that writes XLIFF
#           for it takes ids that ascend, or ids that are not numbers.
# Needs:    node and npm with a package registry. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

npm install --loglevel=error --no-audit --no-fund --ignore-scripts --prefix . xliff@6.4.0 > /dev/null
cat > try.js <<'JS'
const { xliff12ToJs, jsToXliff12 } = require('xliff');
const unit = (id, en, fr) =>
  `<trans-unit id="${id}"><source>${en}</source><target>${fr}</target></trans-unit>`;
const ids = file => [...file.matchAll(/<trans-unit id="(.*?)"/g)].map(match => match[1]).join(' ');
const file = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a.txt" source-language="en" target-language="fr" datatype="plaintext"><body>
${unit('intro', 'The talks began.', 'Les pourparlers ont commencé.')}
${unit('30', 'Both sides spoke.', 'Les deux camps ont parlé.')}
${unit('20', 'Then they paused.', 'Puis ils ont fait une pause.')}
${unit('1', 'At last they signed.', 'Enfin, ils ont signé.')}
</body></file></xliff>`;
xliff12ToJs(file).then(jsToXliff12).then(out => console.log(ids(out)));
JS
seen=$(node try.js)
echo "intro 30 20 1 -> $seen"
[ "$seen" = "1 20 30 intro" ] || fail "the order is now: $seen"
