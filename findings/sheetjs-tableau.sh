#!/usr/bin/env bash
# SheetJS reads a CSV glossary whose first word is "TABLEAU" and gives an empty sheet.
#
# Guess:    a text that is no old spreadsheet format is read as a table with delimiters, whatever its title says.
# Happens:  a text that begins with the four letters TABL is taken for DIF, an old format whose first line is TABLE. No
#           line of the glossary is a record of DIF, so nothing is left. There is a sheet, and there is no error. With
#           "Tableau" in small letters, or in quotes, all rows are there.
# Version:  npm xlsx 0.18.5.
# Seen:     "TABLEAU DES TERMES" above "en;fr" and "truce;trêve" gives []. "Tableau des termes" gives three rows.
# So:       a title in capitals can empty a French glossary. An exporter that writes CSV puts its header row first.
# Needs:    node and npm with a package registry. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

npm install --loglevel=error --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5 > /dev/null
cat > try.js <<'JS'
const { read, utils } = require('xlsx');
for (const title of ['TABLEAU DES TERMES', 'Tableau des termes', '"TABLEAU DES TERMES"']) {
  const book = read(Buffer.from(title + '\nen;fr\ntruce;trêve\n'), { type: 'buffer', codepage: 65001 });
  console.log(JSON.stringify(utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 })));
}
JS
node try.js | tee seen
[ "$(sed -n 1p seen)" = '[]' ] || fail "the title in capitals is read"
[ "$(sed -n 2p seen)" = '[["Tableau des termes"],["en","fr"],["truce","trêve"]]' ] \
  || fail "the title in small letters is read otherwise"
[ "$(sed -n 3p seen)" = '[["TABLEAU DES TERMES"],["en","fr"],["truce","trêve"]]' ] \
  || fail "the title in quotes is read otherwise"
