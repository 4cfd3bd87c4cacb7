#include "server/interchange/tbx_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "server/error/error.h"
#include "server/interchange/tbx_entry.h"
#include "server/interchange/xml.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kMaxEntryBytes = 4 << 20;

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
                                                ": the file is no TBX, it begins with <" + name + ">");
    }
    if (!seen_root) default_language = attributes.get("xml:lang");
    seen_root = true;
    if (kEntries.contains(name)) {
      line = parser.line();
      bytes = 0;
      entry.emplace(attributes.get("id"), default_language);
    } else if (!entry) {
      return;
    } else if (item) {
      ++item_depth;  // hi, foreign and the like within a text are transparent.
    } else if (kLanguages.contains(name)) {
      entry->begin_language(attributes.get("xml:lang"));
    } else if (kTerms.contains(name)) {
      entry->begin_term();
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
    bytes += piece.size();
    if (item && bytes <= kMaxEntryBytes) item->text += piece;
  }

  void give(Concept&& value) {
    const std::string which = value.id.empty() ? "The entry" : "The entry " + value.id;
    if (bytes > kMaxEntryBytes) {
      on_problem({line, which + " holds more than " + std::to_string(kMaxEntryBytes) + " bytes"});
    } else if (value.terms.empty()) {
      on_problem({line, which + " has no term"});
    } else {
      on_concept(std::move(value), line);
    }
  }

  const std::function<void(Concept&&, int)> on_concept;
  const std::function<void(Problem&&)> on_problem;

  bool seen_root = false;
  std::string default_language;
  int line = 0;           // Of the entry.
  std::size_t bytes = 0;  // Of the entry's text.
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
