#include "server/history/versions.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/error/error.h"
#include "server/glossary/concepts.h"
#include "server/memory/units.h"
#include "server/records/records.h"
#include "server/store/key.h"

namespace entente::history {
namespace {

using catalogue::NumberedGlossary;
using catalogue::NumberedMemory;
using catalogue::ResourceKind;
using store::Key;
using store::KeyReader;
using store::ReadTransaction;
using store::Table;

// The rows of one thing in a table of versions; decode(bytes) is not asked for a deletion.
template <typename Value, typename Decode>
std::vector<Version<Value>> superseded(const ReadTransaction& transaction, Table table, const Key& prefix,
                                       Decode&& decode) {
  std::vector<Version<Value>> versions;
  store::for_each_with_prefix(transaction, table, prefix, [&](std::string_view key, std::string_view value) {
    Version<Value> version{KeyReader(key.substr(prefix.str().size())).u64(), std::nullopt};
    if (!value.empty()) version.value = decode(value);
    versions.push_back(std::move(version));
    return true;
  });
  return versions;
}

template <typename Value>
std::optional<Value> value_at(const ReadTransaction& transaction, std::uint32_t number,
                              const std::vector<Version<Value>>& versions, Revision moment) {
  const Version<Value>* found = kept_version_at(transaction, number, versions, moment);
  return found == nullptr ? std::nullopt : found->value;
}

Key history_key(std::uint32_t number) {
  return Key().text("history_begin").u32(number);
}

// The part of a key of kConceptVersions that names the concept, and the revision behind it.
std::string_view id_of_version(std::string_view key) {
  return key.substr(0, key.size() - 9);
}

// Two cursors side by side: the concepts that are there now, and the versions of all that ever were.
class ConceptsAt {
 public:
  ConceptsAt(const ReadTransaction& transaction, const NumberedGlossary& glossary, Revision moment,
             std::string_view after)
      : glossary_(glossary),
        prefix_(Key().u32(glossary.number)),
        moment_(moment),
        now_(transaction.cursor(Table::kConcepts)),
        then_(transaction.cursor(Table::kConceptVersions)) {
    has_now_ = now_.seek(prefix_.str() + std::string(after));
    has_then_ = then_.seek(prefix_.str() + std::string(after));
    skip(after);
  }

  // The identifier of the next concept in either table, or nothing at the end.
  std::optional<std::string> next_id() const {
    std::optional<std::string> id;
    if (in_now()) id = now_.key().substr(prefix_.str().size());
    if (in_then()) {
      const std::string other(id_of_version(then_.key().substr(prefix_.str().size())));
      if (!id || other < *id) id = other;
    }
    return id;
  }

  // The concept of that identifier as it was, and the cursors behind it.
  std::optional<Concept> take(const std::string& id) {
    std::optional<Concept> found;
    while (in_then() && id_of_version(then_.key().substr(prefix_.str().size())) == id) {
      const Revision revision = store::last_u64(then_.key());
      if (revision <= moment_) {
        found.reset();
        if (!then_.value().empty()) found = records::decode_concept(then_.value(), glossary_.glossary.id, id);
      }
      has_then_ = then_.next();
    }
    if (in_now() && now_.key().substr(prefix_.str().size()) == id) {
      Concept current = records::decode_concept(now_.value(), glossary_.glossary.id, id);
      if (current.revision <= moment_) found = std::move(current);
      has_now_ = now_.next();
    }
    return found;
  }

 private:
  bool in_now() const { return has_now_ && now_.key().starts_with(prefix_.str()); }
  bool in_then() const { return has_then_ && then_.key().starts_with(prefix_.str()); }
  void skip(std::string_view id) {
    if (!id.empty()) take(std::string(id));
  }

  const NumberedGlossary& glossary_;
  const Key prefix_;
  const Revision moment_;
  store::Cursor now_;
  store::Cursor then_;
  bool has_now_ = false;
  bool has_then_ = false;
};

}  // namespace

std::vector<Version<Concept>> versions_of(const ReadTransaction& transaction,
                                          const NumberedGlossary& glossary, std::string_view id) {
  auto versions = superseded<Concept>(
      transaction, Table::kConceptVersions, Key().u32(glossary.number).text(id),
      [&](std::string_view bytes) { return records::decode_concept(bytes, glossary.glossary.id, id); });
  auto current = glossary::find_concept(transaction, glossary, id);
  if (current) versions.push_back({current->revision, std::move(current)});
  return versions;
}

std::vector<Version<TranslationUnit>> versions_of(const ReadTransaction& transaction,
                                                  const NumberedMemory& memory, UnitId id) {
  auto versions = superseded<TranslationUnit>(
      transaction, Table::kUnitVersions, memory::unit_key(memory.number, id), [&](std::string_view bytes) {
        TranslationUnit unit = records::decode_unit(bytes, memory.memory.id, id);
        memory::read_uses(transaction, memory.number, unit);
        return unit;
      });
  auto current = memory::find_unit(transaction, memory, id);
  if (current) versions.push_back({current->revision, std::move(current)});
  return versions;
}

std::vector<Version<NumberedGlossary>> versions_of_glossary(const ReadTransaction& transaction,
                                                            std::string_view id) {
  Key prefix = catalogue::resource_version_prefix(ResourceKind::kGlossary, id);
  auto versions = superseded<NumberedGlossary>(
      transaction, Table::kResourceVersions, prefix,
      [&](std::string_view bytes) { return records::decode_glossary(bytes, id); });
  auto current = catalogue::find_glossary(transaction, id);
  if (current) versions.push_back({current->glossary.revision, std::move(current)});
  return versions;
}

std::vector<Version<NumberedMemory>> versions_of_memory(const ReadTransaction& transaction,
                                                        std::string_view id) {
  Key prefix = catalogue::resource_version_prefix(ResourceKind::kMemory, id);
  auto versions =
      superseded<NumberedMemory>(transaction, Table::kResourceVersions, prefix,
                                 [&](std::string_view bytes) { return records::decode_memory(bytes, id); });
  auto current = catalogue::find_memory(transaction, id);
  if (current) versions.push_back({current->memory.revision, std::move(current)});
  return versions;
}

std::optional<Concept> concept_at(const ReadTransaction& transaction, const NumberedGlossary& glossary,
                                  std::string_view id, Revision moment) {
  auto current = glossary::find_concept(transaction, glossary, id);
  if (current && current->revision <= moment) return current;
  return value_at(transaction, glossary.number, versions_of(transaction, glossary, id), moment);
}

std::optional<TranslationUnit> unit_at(const ReadTransaction& transaction, const NumberedMemory& memory,
                                       UnitId id, Revision moment) {
  auto current = memory::find_unit(transaction, memory, id);
  if (current && current->revision <= moment) return current;
  return value_at(transaction, memory.number, versions_of(transaction, memory, id), moment);
}

std::optional<NumberedGlossary> glossary_at(const ReadTransaction& transaction, std::string_view id,
                                            Revision moment) {
  return value_at(transaction, kCatalogue, versions_of_glossary(transaction, id), moment);
}

std::optional<NumberedMemory> memory_at(const ReadTransaction& transaction, std::string_view id,
                                        Revision moment) {
  return value_at(transaction, kCatalogue, versions_of_memory(transaction, id), moment);
}

void for_each_concept_at(const ReadTransaction& transaction, const NumberedGlossary& glossary,
                         Revision moment, std::string_view after,
                         const std::function<bool(const Concept&)>& visit) {
  require_history(transaction, glossary.number, moment);
  ConceptsAt concepts(transaction, glossary, moment, after);
  for (auto id = concepts.next_id(); id; id = concepts.next_id()) {
    const auto value = concepts.take(*id);
    if (value && !visit(*value)) return;
  }
}

Revision history_begin(const ReadTransaction& transaction, std::uint32_t number) {
  const auto stored = transaction.get(Table::kMeta, history_key(number));
  return stored ? KeyReader(*stored).u64() : 0;
}

void set_history_begin(store::WriteTransaction& transaction, std::uint32_t number, Revision begin) {
  transaction.put(Table::kMeta, history_key(number), Key().u64(begin));
}

bool erase_history_begin(store::WriteTransaction& transaction, std::uint32_t number) {
  return transaction.erase(Table::kMeta, history_key(number));
}

void require_history(const ReadTransaction& transaction, std::uint32_t number, Revision moment) {
  const Revision begin = history_begin(transaction, number);
  if (moment >= begin) return;
  throw Error(Reason::kFailedPrecondition, "Change " + std::to_string(moment) +
                                               " is before the history that is kept, which begins at " +
                                               std::to_string(begin) + "; ask for a later moment");
}

}  // namespace entente::history
