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

constexpr const char* kRemedy = "ask for fewer concepts, or a narrower filter";

// The part of a key of kConceptVersions that names the concept, without the revision after it.
std::string_view id_of_version(std::string_view key) {
  return key.substr(0, key.size() - 9);
}

// Two cursors side by side: the concepts that are there now, and the versions of all that ever were.
class ConceptsAt {
 public:
  ConceptsAt(const ReadTransaction& transaction, const NumberedGlossary& glossary, Revision moment,
             std::string_view after, const Cancellation& cancellation)
      : glossary_(glossary),
        prefix_(Key().u32(glossary.number)),
        moment_(moment),
        cancellation_(cancellation),
        now_(transaction.cursor(Table::kConcepts)),
        then_(transaction.cursor(Table::kConceptVersions)) {
    has_now_ = now_.seek(prefix_.str() + std::string(after));
    has_then_ = then_.seek(prefix_.str() + std::string(after));
    if (!after.empty()) take(std::string(after));
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

  // The concept of that identifier as it was, and the cursors after it.
  std::optional<Concept> take(const std::string& id) {
    std::string_view then;  // The last version that is not later; empty where it is a deletion or none.
    while (in_then() && id_of_version(then_.key().substr(prefix_.str().size())) == id) {
      cancellation_.check(kRemedy);
      const Revision revision = store::last_u64(then_.key());
      if (revision <= moment_) then = then_.value();
      has_then_ = then_.next();
    }
    cancellation_.check(kRemedy);
    if (in_now() && now_.key().substr(prefix_.str().size()) == id) {
      Concept present = records::decode_concept(now_.value(), glossary_.glossary.id, id);
      has_now_ = now_.next();
      if (present.revision <= moment_) return present;
    }
    if (then.empty()) return std::nullopt;
    return records::decode_concept(then, glossary_.glossary.id, id);
  }

 private:
  bool in_now() const { return has_now_ && now_.key().starts_with(prefix_.str()); }
  bool in_then() const { return has_then_ && then_.key().starts_with(prefix_.str()); }

  const NumberedGlossary& glossary_;
  const Key prefix_;
  const Revision moment_;
  const Cancellation& cancellation_;
  store::Cursor now_;
  store::Cursor then_;
  bool has_now_ = false;
  bool has_then_ = false;
};

}  // namespace

template <typename Value>
Version<Value> Versions<Value>::version_of(std::string_view key, std::string_view value) const {
  Version<Value> version{KeyReader(key.substr(place_.prefix.str().size())).u64(), std::nullopt};
  if (!value.empty()) version.value = place_.decode(value);
  return version;
}

template <typename Value>
void Versions<Value>::for_each_back(Revision moment,
                                    const std::function<bool(Version<Value>&&)>& visit) const {
  if (place_.present && place_.present_revision <= moment &&
      !visit({place_.present_revision, place_.present}))
    return;
  const std::string& prefix = place_.prefix.str();
  store::Cursor cursor = place_.transaction.cursor(place_.table);
  const std::string end = moment == kNow ? prefix + std::string(sizeof(Revision) + 1, '\xff')
                                         : Key(place_.prefix).u64(moment + 1).str();
  for (bool there = cursor.seek_before(end); there && cursor.key().starts_with(prefix);
       there = cursor.previous()) {
    if (!visit(version_of(cursor.key(), cursor.value()))) return;
  }
}

template <typename Value>
std::optional<Version<Value>> Versions<Value>::at(Revision moment) const {
  std::optional<Version<Value>> found;
  for_each_back(moment, [&](Version<Value>&& version) {
    found = std::move(version);
    return false;
  });
  return found;
}

template <typename Value>
std::optional<Version<Value>> Versions<Value>::kept_at(Revision moment) const {
  auto found = at(moment);
  if (!found) require_history(place_.transaction, place_.number, moment);
  return found;
}

template <typename Value>
std::vector<Version<Value>> Versions<Value>::all() const {
  std::vector<Version<Value>> versions;
  for_each_back(kNow, [&](Version<Value>&& version) {
    versions.push_back(std::move(version));
    return true;
  });
  std::reverse(versions.begin(), versions.end());
  return versions;
}

template <typename Value>
std::optional<ChangeOfThing> Versions<Value>::find_change(
    Revision from, const std::function<bool(Revision)>& accepts) const {
  const std::string& prefix = place_.prefix.str();
  store::Cursor cursor = place_.transaction.cursor(place_.table);
  for (bool there = cursor.seek(Key(place_.prefix).u64(from)); there && cursor.key().starts_with(prefix);
       there = cursor.next()) {
    const Revision sequence = KeyReader(cursor.key().substr(prefix.size())).u64();
    if (accepts(sequence)) return ChangeOfThing{sequence, cursor.value().empty()};
  }
  if (place_.present && place_.present_revision >= from && accepts(place_.present_revision))
    return ChangeOfThing{place_.present_revision, false};
  return std::nullopt;
}

template class Versions<Concept>;
template class Versions<TranslationUnit>;
template class Versions<NumberedGlossary>;
template class Versions<NumberedMemory>;

Versions<Concept> versions_of(const ReadTransaction& transaction, const NumberedGlossary& glossary,
                              std::string_view id) {
  auto present = glossary::find_concept(transaction, glossary, id);
  const Revision revision = present ? present->revision : 0;
  return Versions<Concept>({transaction, Table::kConceptVersions, Key().u32(glossary.number).text(id),
                            glossary.number,
                            [name = glossary.glossary.id, id = std::string(id)](std::string_view bytes) {
                              return records::decode_concept(bytes, name, id);
                            },
                            std::move(present), revision});
}

Versions<TranslationUnit> versions_of(const ReadTransaction& transaction, const NumberedMemory& memory,
                                      UnitId id) {
  auto present = memory::find_unit(transaction, memory, id);
  const Revision revision = present ? present->revision : 0;
  const auto decode = [&transaction, number = memory.number, name = memory.memory.id,
                       id](std::string_view bytes) {
    TranslationUnit unit = records::decode_unit(bytes, name, id);
    memory::read_uses(transaction, number, unit);
    return unit;
  };
  return Versions<TranslationUnit>({transaction, Table::kUnitVersions, memory::unit_key(memory.number, id),
                                    memory.number, decode, std::move(present), revision});
}

Versions<NumberedGlossary> versions_of_glossary(const ReadTransaction& transaction, std::string_view id) {
  auto present = catalogue::find_glossary(transaction, id);
  const Revision revision = present ? present->glossary.revision : 0;
  return Versions<NumberedGlossary>(
      {transaction, Table::kResourceVersions, catalogue::resource_version_prefix(ResourceKind::kGlossary, id),
       kCatalogue,
       [id = std::string(id)](std::string_view bytes) { return records::decode_glossary(bytes, id); },
       std::move(present), revision});
}

Versions<NumberedMemory> versions_of_memory(const ReadTransaction& transaction, std::string_view id) {
  auto present = catalogue::find_memory(transaction, id);
  const Revision revision = present ? present->memory.revision : 0;
  return Versions<NumberedMemory>(
      {transaction, Table::kResourceVersions, catalogue::resource_version_prefix(ResourceKind::kMemory, id),
       kCatalogue,
       [id = std::string(id)](std::string_view bytes) { return records::decode_memory(bytes, id); },
       std::move(present), revision});
}

std::optional<Concept> concept_at(const ReadTransaction& transaction, const NumberedGlossary& glossary,
                                  std::string_view id, Revision moment) {
  return versions_of(transaction, glossary, id).kept_value_at(moment);
}

std::optional<TranslationUnit> unit_at(const ReadTransaction& transaction, const NumberedMemory& memory,
                                       UnitId id, Revision moment) {
  return versions_of(transaction, memory, id).kept_value_at(moment);
}

std::optional<NumberedGlossary> glossary_at(const ReadTransaction& transaction, std::string_view id,
                                            Revision moment) {
  return versions_of_glossary(transaction, id).kept_value_at(moment);
}

std::optional<NumberedMemory> memory_at(const ReadTransaction& transaction, std::string_view id,
                                        Revision moment) {
  return versions_of_memory(transaction, id).kept_value_at(moment);
}

void for_each_concept_at(const ReadTransaction& transaction, const NumberedGlossary& glossary,
                         Revision moment, std::string_view after, const Cancellation& cancellation,
                         const std::function<bool(const Concept&)>& visit) {
  require_history(transaction, glossary.number, moment);
  ConceptsAt concepts(transaction, glossary, moment, after, cancellation);
  for (auto id = concepts.next_id(); id; id = concepts.next_id()) {
    const auto value = concepts.take(*id);
    if (value && !visit(*value)) return;
  }
}

Key history_begin_key(std::uint32_t number) {
  return Key().text("history_begin").u32(number);
}

Key purged_key(std::uint32_t number) {
  return Key().text("purged").u32(number);
}

std::optional<Revision> purged_by(const ReadTransaction& transaction, std::uint32_t number) {
  const auto stored = transaction.get(Table::kMeta, purged_key(number));
  if (!stored) return std::nullopt;
  return KeyReader(*stored).u64();
}

Revision history_begin(const ReadTransaction& transaction, std::uint32_t number) {
  const auto stored = transaction.get(Table::kMeta, history_begin_key(number));
  return stored ? KeyReader(*stored).u64() : 0;
}

void set_history_begin(store::WriteTransaction& transaction, std::uint32_t number, Revision begin) {
  transaction.put(Table::kMeta, history_begin_key(number), Key().u64(begin));
}

bool erase_history_begin(store::WriteTransaction& transaction, std::uint32_t number) {
  return transaction.erase(Table::kMeta, history_begin_key(number));
}

void require_history(const ReadTransaction& transaction, std::uint32_t number, Revision moment) {
  const Revision begin = history_begin(transaction, number);
  if (moment >= begin) return;
  if (const auto purged = purged_by(transaction, number)) {
    throw Error(Reason::kFailedPrecondition,
                "What was there after change " + std::to_string(moment) + " was purged by change " +
                    std::to_string(*purged) + ", and nothing of it is left; ask for a later moment",
                {.cause = cause::kHistoryCutOff});
  }
  throw Error(Reason::kFailedPrecondition,
              "Change " + std::to_string(moment) + " is before the history that is kept, which begins at " +
                  std::to_string(begin) + "; ask for a later moment",
              {.cause = cause::kHistoryCutOff});
}

}  // namespace entente::history
