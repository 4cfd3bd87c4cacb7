#!/usr/bin/env bash
# python3-odf's own text extractor puts a cell's comment, its author and its date into the cell's text.
#
# Guess:    teletype.extractText(cell) gives what the cell shows. A comment is no part of that, and two paragraphs are
#           parted, as the extractor keeps runs of spaces, tabs and line breaks.
# Happens:  author, date and words of the comment come first, and the cell's text follows with nothing between. Two
#           paragraphs of a cell are joined without a space.
# Version:  Debian 12, python3-odf 1.4.2-2.
# Seen:     a cell "truce" with a comment "check this" gives "Ann2026-01-05T10:00:00check thistruce". A cell of two
#           lines, "ceasefire" and "truce", gives "ceasefiretruce".
# So:       such glued terms in a glossary come from ODS tables with comments. A reader of ODS skips office:annotation.
# Needs:    Debian 12 with package lists, and Debian's python3. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download python3-odf=1.4.2-2 python3-defusedxml
for deb in *.deb; do dpkg -x "$deb" root; done

PYTHONPATH="$work/root/usr/lib/python3/dist-packages" /usr/bin/python3 - > seen <<'PY'
import zipfile
urn = 'urn:oasis:names:tc:opendocument:xmlns'
mime = 'application/vnd.oasis.opendocument.spreadsheet'
with zipfile.ZipFile('glossary.ods', 'w') as book:
    book.writestr('mimetype', mime)
    book.writestr('META-INF/manifest.xml',
        f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    book.writestr('content.xml',
        f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        '<office:body><office:spreadsheet><table:table table:name="S">'
        '<table:table-column table:number-columns-repeated="2"/><table:table-row>'
        '<table:table-cell office:value-type="string"><office:annotation><dc:creator>Ann</dc:creator>'
        '<dc:date>2026-01-05T10:00:00</dc:date><text:p>check this</text:p></office:annotation>'
        '<text:p>truce</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><text:p>ceasefire</text:p><text:p>truce</text:p>'
        '</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>'
        '</office:document-content>')

from odf import table, teletype
from odf.opendocument import load
for cell in load('glossary.ods').getElementsByType(table.TableCell):
    print(teletype.extractText(cell))
PY
cat seen
[ "$(sed -n 1p seen)" = 'Ann2026-01-05T10:00:00check thistruce' ] || fail "the first cell reads otherwise"
[ "$(sed -n 2p seen)" = 'ceasefiretruce' ] || fail "the second cell reads otherwise"
