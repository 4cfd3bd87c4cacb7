#include "server/interchange/tables/table_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/tables/concept_rows.h"
#include "server/interchange/tables/decoder.h"
#include "server/interchange/tables/language_names.h"
#include "server/interchange/tables/unit_rows.h"

namespace entente::interchange {
namespace {

// How much of the text is looked at before a delimiter is chosen.
constexpr std::size_t kSampleBytes = 1 << 16;

std::vector<std::string> split(std::string_view text, char delimiter) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = std::min(text.find(delimiter), text.size());
    parts.push_back(trimmed_cell(text.substr(0, end)));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_utx(std::string_view text) {
  return text.starts_with("#UTX") || text.starts_with("# UTX");
}

// "#UTX 1.11; en-US/fr-FR; 2024-03-02…": the part with the slash has the languages.
void set_utx_languages(const std::string& line, ReadOptions& options) {
  std::string words = line;
  std::replace(words.begin(), words.end(), ';', ' ');
  for (const std::string& word : split(words, ' ')) {
    const std::size_t slash = word.find('/');
    if (slash == std::string::npos) continue;
    const auto source = language_of(std::string_view(word).substr(0, slash));
    const auto target = language_of(std::string_view(word).substr(slash + 1));
    if (!source) continue;
    options.source_language = *source;
    if (target) options.target_language = *target;
    return;
  }
}

}  // namespace

struct TableReader::Impl {
  using MakeRows = std::function<std::unique_ptr<TableRows>(const ReadOptions&)>;

  Impl(ReadOptions o, MakeRows m, OnProblem p)
      : options(std::move(o)),
        make_rows(std::move(m)),
        on_problem(std::move(p)),
        decoder([this](std::string_view text) { take(text); }, on_problem) {}

  void take(std::string_view text) {
    while (!text.empty() && !splitter) {
      const std::string_view piece = text.substr(0, kSampleBytes - sample.size());
      sample += piece;
      text.remove_prefix(piece.size());
      if (sample.size() == kSampleBytes) begin();
    }
    if (!text.empty()) splitter->feed(text);
  }

  void begin() {
    Dialect dialect;
    utx = is_utx(sample);
    if (utx) {
      dialect = {.delimiter = '\t', .quotes = false, .comments = true};
    } else {
      dialect = dialect_of(sample);
      dialect.comments = dialect.delimiter == '\t' && !has_header(dialect);
      rows = make_rows(options);
    }
    splitter = std::make_unique<RowSplitter>(
        dialect, [this](Row&& row) { take_row(std::move(row)); }, on_problem,
        [this](std::string&& line, int number) { take_comment(std::move(line), number); });
    splitter->feed(std::exchange(sample, {}));
  }

  bool has_header(const Dialect& dialect) const {
    bool found = false;
    bool first = true;
    RowSplitter look(
        dialect,
        [&](Row&& row) {
          if (std::exchange(first, false)) found = columns_of_header(row.cells).is_header;
        },
        [](Problem&&) {});
    look.feed(sample);
    return found;
  }

  void take_comment(std::string&& line, int number) {
    if (!utx) {
      // OmegaT passes over it; what could be a row is told.
      if (line.find('\t') != std::string::npos)
        on_problem({number, "A line that begins with # is a comment: \"" + shown(line) + "\""});
    } else if (is_utx(line)) {
      set_utx_languages(line, options);
    } else if (line.find('\t') != std::string::npos && !rows) {
      utx_names = split(std::string_view(line).substr(1), '\t');
      utx_line = number;
    }
  }

  void take_row(Row&& row) {
    if (!rows) begin_utx();
    if (utx) {
      for (std::string& cell : row.cells) {
        if (trimmed_cell(cell) == "-") cell.clear();  // UTX's word for nothing.
      }
    }
    rows->take(std::move(row));
  }

  void begin_utx() {
    if (utx_names.empty())
      throw Error(Reason::kInvalidArgument, "The file begins as UTX and has no line \"#src\ttgt\tsrc:pos\"");
    rows = make_rows(options);
    rows->set_columns(columns_of_header(utx_names).columns, utx_line);
  }

  void finish() {
    decoder.finish();
    if (!splitter) begin();
    splitter->finish();
    if (rows) rows->finish();
  }

  ReadOptions options;
  const MakeRows make_rows;
  const OnProblem on_problem;
  std::string sample;
  bool utx = false;
  std::vector<std::string> utx_names;
  int utx_line = 0;
  std::unique_ptr<TableRows> rows;
  std::unique_ptr<RowSplitter> splitter;
  Decoder decoder;
};

TableReader::TableReader(ReadOptions options, OnUnit on_unit, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(
          std::move(options),
          [on_unit = std::move(on_unit), on_problem](const ReadOptions& known) {
            return std::make_unique<UnitRows>(known, on_unit, on_problem);
          },
          on_problem)) {}
TableReader::TableReader(ReadOptions options, OnConcept on_concept, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(
          std::move(options),
          [on_concept = std::move(on_concept), on_problem](const ReadOptions& known) {
            return std::make_unique<ConceptRows>(known, on_concept, on_problem);
          },
          on_problem)) {}
TableReader::~TableReader() = default;

void TableReader::feed(std::string_view chunk) {
  impl_->decoder.feed(chunk);
}
void TableReader::finish() {
  impl_->finish();
}

}  // namespace entente::interchange
