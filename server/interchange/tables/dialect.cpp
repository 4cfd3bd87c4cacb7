#include <algorithm>
#include <map>

#include "server/interchange/tables/columns.h"
#include "server/interchange/tables/rows.h"

namespace entente::interchange {
namespace {

constexpr char kDelimiters[] = {'\t', ';', ',', '|'};
constexpr std::size_t kRowsLookedAt = 100;
// What a header whose words we know weighs against even rows.
constexpr double kHeaderWeight = 2;

std::vector<Row> first_rows(std::string_view text, const Dialect& dialect) {
  std::vector<Row> rows;
  RowSplitter splitter(
      dialect,
      [&](Row&& row) {
        if (rows.size() < kRowsLookedAt) rows.push_back(std::move(row));
      },
      [](Problem&&) {});
  // The last line may be cut.
  const std::size_t whole = text.find_last_of("\r\n");
  splitter.feed(whole == std::string_view::npos ? text : text.substr(0, whole + 1));
  splitter.finish();
  return rows;
}

// How well a delimiter fits: the share of rows that have the commonest number of cells, and more where the
// first row is a header. 0 if it splits nothing.
double fit_of(const std::vector<Row>& rows) {
  std::map<std::size_t, std::size_t> counts;
  for (const Row& row : rows) ++counts[row.cells.size()];
  std::size_t best = 0;
  for (const auto& [cells, count] : counts) {
    if (cells >= 2) best = std::max(best, count);
  }
  if (best == 0) return 0;
  const double share = static_cast<double>(best) / static_cast<double>(rows.size());
  return share + (columns_of_header(rows[0].cells).is_header ? kHeaderWeight : 0);
}

// The one of Excel's line; NUL if there is none. A letter, a quote or a part of a character separates
// nothing.
char named_delimiter(std::string_view text) {
  constexpr std::string_view kSeparators = "\t ,;:|!#$%&*+/=?@^_~";
  if (text.starts_with('"')) text.remove_prefix(1);
  const bool is_named =
      text.starts_with("sep=") && text.size() > 4 && kSeparators.find(text[4]) != std::string_view::npos;
  return is_named ? text[4] : '\0';
}

}  // namespace

Dialect dialect_of(std::string_view beginning) {
  Dialect best;
  if (const char named = named_delimiter(beginning); named != '\0') {
    best.delimiter = named;
    best.fit = 1;
    return best;
  }
  for (const char delimiter : kDelimiters) {
    Dialect one;
    one.delimiter = delimiter;
    one.quotes = (delimiter != '\t' && delimiter != '|') || quotes_agree(beginning, delimiter);
    one.fit = fit_of(first_rows(beginning, one));
    if (one.fit > best.fit) best = one;
  }
  return best;
}

}  // namespace entente::interchange
