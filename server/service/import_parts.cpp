#include "server/service/import_parts.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "server/calls/call.h"
#include "server/journal/entries.h"

namespace entente::service {
namespace {

// Parts that have been read and are not stored yet.
constexpr std::size_t kPartsAhead = 80;

// Threads that prepare parts of one import.
std::size_t most_preparers() {
  static const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
  return most;
}

bool is_untaken(const ImportParts::Part& part) {
  return !part->is_taken;
}

}  // namespace

Change ImportPart::change_of(const Change& head) {
  Change change = head;
  change.edits = std::move(edits);
  change.operation_part = number;
  if (number != kCreationPart) change.request_hash = hash;
  change.time = calls::present_time();
  return change;
}

std::deque<Import::StoredPart> ImportParts::follow_stored(const store::ReadTransaction& transaction,
                                                          const Change& head) {
  std::deque<Import::StoredPart> stored;
  journal::for_each_part(transaction, head.operation, [&](std::uint64_t part, const AppliedPart& applied) {
    if (part == kCreationPart) return journal::check_same_request(head, applied);
    next_ = part + applied.outcomes.size();
    stored.push_back({applied.outcomes, journal::comparable_hash(applied)});
  });
  return stored;
}

void ImportParts::take_from(Import& import) {
  // A few records of a slow caller are stored at once; those of a fast one wait until they make a part.
  const bool is_idle = parts_.empty() && !is_busy();
  if (auto creation = import.batch_ready(is_idle) ? import.take_creation() : std::nullopt) {
    auto part = std::make_shared<ImportPart>();
    part->number = kCreationPart;
    part->edits.push_back(*std::move(creation));
    part->is_taken = part->is_prepared = true;
    parts_.push_back(std::move(part));
  }
  while (import.batch_ready(is_idle)) {
    auto part = std::make_shared<ImportPart>();
    Import::Batch batch = import.take_batch();
    part->edits = std::move(batch.edits);
    part->hash = batch.hash;
    part->files = std::move(batch.files);
    part->number = std::exchange(next_, next_ + part->edits.size());
    parts_.push_back(std::move(part));
  }
}

std::size_t ImportParts::begin_preparing() {
  const auto untaken = static_cast<std::size_t>(std::ranges::count_if(parts_, is_untaken));
  const std::size_t more = std::min(untaken, most_preparers() - std::min(most_preparers(), preparing_));
  preparing_ += more;
  return more;
}

ImportParts::Part ImportParts::next_unprepared() {
  const auto found = std::ranges::find_if(parts_, is_untaken);
  if (found == parts_.end()) {
    --preparing_;
    return nullptr;
  }
  (*found)->is_taken = true;
  return *found;
}

ImportParts::Part ImportParts::next_to_store() {
  if (parts_.empty() || !parts_.front()->is_prepared) return nullptr;
  Part part = std::move(parts_.front());
  parts_.pop_front();
  ++storing_;
  return part;
}

bool ImportParts::is_full() const {
  return parts_.size() + storing_ >= kPartsAhead;
}

}  // namespace entente::service
