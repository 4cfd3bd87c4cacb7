#!/usr/bin/env bash
# liborcus reads a workbook whose texts stand in the cells, and gives back empty cells.
#
# Guess:    XLSX has two places for a text: the table of shared strings, and the cell itself (t="inlineStr"). A reader
#           of XLSX knows both, as programs that stream their rows write the second one.
# Happens:  orcus-xlsx gives the shared strings, and nothing for the inline ones. It prints no message. Its exit code
#           does not help: it is 1 for both workbooks here, although the first one is read well.
# Version:  Debian 12, liborcus-bin 0.17.2-2+b2.
# Seen:     a workbook with shared strings gives "en,fr" and "ceasefire,cessez-le-feu". The same table with inline
#           strings in its second row gives "en,fr" alone.
# So:       a glossary that was read with this library can be empty in silence. A table for its users has shared
#           strings.
# Needs:    Debian 12 on amd64 with package lists, and Debian's python3 to write the workbook. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download liborcus-bin=0.17.2-2+b2 liborcus-0.17-0=0.17.2-2+b2 \
  liborcus-parser-0.17-0=0.17.2-2+b2 liborcus-spreadsheet-model-0.17-0=0.17.2-2+b2 libixion-0.17-0 \
  libboost-filesystem1.74.0 libboost-iostreams1.74.0 libboost-program-options1.74.0
for deb in *.deb; do dpkg -x "$deb" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

/usr/bin/python3 - <<'PY'
import zipfile
head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
package = 'http://schemas.openxmlformats.org/package/2006'
main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
parts = {
    '[Content_Types].xml': f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{mime}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{mime}.sharedStrings+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{mime}.worksheet+xml"/></Types>',
    '_rels/.rels': f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': f'<workbook xmlns="{main}" xmlns:r="{office}">'
        '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    'xl/sharedStrings.xml': f'<sst xmlns="{main}"><si><t>en</t></si><si><t>fr</t></si>'
        '<si><t>ceasefire</t></si><si><t>cessez-le-feu</t></si></sst>',
}
first = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
second = {
    'shared': '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>',
    'inline': '<row r="2"><c r="A2" t="inlineStr"><is><t>ceasefire</t></is></c>'
              '<c r="B2" t="inlineStr"><is><t>cessez-le-feu</t></is></c></row>',
}
for kind, row in second.items():
    sheet = f'<worksheet xmlns="{main}"><sheetData>{first}{row}</sheetData></worksheet>'
    with zipfile.ZipFile(kind + '.xlsx', 'w') as book:
        for name, text in {**parts, 'xl/worksheets/sheet1.xml': sheet}.items():
            book.writestr(name, head + text)
PY
for kind in shared inline; do
  code=0; root/usr/bin/orcus-xlsx -f csv -o $kind $kind.xlsx > messages 2>&1 || code=$?
  echo "== $kind.xlsx, exit code $code"; cat messages $kind/S.csv; echo
  [ ! -s messages ] || fail "orcus-xlsx says something about $kind.xlsx"
  [ $code = 1 ] || fail "the exit code is $code for $kind.xlsx"
  grep -q '^en,fr' $kind/S.csv || fail "the first row of $kind.xlsx is not read"
done
grep -q '^ceasefire,cessez-le-feu' shared/S.csv || fail "the shared strings are not read"
! grep -q 'ceasefire\|cessez' inline/S.csv || fail "the inline strings are read"
