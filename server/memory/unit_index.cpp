#include "server/memory/unit_index.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "server/index/walk.h"
#include "server/text/analysis.h"
#include "server/text/fold.h"
#include "server/text/stable_hash.h"

namespace entente::memory {
namespace {

std::uint64_t hash_of_context(const TranslationUnit& unit) {
  text::Hash hash;
  add(hash.add(unit.source_language.tag()), unit.source);
  return hash.add(unit.target_language.tag()).add(unit.previous_source).add(unit.next_source).end();
}

std::uint64_t hash_of_target(const TranslationUnit& unit) {
  text::Hash hash;
  return add(hash.add(unit.target_language.tag()), unit.target).end();
}

std::uint64_t hash_of_content(std::uint64_t context, std::uint64_t target) {
  return text::Hash().add(context).add(target).end();
}

std::uint64_t hash_of(std::uint32_t memory, std::span<const index::TokenId> tokens) {
  return text::Hash()
      .add(memory)
      .add(std::string_view(reinterpret_cast<const char*>(tokens.data()), tokens.size_bytes()))
      .end();
}

PreparedUnit::Side row_of(const Language& language, const Segment& segment, std::uint64_t context,
                          std::uint64_t target) {
  return {language, index::token_ids(text::analyze(segment.text, language)),
          SegmentKey(text::Hash().add(text::typographic_key(segment.text)).end(), context, target).bits()};
}

}  // namespace

text::Hash& add(text::Hash& hash, const Segment& segment) {
  hash.add(segment.text).add(segment.tags.size());
  for (const InlineTag& tag : segment.tags) {
    hash.add(static_cast<std::uint64_t>(tag.kind)).add(static_cast<std::uint64_t>(tag.position));
    hash.add(tag.pair).add(tag.match).add(tag.type).add(tag.data);
  }
  return hash;
}

PreparedUnit prepared(const TranslationUnit& unit) {
  const std::uint64_t context = hash_of_context(unit);
  const std::uint64_t target = hash_of_target(unit);
  return {row_of(unit.source_language, unit.source, context, target),
          row_of(unit.target_language, unit.target, context, target), hash_of_content(context, target)};
}

bool is_of(const PreparedUnit& prepared, const TranslationUnit& unit) {
  return prepared.content_hash == hash_of_content(hash_of_context(unit), hash_of_target(unit));
}

bool same_context(const TranslationUnit& a, const TranslationUnit& b) {
  return a.source_language == b.source_language && a.target_language == b.target_language &&
         a.source == b.source && a.previous_source == b.previous_source && a.next_source == b.next_source;
}

bool same_unit(const TranslationUnit& a, const TranslationUnit& b) {
  return a.target == b.target && same_context(a, b);
}

IndexBatch::SideKey IndexBatch::side_key(std::uint32_t memory, const PreparedUnit::Side& row) {
  return {memory, std::string(row.language.primary())};
}

void IndexBatch::add(std::uint32_t memory, UnitId id, PreparedUnit rows) {
  const index::SegmentId source = segment_id({id, Side::kSource});
  pending_sources_.emplace(hash_of(memory, rows.source.tokens),
                           std::pair(source, SegmentKey(rows.source.key)));
  pending_[side_key(memory, rows.source)].push_back(
      {source, SegmentKey(rows.source.key), std::move(rows.source.tokens)});
  pending_[side_key(memory, rows.target)].push_back(
      {segment_id({id, Side::kTarget}), SegmentKey(rows.target.key), std::move(rows.target.tokens)});
}

void IndexBatch::remove(std::uint32_t memory, UnitId id, const PreparedUnit& rows) {
  remove_side(memory, segment_id({id, Side::kSource}), rows.source);
  remove_side(memory, segment_id({id, Side::kTarget}), rows.target);
}

void IndexBatch::remove_side(std::uint32_t memory, index::SegmentId id, const PreparedUnit::Side& row) {
  const auto [first, last] = pending_sources_.equal_range(hash_of(memory, row.tokens));
  const auto source = std::find_if(first, last, [&](const auto& each) { return each.second.first == id; });
  if (source != last) pending_sources_.erase(source);
  std::vector<Pending>& pending = pending_[side_key(memory, row)];
  const auto found = std::ranges::find(pending, id, &Pending::id);
  if (found != pending.end()) {
    pending.erase(found);
  } else {
    index::remove_segment(transaction_, {memory, row.language}, {id, row.tokens, row.key});
  }
}

std::vector<UnitId> stored_candidates(const store::ReadTransaction& transaction, std::uint32_t memory,
                                      const PreparedUnit& rows,
                                      const std::function<bool(SegmentKey)>& may_be) {
  std::vector<UnitId> found;
  index::for_each_equal(
      transaction, {memory, rows.source.language}, rows.source.tokens,
      [&](std::uint32_t key) { return may_be(SegmentKey(key)); },
      [&](const index::Entry& entry) {
        if (side_of(entry.id).side == Side::kSource) found.push_back(side_of(entry.id).unit);
      });
  return found;
}

std::vector<UnitId> IndexBatch::candidates(std::uint32_t memory, const PreparedUnit& rows,
                                           const std::function<bool(SegmentKey)>& may_be) const {
  std::vector<UnitId> found = stored_candidates(transaction_, memory, rows, may_be);
  const auto [first, last] = pending_sources_.equal_range(hash_of(memory, rows.source.tokens));
  std::for_each(first, last, [&](const auto& each) {
    if (may_be(each.second.second)) found.push_back(side_of(each.second.first).unit);
  });
  return found;
}

void IndexBatch::write() {
  for (const auto& [side, pending] : pending_) {
    std::vector<index::Entry> entries;
    for (const Pending& one : pending) entries.push_back({one.id, one.tokens, one.key.bits()});
    index::add_segments(transaction_, {side.first, Language::parse(side.second)}, entries);
  }
  pending_.clear();
  pending_sources_.clear();
}

}  // namespace entente::memory
