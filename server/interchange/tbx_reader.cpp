#include "server/interchange/tbx_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/error/error.h"
#include "server/interchange/file_languages.h"
#include "server/interchange/identifier_notes.h"
#include "server/interchange/record_size.h"
#include "server/interchange/tbx_entry.h"
#include "server/interchange/xml.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

// The names of ISO 30042:2019, of 2008, and of the older TBX-Min.
const std::set<std::string> kRoots = {"tbx", "martif", "TBX"};
const std::set<std::string> kEntries = {"conceptEntry", "termEntry", "entry"};
const std::set<std::string> kLanguages = {"langSec", "langSet", "langGroup"};
const std::set<std::string> kTerms = {"termSec", "tig", "ntig", "termGroup"};
const std::set<std::string> kGroups = {"descripGrp", "adminGrp",    "termNoteGrp",
                                       "transacGrp", "termCompGrp", "termCompList"};
// DCA: the category is the attribute "type". In DCT style the element's own name is the category.
const std::set<std::string> kTyped = {"descrip",     "termNote",    "admin",        "adminNote",
                                      "ref",         "xref",        "transac",      "note",
                                      "descripNote", "transacNote", "termCompList", "date"};

constexpr std::size_t kProblemsOfEntry = 100;
constexpr std::size_t kKindsKept = 1'000;
constexpr std::size_t kKindBytes = 100;

std::string first_of(const Attributes& attributes, std::string_view name, std::string_view other) {
  std::string value = attributes.get(name);
  return value.empty() ? attributes.get(other) : value;
}

std::vector<Language> languages_of(const Concept& value) {
  std::vector<Language> all;
  for (const Term& term : value.terms) {
    if (all.empty() || all.back() != term.language) all.push_back(term.language);
  }
  return all;
}

std::string tags_of(const std::vector<Language>& languages) {
  std::string all;
  for (const Language& one : languages) all += (all.empty() ? "" : ", ") + one.tag();
  return all;
}

}  // namespace

struct TbxReader::Impl final : XmlHandler {
  Impl(OnConcept c, OnProblem p, const ReadOptions& options)
      : on_concept(std::move(c)), on_problem(std::move(p)), languages(options), parser(*this) {}

  void on_start(const std::string& name, const Attributes& attributes) override {
    if (!seen_root) begin_file(name, attributes);
    if (kEntries.contains(name)) return begin_entry(name, attributes);
    if (!entry) return pass_over(name);
    size.add(name, attributes);
    if (leave_out(size.excess())) return;
    if (item) {
      ++item_depth;  // hi, foreign and the like within a text are transparent.
    } else if (kLanguages.contains(name)) {
      entry->begin_language(first_of(attributes, "xml:lang", "lang"));
    } else if (kTerms.contains(name)) {
      if (entry->term_count() < limits::kTermsPerConcept) return entry->begin_term();
      leave_out("has more than " + std::to_string(limits::kTermsPerConcept) + " terms");
    } else if (kGroups.contains(name)) {
      groups.push_back({name, attributes.get("type"), {}});
    } else if (name != "termGrp") {
      begin_item(name, attributes);
    }
  }

  void on_end(const std::string& name) override {
    if (!entry) return;
    if (item && item_depth > 0) {
      --item_depth;
    } else if (item) {
      end_item();
    } else if (kTerms.contains(name)) {
      note_problem(parser.line(), entry->end_term());
    } else if (kLanguages.contains(name)) {
      entry->end_language();
    } else if (kGroups.contains(name) && !groups.empty()) {
      end_group();
    } else if (kEntries.contains(name)) {
      end_entry();
    }
  }

  void on_text(std::string_view piece) override {
    if (!entry) return;
    size.add(piece);
    if (!leave_out(size.excess()) && item) item->text += piece;
  }

  void begin_file(const std::string& name, const Attributes& attributes) {
    if (!kRoots.contains(name)) {
      throw Error(Reason::kInvalidArgument, "Line " + std::to_string(parser.line()) +
                                                ": the file is no TBX, it starts with <" + shown(name) + ">");
    }
    default_language = first_of(attributes, "xml:lang", "lang");
    seen_root = true;
  }

  // The back matter comes after the entries that refer to it.
  void pass_over(const std::string& name) {
    if (name != "refObject" || std::exchange(seen_back_matter, true)) return;
    on_problem({parser.line(), "What stands after the entries (persons, sources) is not kept", true});
  }

  void begin_entry(const std::string& name, const Attributes& attributes) {
    line = parser.line();
    size = RecordSize();
    size.add(name, attributes);
    problems.clear();
    more_problems = 0;
    groups.clear();
    item.reset();
    const std::string own = attributes.get("xml:lang");
    entry_id = trimmed(first_of(attributes, "id", "xml:id"));
    entry.emplace(entry_id, own.empty() ? default_language : own, [this](const std::string& tag) {
      return languages.read(tag,
                            [this](std::string warning) { note_problem(parser.line(), std::move(warning)); });
    });
  }

  void begin_item(const std::string& name, const Attributes& attributes) {
    const std::string type = trimmed(attributes.get("type"));
    item.emplace();
    item->element = name;
    item->category = kTyped.contains(name) && !type.empty() ? type : name;
    item->kind = kind_of(item->category);
    item->target = trimmed(attributes.get("target"));
    item->language = attributes.get("xml:lang");
    item_depth = 0;
  }

  // A file has the same few categories again and again.
  Category kind_of(const std::string& category) {
    if (const auto found = kinds.find(category); found != kinds.end()) return found->second;
    const Category kind = category_of(category);
    if (kinds.size() < kKindsKept && category.size() < kKindBytes) kinds.emplace(category, kind);
    return kind;
  }

  void end_item() {
    TbxItem done = *std::exchange(item, std::nullopt);
    done.text = trimmed(done.text);
    if (groups.empty()) {
      entry->take(TbxGroup{{}, {}, {std::move(done)}});
    } else {
      groups.back().items.push_back(std::move(done));
    }
  }

  // A group within a group belongs to it, but for a transaction.
  void end_group() {
    TbxGroup done = std::move(groups.back());
    groups.pop_back();
    if (groups.empty() || done.element == "transacGrp") return entry->take(done);
    for (TbxItem& one : done.items) groups.back().items.push_back(std::move(one));
  }

  void end_entry() {
    Concept value = std::exchange(entry, std::nullopt)->finish([this](std::string change) {
      note_problem(line, std::move(change));
    });
    if (value.terms.empty()) {
      give_problems(false);
      return reject(value.id, "has no term");
    }
    rename(value);
    give_problems(true);
    on_concept(std::move(value), line);
  }

  void rename(Concept& value) {
    const std::vector<Language> of_value = languages_of(value);
    const IdentifierNotes::Answer answer = identifiers.note(value.id, of_value);
    if (answer.verdict == IdentifierNotes::Verdict::kMoreLanguages) {
      note_problem(line, "The identifier " + shown(entry_id) + " stands twice in the file; this entry adds " +
                             tags_of(of_value) + " to the first");
    } else if (answer.verdict == IdentifierNotes::Verdict::kTaken) {
      note_problem(line, "Another entry of the file has the identifier " + value.id +
                             (entry_id == value.id ? "" : ", as \"" + shown(entry_id) + "\" becomes") +
                             "; this entry goes in as " + answer.id);
      value.id = answer.id;
    }
    if (identifiers.is_full() && !std::exchange(said_full, true)) {
      note_problem(line, "The file has more than " + std::to_string(limits::kImportIdentifiers) +
                             " entries; where one of those that follow has the identifier of another one of "
                             "these, it replaces it");
    }
  }

  void note_problem(int at, std::string message) {
    if (message.empty()) return;
    if (problems.size() < kProblemsOfEntry) {
      problems.push_back({at, std::move(message), true});
    } else {
      ++more_problems;
    }
  }

  void give_problems(bool taken) {
    if (more_problems > 0)
      problems.push_back(
          {line, std::to_string(std::exchange(more_problems, 0)) + " more changes to this entry"});
    for (Problem& one : problems) {
      one.taken = taken;
      on_problem(std::move(one));
    }
    problems.clear();
  }

  void reject(const std::string& id, const std::string& why) {
    on_problem({line, "The entry " + (id.empty() ? "" : id + " ") + why});
  }

  // False if there is no reason to. The rest of the entry is passed over.
  bool leave_out(const std::string& why) {
    if (why.empty()) return false;
    problems.clear();
    reject(entry->id(), why);
    entry.reset();
    item.reset();
    groups.clear();
    return true;
  }

  const OnConcept on_concept;
  const OnProblem on_problem;

  bool seen_root = false;
  bool seen_back_matter = false;
  bool said_full = false;
  std::string default_language;
  std::unordered_map<std::string, Category> kinds;
  FileLanguages languages;
  IdentifierNotes identifiers;

  // Of the entry that is being read.
  int line = 0;
  std::string entry_id;  // As it stands in the file.
  RecordSize size;
  std::optional<TbxEntry> entry;
  std::vector<TbxGroup> groups;  // Those that are open, the outermost first.
  std::optional<TbxItem> item;
  int item_depth = 0;
  std::size_t more_problems = 0;
  std::vector<Problem> problems;  // Given when it is known whether the entry goes in.

  XmlParser parser;
};

TbxReader::TbxReader(OnConcept on_concept, OnProblem on_problem, const ReadOptions& options)
    : impl_(std::make_unique<Impl>(std::move(on_concept), std::move(on_problem), options)) {}
TbxReader::~TbxReader() = default;

void TbxReader::feed(std::string_view chunk) {
  impl_->parser.feed(chunk);
}
void TbxReader::finish() {
  impl_->parser.finish();
}

}  // namespace entente::interchange
