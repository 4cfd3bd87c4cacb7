// Makes archives and spreadsheets in memory.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

namespace entente::testing {

using Files = std::vector<std::pair<std::string, std::string>>;

inline std::string zip_of(const Files& files) {
  std::string bytes(1 << 16, '\0');
  for (const auto& [name, content] : files) bytes.resize(bytes.size() + content.size() + 1'000);
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
  for (const auto& [name, content] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    if (name == "mimetype") archive_write_zip_set_compression_store(writer);
    if (archive_write_header(writer, entry) != ARCHIVE_OK)
      throw std::runtime_error(archive_error_string(writer));
    archive_write_zip_set_compression_deflate(writer);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  bytes.resize(used);
  return bytes;
}

inline std::string gzip_of(const std::string& content) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string bytes(deflateBound(&stream, content.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  return bytes;
}

struct XlsxParts {
  std::string rows;  // Of the first sheet: what stands in sheetData, and after it.
  std::string strings;
  std::string styles;
  std::string workbook_properties;
  std::string hidden_rows = "<sheetData/>";  // Of the second sheet, which is hidden.
};

inline std::string xlsx_of(const XlsxParts& parts) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  const std::string main = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  const std::string kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string packages = " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
  return zip_of({
      {"[Content_Types].xml", head + "<Types/>"},
      {"_rels/.rels", head + "<Relationships" + packages + "><Relationship Id=\"rId1\" Type=\"" + kind +
                          "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/worksheets/sheet1.xml", head + "<worksheet" + main + ">" + parts.rows + "</worksheet>"},
      {"xl/worksheets/sheet2.xml", head + "<worksheet" + main + ">" + parts.hidden_rows + "</worksheet>"},
      {"xl/workbook.xml",
       head + "<workbook" + main + " xmlns:r=\"" + kind + "\">" + parts.workbook_properties +
           "<sheets><sheet name=\"Termes\" sheetId=\"1\" r:id=\"rId1\"/>"
           "<sheet name=\"Notes\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       head + "<Relationships" + packages + "><Relationship Id=\"rId1\" Type=\"" + kind +
           "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + kind +
           "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" Type=\"" + kind +
           "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId4\" Type=\"" + kind +
           "/styles\" Target=\"styles.xml\"/></Relationships>"},
      {"xl/sharedStrings.xml", head + "<sst" + main + ">" + parts.strings + "</sst>"},
      {"xl/styles.xml", head + "<styleSheet" + main + ">" + parts.styles + "</styleSheet>"},
  });
}

// A spreadsheet whose tables are these.
inline std::string ods_of(const std::string& tables) {
  const std::string content =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:automatic-styles>"
      "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
      "table:display=\"false\"/>"
      "</style:style></office:automatic-styles><office:body><office:spreadsheet>" +
      tables + "</office:spreadsheet></office:body></office:document-content>";
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}});
}

}  // namespace entente::testing
