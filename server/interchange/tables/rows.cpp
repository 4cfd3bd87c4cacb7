#include "server/interchange/tables/rows.h"

#include <algorithm>
#include <utility>

#include <csv.h>

#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

// A byte that UTF-8 never has stands for "no quotes".
constexpr unsigned char kNoQuote = 0xFF;
// After that many quotes that are never closed, '"' is a character like others.
constexpr int kMostRecoveries = 100;
constexpr std::size_t kBlockBytes = 4096;

bool is_newline(char c) {
  return c == '\n' || c == '\r';
}

bool is_blank_line(std::string_view piece) {
  return std::all_of(piece.begin(), piece.end(), [](char c) { return is_newline(c); });
}

bool is_space(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void ignore_cell(void*, std::size_t, void*) {}
void ignore_end(int, void*) {}

}  // namespace

bool quotes_agree(std::string_view text, char delimiter) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT) != 0) return true;
  csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
  const bool agree =
      csv_parse(&parser, text.data(), text.size(), ignore_cell, ignore_end, nullptr) == text.size();
  csv_free(&parser);
  return agree;
}

struct RowSplitter::Impl {
  Impl(Dialect d, OnRow r, OnProblem p, std::function<void(std::string&&, int)> c)
      : dialect(d), on_row(std::move(r)), on_problem(std::move(p)), on_comment(std::move(c)) {
    open(dialect.quotes);
  }
  ~Impl() { csv_free(&parser); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void open(bool quotes) {
    if (csv_init(&parser, 0) != 0) throw Error(Reason::kInternal, "libcsv cannot be initialised");
    csv_set_delim(&parser, static_cast<unsigned char>(dialect.delimiter));
    csv_set_quote(&parser, quotes ? CSV_QUOTE : kNoQuote);
    csv_set_blk_size(&parser, kBlockBytes);
  }

  void reopen(bool quotes) {
    csv_free(&parser);
    open(quotes);
    row.cells.clear();
    ended = false;
  }

  // What is thrown must not pass through libcsv, which is C; these two throw nothing but want of memory.
  static void on_cell(void* data, std::size_t size, void* self) {
    static_cast<Impl*>(self)->row.cells.emplace_back(static_cast<const char*>(data), size);
  }
  static void on_end(int, void* self) { static_cast<Impl*>(self)->ended = true; }

  void feed(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find_first_of("\r\n");
      const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
      take(text.substr(0, size));
      text.remove_prefix(size);
    }
  }

  // A part of a line, or its end.
  void take(std::string_view piece) {
    const bool line_ends = is_newline(piece.back());
    const bool second_of_two = piece == "\n" && after_cr;
    if (!in_row && is_blank_line(piece)) {
      if (!second_of_two) ++line;
      after_cr = piece == "\r";
      return;
    }
    if (!in_row) begin(piece);
    if (kind == Kind::kRow) {
      raw += piece;
      if (raw.size() > limits::kTableRowBytes) {
        too_long();
      } else {
        csv_parse(&parser, piece.data(), piece.size(), on_cell, on_end, this);
        if (line_ends && !ended && is_space(raw)) in_row = false;
      }
    } else if (kind == Kind::kComment && raw.size() < limits::kTableRowBytes) {
      raw += piece;
    }
    if (recovered) {
      recovered = false;  // The lines have been counted with the rows that were read again.
      return;
    }
    if (line_ends && !second_of_two) ++line;
    after_cr = piece.back() == '\r';
    if (kind != Kind::kRow && line_ends) return end_other();
    if (ended) end_row();
    recovered = false;
  }

  void begin(std::string_view piece) {
    in_row = true;
    ended = false;
    row.line = line;
    raw.clear();
    kind = dialect.comments && piece[0] == '#' ? Kind::kComment : Kind::kRow;
  }

  void end_other() {
    in_row = false;
    if (kind == Kind::kComment && on_comment) {
      while (!raw.empty() && is_newline(raw.back())) raw.pop_back();
      on_comment(std::move(raw), row.line);
    }
    raw.clear();
  }

  // A row of several lines has a quoted cell.
  bool has_lines() const {
    const std::string_view text = raw;
    const std::size_t end = text.find_first_of("\r\n");
    return end != std::string_view::npos && !is_blank_line(text.substr(end));
  }

  // Whether the first line is a row by itself, and the quote that made it longer agrees with nothing: with
  // the number of cells, or with other quotes.
  bool swallowed_lines() const {
    if (!has_lines()) return false;
    const std::string_view text = raw;
    const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
    const auto cells =
        static_cast<std::size_t>(std::count(first.begin(), first.end(), dialect.delimiter)) + 1;
    return cells == columns && (row.cells.size() != columns || !quotes_agree(raw, dialect.delimiter));
  }

  void end_row() {
    if (swallowed_lines()) return recover();
    if (!has_lines()) columns = std::max(columns, row.cells.size());
    in_row = false;
    raw.clear();
    Row given = std::exchange(row, Row());
    on_row(std::move(given));
  }

  void too_long() {
    if (has_lines()) return recover();
    on_problem({row.line, "The row is longer than " + std::to_string(limits::kTableRowBytes) + " bytes"});
    kind = Kind::kTooLong;
    raw.clear();
    reopen(quotes_now());
  }

  bool quotes_now() const { return dialect.quotes && recoveries < kMostRecoveries; }

  // Reads the row again, its first line without quotes.
  void recover() {
    const std::string text = std::exchange(raw, {});
    line = row.line;
    after_cr = false;
    in_row = false;
    if (++recoveries <= kMostRecoveries)
      on_problem({line, "A quote that begins here is never closed; it was read as a character", true});
    reopen(false);
    const std::size_t first = std::min(text.find_first_of("\r\n"), text.size() - 1) + 1;
    take(std::string_view(text).substr(0, first));
    reopen(quotes_now());
    feed(std::string_view(text).substr(first));
    recovered = true;
  }

  void finish() {
    for (int i = 0; in_row && i <= kMostRecoveries + 1; ++i) {
      if (kind != Kind::kRow) return end_other();
      csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI);
      if (csv_fini(&parser, on_cell, on_end, this) == 0) {
        csv_set_opts(&parser, 0);
        if (row.cells.empty()) return;
        end_row();
        recovered = false;
        continue;
      }
      csv_set_opts(&parser, 0);
      if (!has_lines()) raw += '\n';
      recover();
      recovered = false;
    }
  }

  enum class Kind : std::uint8_t { kRow, kComment, kTooLong };

  const Dialect dialect;
  const OnRow on_row;
  const OnProblem on_problem;
  const std::function<void(std::string&&, int)> on_comment;

  csv_parser parser{};
  Row row;
  Kind kind = Kind::kRow;
  std::string raw;  // Of the row, or comment, that is being read.
  bool in_row = false;
  bool ended = false;
  bool recovered = false;
  bool after_cr = false;
  int line = 1;
  int recoveries = 0;
  std::size_t columns = 0;  // Of the widest row of one line.
};

RowSplitter::RowSplitter(Dialect dialect, OnRow on_row, OnProblem on_problem,
                         std::function<void(std::string&&, int)> on_comment)
    : impl_(
          std::make_unique<Impl>(dialect, std::move(on_row), std::move(on_problem), std::move(on_comment))) {}
RowSplitter::~RowSplitter() = default;

void RowSplitter::feed(std::string_view text) {
  impl_->feed(text);
}
void RowSplitter::finish() {
  impl_->finish();
}

}  // namespace entente::interchange
