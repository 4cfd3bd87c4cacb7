// The options of an import, from those of its request. Both services have the same fields.
#pragma once

#include <string>

#include "entente/v1/text.pb.h"
#include "server/error/bad_field.h"
#include "server/interchange/formats/formats.h"
#include "server/interchange/problem.h"
#include "server/model/limits.h"
#include "server/wire/request_fields.h"

namespace entente::service {

struct ImportOptions {
  v1::FileFormat format = v1::FILE_FORMAT_UNSPECIFIED;
  interchange::ReadOptions read;
  std::string file_name;
  bool validate_only = false;
  bool strict = false;
  bool several_files = false;  // One that cannot be read costs itself only.
};

// The API's formats are those of the room interchange, in the same order, after FILE_FORMAT_UNSPECIFIED.
static_assert(static_cast<int>(interchange::FileFormat::kTmx) + 1 == v1::FILE_FORMAT_TMX);
static_assert(static_cast<int>(interchange::FileFormat::kTable) + 1 == v1::FILE_FORMAT_TABLE);
static_assert(static_cast<int>(interchange::FileFormat::kXliff) + 1 == v1::FILE_FORMAT_XLIFF);
static_assert(static_cast<int>(interchange::FileFormat::kOmegaT) + 1 == v1::FILE_FORMAT_OMEGA_T);

// Not for FILE_FORMAT_UNSPECIFIED and FILE_FORMAT_ALIGNED_TEXT, which are none of one file.
inline interchange::FileFormat file_format(v1::FileFormat format) {
  return static_cast<interchange::FileFormat>(static_cast<int>(format) - 1);
}

template <typename Options>
ImportOptions import_options(const Options& wanted) {
  if (!v1::FileFormat_IsValid(wanted.format()))
    throw bad_field("options.format", "is none of this server's formats");
  ImportOptions options;
  options.format = wanted.format();
  options.read.source_language =
      wire::parse_language("options.source_language_code", wanted.source_language_code(), true);
  options.read.target_language =
      wire::parse_language("options.target_language_code", wanted.target_language_code(), true);
  wire::check_count("options.columns", static_cast<std::size_t>(wanted.columns_size()),
                    limits::kSpreadsheetColumns);
  for (const std::string& column : wanted.columns()) {
    wire::check_stored_name("options.columns", column);
    options.read.columns.push_back(column);
  }
  wire::check_stored_name("options.file_name", wanted.file_name());
  options.file_name = wanted.file_name();
  options.validate_only = wanted.validate_only();
  options.strict = wanted.strict();
  options.several_files = wanted.several_files();
  return options;
}

}  // namespace entente::service
