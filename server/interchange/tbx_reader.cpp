#include "server/interchange/tbx_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "server/error/error.h"
#include "server/interchange/record_size.h"
#include "server/interchange/tbx_entry.h"
#include "server/interchange/xml.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

const std::set<std::string> kEntries = {"conceptEntry", "termEntry"};
const std::set<std::string> kLanguages = {"langSec", "langSet"};
const std::set<std::string> kTerms = {"termSec", "tig", "ntig"};
const std::set<std::string> kGroups = {"descripGrp", "adminGrp",    "termNoteGrp", "transacGrp",
                                       "termGrp",    "termCompGrp", "termCompList"};
// DCA: the category is the attribute "type". In DCT style the element's own name is the category.
const std::set<std::string> kTyped = {"descrip", "termNote", "admin", "adminNote",   "ref",        "xref",
                                      "transac", "date",     "note",  "descripNote", "transacNote"};

}  // namespace

struct TbxReader::Impl final : XmlHandler {
  Impl(std::function<void(Concept&&, int)> c, std::function<void(Problem&&)> p)
      : on_concept(std::move(c)), on_problem(std::move(p)), parser(*this) {}

  void on_start(const std::string& name, const Attributes& attributes) override {
    if (!seen_root && name != "tbx" && name != "martif") {
      throw Error(Reason::kInvalidArgument, "Line " + std::to_string(parser.line()) +
                                                ": the file is no TBX, it starts with <" + shown(name) + ">");
    }
    if (!seen_root) default_language = attributes.get("xml:lang");
    seen_root = true;
    if (kEntries.contains(name)) {
      line = parser.line();
      size = RecordSize();
      size.add(name, attributes);
      entry.emplace(attributes.get("id"), default_language);
      return;
    }
    if (!entry) return;
    size.add(name, attributes);
    if (leave_out(size.excess())) return;
    if (item) {
      ++item_depth;  // hi, foreign and the like within a text are transparent.
    } else if (kLanguages.contains(name)) {
      entry->begin_language(attributes.get("xml:lang"));
    } else if (kTerms.contains(name)) {
      if (entry->term_count() < limits::kTermsPerConcept) return entry->begin_term();
      leave_out("has more than " + std::to_string(limits::kTermsPerConcept) + " terms");
    } else if (kGroups.contains(name)) {
      entry->begin_group();
    } else {
      begin_item(name, attributes);
    }
  }

  void begin_item(const std::string& name, const Attributes& attributes) {
    const std::string type = attributes.get("type");
    item.emplace();
    item->category = kTyped.contains(name) && !type.empty() ? type : name;
    item->target = attributes.get("target");
    item_depth = 0;
  }

  void on_end(const std::string& name) override {
    if (!entry) return;
    if (item && item_depth > 0) {
      --item_depth;
    } else if (item) {
      entry->take(*std::exchange(item, std::nullopt));
    } else if (kTerms.contains(name)) {
      if (const std::string why = entry->end_term(); !why.empty()) on_problem({parser.line(), why});
    } else if (kLanguages.contains(name)) {
      entry->end_language();
    } else if (kGroups.contains(name)) {
      entry->end_group();
    } else if (kEntries.contains(name)) {
      give(std::exchange(entry, std::nullopt)->finish());
    }
  }

  void on_text(std::string_view piece) override {
    if (!entry) return;
    size.add(piece);
    if (!leave_out(size.excess()) && item) item->text += piece;
  }

  void reject(const std::string& id, const std::string& why) {
    on_problem({line, "The entry " + (id.empty() ? "" : id + " ") + why});
  }

  // False if there is no reason to. The rest of the entry is passed over.
  bool leave_out(const std::string& why) {
    if (why.empty()) return false;
    reject(entry->id(), why);
    entry.reset();
    item.reset();
    return true;
  }

  void give(Concept&& value) {
    if (value.terms.empty()) {
      reject(value.id, "has no term");
    } else {
      on_concept(std::move(value), line);
    }
  }

  const std::function<void(Concept&&, int)> on_concept;
  const std::function<void(Problem&&)> on_problem;

  bool seen_root = false;
  std::string default_language;
  int line = 0;  // Of the entry.
  RecordSize size;
  std::optional<TbxEntry> entry;
  std::optional<TbxItem> item;
  int item_depth = 0;

  XmlParser parser;
};

TbxReader::TbxReader(std::function<void(Concept&&, int)> on_concept,
                     std::function<void(Problem&&)> on_problem)
    : impl_(std::make_unique<Impl>(std::move(on_concept), std::move(on_problem))) {}
TbxReader::~TbxReader() = default;

void TbxReader::feed(std::string_view chunk) {
  impl_->parser.feed(chunk);
}
void TbxReader::finish() {
  impl_->parser.finish();
}

}  // namespace entente::interchange
