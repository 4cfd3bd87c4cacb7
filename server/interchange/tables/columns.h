// What the columns of a table hold, by their names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/interchange/reader.h"
#include "server/interchange/tables/column.h"

namespace entente::interchange {

// One column by its name, in English, French or a tool's words: "fr", "French", "fr_status", "en note",
// "Définition (fr)", "src:pos", "target", "forbidden"; "-" skips a column.
Column column_named(std::string_view name);

struct Columns {
  // Whether the row names columns: at least one of texts, and another that is known.
  bool is_header = false;
  std::vector<Column> columns;
};

// Where the names leave something open it is settled: a "source" is a text where a column of targets or no
// other text is there, and else says where a term comes from.
Columns columns_of_header(const std::vector<std::string>& names);

// Gives the sides their languages, where the options say them and the columns do not.
void settle_languages(std::vector<Column>& columns, const ReadOptions& options);

// Of a table without a header. One column after the other: source, target, comment.
std::vector<Column> columns_without_header(const ReadOptions& options, std::size_t count);

}  // namespace entente::interchange
