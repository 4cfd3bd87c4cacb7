#include "server/interchange/xliff_reader.h"

#include <optional>
#include <utility>

#include "server/interchange/xliff_document.h"
#include "server/interchange/xml.h"
#include "server/model/known_language.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

bool is_finished(const XliffUnit& unit, const XliffPair& pair) {
  const std::string& state = pair.state;
  if (unit.second) return state == "translated" || state == "reviewed" || state == "final";
  if (unit.sdl)
    return pair.status == "Translated" || pair.status == "ApprovedTranslation" ||
           pair.status == "ApprovedSignOff";
  if (unit.memoq) {
    return pair.status.find("Confirmed") != std::string::npos || pair.status.starts_with("Proofread");
  }
  if (state.starts_with("needs-") || state == "new") return false;
  return unit.approved == "yes" || state == "translated" || state == "signed-off" || state == "final";
}

std::string count_of(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

// What does not go in by its state.
struct Others {
  std::size_t untranslated = 0;
  std::size_t unfinished = 0;
  std::size_t candidates = 0;
  int line = 0;  // Of the first.

  void at(int unit_line) {
    if (line == 0) line = unit_line;
  }

  std::string message() const {
    std::string text;
    const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
    if (untranslated > 0) add(count_of(untranslated, "segment has", "segments have") + " no translation");
    if (unfinished > 0) {
      add(count_of(unfinished, "translation is", "translations are") +
          " left out, because the file calls them neither approved nor translated");
    }
    if (candidates > 0)
      add(count_of(candidates, "candidate", "candidates") + " of other memories (alt-trans, match) left out");
    return text;
  }
};

}  // namespace

struct XliffReader::Impl final : XmlHandler {
  Impl(const ReadOptions& o, OnUnit unit, OnProblem problem)
      : options(o),
        on_unit(std::move(unit)),
        on_problem(std::move(problem)),
        document({[this](XliffUnit&& one, const XliffFile& file) { take(std::move(one), file); },
                  [this](const XliffFile&) { end_file(); },
                  [this](Problem&& one) { on_problem(std::move(one)); }, [this] { return parser.line(); }}),
        parser(*this) {}

  void on_start(const std::string& name, const Attributes& attributes) override {
    document.start(parser.name_space(), name, attributes, {});
  }
  void on_end(const std::string& name) override { document.end(name, {}); }
  void on_text(std::string_view text) override { document.text(text); }

  void take(XliffUnit&& unit, const XliffFile& file) {
    if (unit.is_header) return;
    if (unit.candidates > 0) others.at(unit.line);
    others.candidates += unit.candidates;
    for (XliffPair& pair : unit.pairs) {
      if (pair.source.segment.text.empty()) continue;
      const std::string source = pair.source.segment.text;
      give_waiting(source);
      if (auto value = translation(unit, pair, file)) {
        value->previous_source = previous;
        waiting.emplace(std::move(*value), unit.line);
      }
      previous = source;
    }
  }

  // A unit waits for its neighbour.
  void give_waiting(const std::string& next) {
    if (!waiting) return;
    auto [unit, line] = *std::exchange(waiting, std::nullopt);
    unit.next_source = next;
    on_unit(std::move(unit), line);
  }

  void end_file() {
    give_waiting({});
    previous.clear();
    if (!language_complaint.empty())
      on_problem({complaint_line, std::exchange(language_complaint, {}) + "; " +
                                      count_of(std::exchange(complaints, 0), "unit is", "units are") +
                                      " left out"});
  }

  std::optional<TranslationUnit> translation(const XliffUnit& unit, XliffPair& pair, const XliffFile& file) {
    if (pair.target.segment.text.empty()) {
      ++others.untranslated;
      others.at(unit.line);
      return std::nullopt;
    }
    if (!is_finished(unit, pair)) {
      ++others.unfinished;
      others.at(unit.line);
      return std::nullopt;
    }
    TranslationUnit value;
    if (!put_languages(unit, file, value)) return std::nullopt;
    value.source = std::move(pair.source.segment);
    value.target = std::move(pair.target.segment);
    describe(unit, pair, file, value);
    return value;
  }

  bool put_languages(const XliffUnit& unit, const XliffFile& file, TranslationUnit& value) {
    value.source_language = options.source_language;
    value.target_language = options.target_language;
    return put_language(file.source_language, unit.source_language, "source", unit.line,
                        value.source_language) &&
           put_language(file.target_language, unit.target_language, "target", unit.line,
                        value.target_language);
  }

  // The file's language, the element's, the options'.
  bool put_language(const std::string& of_file, const std::string& of_element, const char* which, int line,
                    Language& language) {
    const std::string& tag = of_file.empty() ? of_element : of_file;
    if (!tag.empty()) {
      const auto known = known_language(tag);
      if (known) {
        language = *known;
        return true;
      }
    }
    if (!language.empty()) return true;
    if (complaints++ == 0) {
      complaint_line = line;
      language_complaint = std::string("The file element has ") +
                           (tag.empty() ? std::string("no ") + which + " language"
                                        : std::string("the ") + which + " language \"" + shown(tag) +
                                              "\", which is none that is known") +
                           ": name the language with the import";
    }
    return false;
  }

  void describe(const XliffUnit& unit, const XliffPair& pair, const XliffFile& file, TranslationUnit& value) {
    value.document = file.original;
    value.notes = unit.notes;
    value.properties = unit.properties;
    if (!unit.id.empty()) value.properties["id"] = unit.id;
    if (!unit.name.empty()) value.properties["resname"] = unit.name;
    value.changer = pair.changer.empty() ? unit.changer : pair.changer;
    value.updated = pair.changed == Time() ? unit.changed : pair.changed;
    const auto phase = file.phases.find(unit.phase);
    if (!unit.phase.empty() && phase != file.phases.end()) {
      if (value.changer.empty()) value.changer = phase->second.contact;
      if (value.updated == Time()) value.updated = phase->second.date;
    }
    if (value.updated == Time()) value.updated = file.date;
  }

  void finish() {
    parser.finish();
    if (const std::string message = others.message(); !message.empty()) on_problem({others.line, message});
  }

  const ReadOptions options;
  const OnUnit on_unit;
  const OnProblem on_problem;
  Others others;
  std::string previous;
  std::optional<std::pair<TranslationUnit, int>> waiting;
  std::string language_complaint;
  std::size_t complaints = 0;
  int complaint_line = 0;
  XliffDocument document;
  XmlParser parser;
};

XliffReader::XliffReader(const ReadOptions& options, OnUnit on_unit, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(options, std::move(on_unit), std::move(on_problem))) {}
XliffReader::~XliffReader() = default;

void XliffReader::feed(std::string_view chunk) {
  impl_->parser.feed(chunk);
}
void XliffReader::finish() {
  impl_->finish();
}

}  // namespace entente::interchange
