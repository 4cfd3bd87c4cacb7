#include "tests/fuzz/properties.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "server/error/error.h"
#include "server/interchange/tables/table_reader.h"
#include "server/interchange/tables/table_writer.h"
#include "server/interchange/tbx_reader.h"
#include "server/interchange/tbx_writer.h"
#include "server/interchange/tmx_reader.h"
#include "server/interchange/tmx_writer.h"
#include "server/model/known_language.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/shown.h"

namespace entente::fuzz {
namespace {

using namespace interchange;

// What came of a file.
template <typename Record>
struct Outcome {
  std::vector<Record> records;
  std::vector<std::string> log;  // Records and problems in their order, with their lines.
  std::string refusal;
};

template <typename Record, typename Open>
Outcome<Record> read(const Open& open, std::string_view file, bool in_pieces) {
  Outcome<Record> outcome;
  const std::unique_ptr<Reader> reader = open(
      [&](Record&& record, int line) {
        outcome.log.push_back(std::to_string(line) + " record " + shown(record));
        outcome.records.push_back(std::move(record));
      },
      [&](Problem&& problem) {
        outcome.log.push_back(std::to_string(problem.line) + (problem.taken ? " taken " : " ") +
                              problem.message);
      });
  outcome.refusal = refusal_of([&] {
    feed_pieces(file, in_pieces, [&](std::string_view piece) { reader->feed(piece); });
    reader->finish();
  });
  return outcome;
}

// Whether both were refused, or neither. Expat may name another fault of a place, by what it has seen of it.
void expect_same_outcome(const std::string& what, const std::string& one, const std::string& other) {
  if (one.empty() != other.empty()) expect_equal(what, one, other);
}

template <typename Record, typename Open>
Outcome<Record> read_both_ways(const Open& open, std::string_view file) {
  Outcome<Record> whole = read<Record>(open, file, false);
  const Outcome<Record> pieces = read<Record>(open, file, true);
  expect_same_outcome("the refusal of the whole and of the pieces", whole.refusal, pieces.refusal);
  expect_equal("the records of the whole and of the pieces", whole.log, pieces.log);
  return whole;
}

// With one space for each run of white space, which TBX does not tell apart.
std::string with_single_spaces(std::string_view text) {
  constexpr std::string_view kBreaks[] = {" ", "\t", "\n", "\r", "\u0085", "\u2028", "\u2029"};
  std::string out;
  while (!text.empty()) {
    const auto space = std::find_if(std::begin(kBreaks), std::end(kBreaks),
                                    [&](std::string_view one) { return text.starts_with(one); });
    const bool is_space = space != std::end(kBreaks);
    if (!is_space) {
      out += text.front();
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    text.remove_prefix(is_space ? space->size() : 1);
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// As the server keeps them: a unit has both authors and times or none, an identifier is one concept's. TMX
// has no place for a unit of one language, a table none for a language that nobody knows.
std::vector<TranslationUnit> as_stored(std::vector<TranslationUnit> units) {
  std::erase_if(units, [](const TranslationUnit& unit) {
    return !is_storable(unit) || unit.source_language == unit.target_language;
  });
  for (TranslationUnit& unit : units) {
    if (unit.creator.empty()) unit.creator = unit.changer;
    if (unit.changer.empty()) unit.changer = unit.creator;
    if (unit.created == Time()) unit.created = unit.updated;
    if (unit.updated == Time()) unit.updated = unit.created;
  }
  return units;
}

std::vector<Concept> as_stored(std::vector<Concept> concepts) {
  std::erase_if(concepts, [](const Concept& value) { return !is_storable(value); });
  for (Concept& value : concepts) {
    std::erase_if(value.terms, [](const Term& term) {
      return !known_language(term.language.tag()) || with_single_spaces(term.text).empty();
    });
  }
  std::erase_if(concepts, [](const Concept& value) { return value.terms.empty(); });
  for (std::size_t i = 0; i < concepts.size(); ++i) concepts[i].id = "n" + std::to_string(i + 1);
  return concepts;
}

// Reads what a writer wrote of records, and compares it to them as `comparable` makes them.
template <typename Record, typename Writer, typename Open, typename Comparable>
void check_written(const std::string& format, Writer writer, const Open& open,
                   const std::vector<Record>& records, const Comparable& comparable) {
  if (records.empty()) return;
  std::string file = writer.begin();
  for (const Record& record : records) file += writer.write(record);
  file += writer.end();
  std::vector<std::string> written;
  for (const Record& record : records) written.push_back(shown(comparable(record)));
  const Outcome<Record> again = read<Record>(open, file, false);
  expect_equal("the refusal of our own " + format, std::string(), again.refusal);
  std::vector<std::string> known;
  for (const Record& record : again.records) known.push_back(shown(comparable(record)));
  expect_equal("what our own " + format + " gives", written, known);
  for (const std::string& entry : again.log) {
    if (entry.find(" record ") == std::string::npos)
      throw Broken("Our own " + format + " is read with a problem: " + entry);
  }
}

Time to_the_second(Time time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

// See tmx_markup: what TMX has no place for.
Segment without_what_tmx_lacks(Segment segment) {
  for (InlineTag& tag : segment.tags) tag.pair.clear(), tag.match.clear(), tag.type.clear();
  return segment;
}

TranslationUnit as_tmx_keeps_it(TranslationUnit unit) {
  unit.source = without_what_tmx_lacks(unit.source);
  unit.target = without_what_tmx_lacks(unit.target);
  for (Time* time : {&unit.created, &unit.updated, &unit.used}) *time = to_the_second(*time);
  return unit;
}

void trim(std::string& text) {
  constexpr std::string_view kSpace = " \t\r\n";
  text.erase(text.find_last_not_of(kSpace) + 1);
  text.erase(0, text.find_first_not_of(kSpace));
}

// See UnitTableWriter: what a table has no place for.
TranslationUnit as_a_table_keeps_it(TranslationUnit unit) {
  unit.source.tags.clear();
  unit.target.tags.clear();
  unit.notes.clear();
  for (std::string* text : {&unit.document, &unit.domain, &unit.client, &unit.creator, &unit.changer})
    trim(*text);
  for (auto& [key, value] : unit.properties) trim(value);
  for (Time* time : {&unit.created, &unit.updated, &unit.used}) *time = to_the_second(*time);
  return unit;
}

// Terms by their languages: the rest depends on more than a sentence can say.
Concept with_terms_only(const Concept& value) {
  Concept bare;
  bare.id = value.id;
  for (const Term& term : value.terms) {
    bare.terms.emplace_back();
    bare.terms.back().language = term.language;
    bare.terms.back().text = with_single_spaces(term.text);
  }
  std::stable_sort(bare.terms.begin(), bare.terms.end(),
                   [](const Term& one, const Term& other) { return one.language < other.language; });
  return bare;
}

struct FillOutcome {
  std::string file;
  std::vector<std::string> asked;
  std::string refusal;
};

using Answer = std::function<Fill(const FillRequest&)>;

FillOutcome fill(const OpenFiller& open, std::string_view file, const FillOptions& options,
                 const Answer& answer, bool in_pieces) {
  FillOutcome outcome;
  const Filler filler = open(
      options,
      [&](const FillRequest& request) {
        outcome.asked.push_back(std::to_string(request.line) + " " + shown(request.source));
        return answer(request);
      },
      [&](std::string_view bytes) { outcome.file += bytes; });
  outcome.refusal = refusal_of([&] {
    feed_pieces(file, in_pieces, filler.feed);
    filler.finish();
  });
  return outcome;
}

// An exact match, or a fuzzy one with candidates, by the length of the source.
Fill match_of(const FillRequest& request) {
  Fill match;
  match.target = request.source;
  match.target->text += " <&>é";
  match.percent = request.source.text.size() % 2 == 0 ? 100 : 75;
  match.matched_source = request.source;
  match.origin = "essai";
  match.candidates.push_back({request.source, *match.target, match.percent, "essai"});
  return match;
}

}  // namespace

ReadOptions languages() {
  ReadOptions options;
  options.source_language = Language::parse("fr");
  options.target_language = Language::parse("en");
  return options;
}

void check_units(const OpenUnits& open, std::string_view file) {
  const auto units = as_stored(read_both_ways<TranslationUnit>(open, file).records);
  check_written(
      "TMX", TmxWriter(),
      [](OnUnit on_unit, OnProblem on_problem) {
        return std::make_unique<TmxReader>(ReadOptions(), std::move(on_unit), std::move(on_problem));
      },
      units, as_tmx_keeps_it);
  check_written(
      "table", UnitTableWriter([](std::string&&) {}),
      [](OnUnit on_unit, OnProblem on_problem) {
        return std::make_unique<TableReader>(ReadOptions(), std::move(on_unit), std::move(on_problem));
      },
      units, as_a_table_keeps_it);
}

void check_concepts(const OpenConcepts& open, std::string_view file) {
  const auto concepts = as_stored(read_both_ways<Concept>(open, file).records);
  const auto tbx = [](OnConcept on_concept, OnProblem on_problem) {
    return std::make_unique<TbxReader>(std::move(on_concept), std::move(on_problem));
  };
  check_written("TBX", TbxWriter(TbxVersion::kV3, "essai"), tbx, concepts, with_terms_only);
  check_written("TBX of 2008", TbxWriter(TbxVersion::kV2, "essai"), tbx, concepts, with_terms_only);
  check_written(
      "table", ConceptTableWriter(),
      [](OnConcept on_concept, OnProblem on_problem) {
        return std::make_unique<TableReader>(ReadOptions(), std::move(on_concept), std::move(on_problem));
      },
      concepts, with_terms_only);
}

void check_same_units(const OpenUnits& open, std::string_view file, std::string_view other_form) {
  const Outcome<TranslationUnit> one = read<TranslationUnit>(open, file, false);
  const Outcome<TranslationUnit> other = read<TranslationUnit>(open, other_form, true);
  expect_same_outcome("the refusal of the file and of its archive", one.refusal, other.refusal);
  expect_equal("the records of the file and of its archive", one.log, other.log);
}

void check_filler(const OpenFiller& open, std::string_view file) {
  FillOptions options;
  options.source_language = languages().source_language;
  options.target_language = languages().target_language;
  const Answer nothing = [](const FillRequest&) { return Fill(); };
  const FillOutcome same = fill(open, file, options, nothing, false);
  if (same.refusal.empty()) expect_equal("a file without matches", std::string(file), same.file);
  const FillOutcome whole = fill(open, file, options, match_of, false);
  const FillOutcome pieces = fill(open, file, options, match_of, true);
  expect_same_outcome("the refusal of the whole and of the pieces", whole.refusal, pieces.refusal);
  expect_equal("the questions of the whole and of the pieces", whole.asked, pieces.asked);
  if (!whole.refusal.empty()) return;
  expect_equal("the filled file of the whole and of the pieces", whole.file, pieces.file);
  const FillOutcome again = fill(open, whole.file, options, match_of, false);
  expect_equal("the refusal of our own filled file", std::string(), again.refusal);
}

}  // namespace entente::fuzz
