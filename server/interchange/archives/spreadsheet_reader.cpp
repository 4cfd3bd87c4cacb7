#include "server/interchange/archives/spreadsheet_reader.h"

#include <optional>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/archives/sheets.h"
#include "server/interchange/tables/concept_rows.h"
#include "server/interchange/tables/unit_rows.h"
#include "server/model/limits.h"

namespace entente::interchange {

struct SpreadsheetReader::Impl {
  using MakeRows = std::function<std::unique_ptr<TableRows>(const OnProblem&)>;

  explicit Impl(OnProblem p) : on_problem(std::move(p)) {}

  void tell(int line, const std::string& message, bool taken) {
    on_problem({line, "Sheet \"" + shown(sheet) + "\": " + message, taken});
  }

  bool begin(const std::string& name, bool hidden) {
    sheet = name;
    skips = false;
    if (hidden) tell(0, "it is hidden, and was not read", false);
    return !hidden;
  }

  void take(Row&& row) {
    if (skips) return;
    const int line = row.line;
    guarded(line, [&] { rows->take(std::move(row)); });
  }

  void end() {
    if (!skips) guarded(0, [&] { rows->finish(); });
    if (skips) rows = make();
  }

  // A sheet that is no table stops nothing else.
  template <typename Work>
  void guarded(int line, Work work) {
    const bool had_columns = rows->has_columns();
    try {
      work();
    } catch (const Error& error) {
      if (had_columns || error.reason() != Reason::kInvalidArgument) throw;
      if (!first_error) first_error = error;
      tell(line, std::string(error.what()) + "; it was not read", false);
      skips = true;
    }
    tables = tables || rows->has_columns();
  }

  std::unique_ptr<TableRows> make() {
    auto made = make_rows([this](Problem&& problem) { tell(problem.line, problem.message, problem.taken); });
    made->allow_short_rows();
    return made;
  }

  void finish() {
    Zip zip(bytes);
    bool is_ods = false;
    bool is_xlsx = false;
    zip.walk([&](const std::string& name) -> std::optional<EntrySink> {
      is_ods = is_ods || name == "content.xml";
      is_xlsx = is_xlsx || name == "[Content_Types].xml" || name == "xl/workbook.xml";
      return std::nullopt;
    });
    rows = make();
    const OnSheets on_sheets = {
        [this](const std::string& name, bool hidden) { return begin(name, hidden); },
        [this](Row&& row) { take(std::move(row)); },
        [this](int line, const std::string& message) { tell(line, message, true); },
        [this] { end(); },
    };
    if (is_xlsx) {
      read_xlsx(zip, on_sheets);
    } else if (is_ods) {
      read_ods(zip, on_sheets);
    } else {
      throw Error(Reason::kInvalidArgument, "The archive is no spreadsheet");
    }
    if (!tables && first_error) throw *first_error;
  }

  const OnProblem on_problem;
  MakeRows make_rows;
  std::string bytes;
  std::string sheet;
  std::unique_ptr<TableRows> rows;
  std::optional<Error> first_error;
  bool skips = false;
  bool tables = false;
};

SpreadsheetReader::SpreadsheetReader(ReadOptions options, OnUnit on_unit, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(std::move(on_problem))) {
  impl_->make_rows = [options = std::move(options), on_unit = std::move(on_unit)](const OnProblem& tell) {
    return std::make_unique<UnitRows>(options, on_unit, tell);
  };
}
SpreadsheetReader::SpreadsheetReader(ReadOptions options, OnConcept on_concept, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(std::move(on_problem))) {
  impl_->make_rows = [options = std::move(options),
                      on_concept = std::move(on_concept)](const OnProblem& tell) {
    return std::make_unique<ConceptRows>(options, on_concept, tell);
  };
}
SpreadsheetReader::~SpreadsheetReader() = default;

void SpreadsheetReader::feed(std::string_view chunk) {
  if (impl_->bytes.size() + chunk.size() > limits::kSpreadsheetBytes)
    throw Error(Reason::kInvalidArgument, "A spreadsheet may have at most " +
                                              std::to_string(limits::kSpreadsheetBytes) +
                                              " bytes; save it as CSV, which may have any size");
  impl_->bytes += chunk;
}
void SpreadsheetReader::finish() {
  impl_->finish();
}

}  // namespace entente::interchange
