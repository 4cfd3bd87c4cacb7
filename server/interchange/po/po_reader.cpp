#include "server/interchange/po/po_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/interchange/iso_dates.h"
#include "server/interchange/po/po_file.h"

namespace entente::interchange {
namespace {

std::string count_of(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

struct Others {
  std::size_t untranslated = 0;
  std::size_t fuzzy = 0;
  std::size_t obsolete = 0;
  int line = 0;  // Of the first.

  std::string message() const {
    std::string text;
    const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (untranslated > 0) add(count_of(untranslated, "entry has", "entries have") + " no translation");
    if (fuzzy > 0) add(count_of(fuzzy, "fuzzy entry", "fuzzy entries") + " left out");
    if (obsolete > 0) add(count_of(obsolete, "obsolete entry", "obsolete entries") + " left out");
    return text;
  }
};

// The pairs of source and translation of an entry.
std::vector<std::pair<std::string, std::string>> pairs_of(const PoEntry& entry, int forms) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const auto add = [&](const std::string& source, const std::string& target) {
    if (source.empty() || target.empty()) return;
    if (std::find(pairs.begin(), pairs.end(), std::pair(source, target)) == pairs.end())
      pairs.emplace_back(source, target);
  };
  add(entry.source, entry.translations[0]);
  if (!entry.plural_source) return pairs;
  if (forms == 1) add(*entry.plural_source, entry.translations[0]);
  for (std::size_t i = 1; i < entry.translations.size(); ++i)
    add(*entry.plural_source, entry.translations[i]);
  return pairs;
}

}  // namespace

struct PoReader::Impl {
  Impl(const ReadOptions& o, OnUnit unit, OnProblem problem)
      : options(o),
        on_unit(std::move(unit)),
        on_problem(std::move(problem)),
        file({[this](const PoChunk& chunk, const PoMessages& messages) { take(chunk, messages); },
              [this](Problem&& one) { on_problem(std::move(one)); }}) {}

  void take(const PoChunk& chunk, const PoMessages& messages) {
    for (const PoEntry& entry : messages.entries) {
      if (entry.obsolete) {
        left_out(others.obsolete, chunk.line);
        continue;
      }
      if (!entry.source.empty()) give_waiting(entry.source);
      if (!entry.is_translated()) {
        left_out(others.untranslated, chunk.line);
      } else if (entry.fuzzy) {
        left_out(others.fuzzy, chunk.line);
      } else {
        keep(entry, chunk.line);
      }
      previous = entry.source;
    }
  }

  void left_out(std::size_t& count, int line) {
    ++count;
    if (others.line == 0) others.line = line;
  }

  void keep(const PoEntry& entry, int line) {
    TranslationUnit unit;
    unit.target_language = file.target_language(options.target_language);
    if (unit.target_language.empty()) {
      ++without_language;
      return;
    }
    unit.source_language = file.source_language(options.source_language);
    unit.document = entry.document;
    unit.notes = entry.comments;
    if (entry.context) unit.properties["context"] = *entry.context;
    unit.previous_source = previous;
    unit.changer = file.header().last_translator;
    unit.updated = parse_iso_date(file.header().revision_date);
    const auto pairs = pairs_of(entry, file.header().forms);
    if (pairs.empty()) left_out(others.untranslated, line);
    for (const auto& [source, target] : pairs) {
      unit.source.text = source;
      unit.target.text = target;
      waiting.emplace_back(unit, line);
    }
  }

  void give_waiting(const std::string& next) {
    for (auto& [unit, line] : std::exchange(waiting, {})) {
      unit.next_source = next;
      on_unit(std::move(unit), line);
    }
  }

  void finish() {
    file.finish();
    give_waiting({});
    if (without_language > 0) {
      on_problem({1, "The header names no target language (\"" + shown(file.header().language) +
                         "\"): name the language with the import; " +
                         count_of(without_language, "entry is", "entries are") + " left out"});
    }
    if (const std::string message = others.message(); !message.empty()) on_problem({others.line, message});
  }

  const ReadOptions options;
  const OnUnit on_unit;
  const OnProblem on_problem;
  Others others;
  std::size_t without_language = 0;
  std::string previous;
  std::vector<std::pair<TranslationUnit, int>> waiting;  // For their neighbour.
  PoFile file;
};

PoReader::PoReader(const ReadOptions& options, OnUnit on_unit, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(options, std::move(on_unit), std::move(on_problem))) {}
PoReader::~PoReader() = default;

void PoReader::feed(std::string_view chunk) {
  impl_->file.feed(chunk);
}
void PoReader::finish() {
  impl_->finish();
}

}  // namespace entente::interchange
