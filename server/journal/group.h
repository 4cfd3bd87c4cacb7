// The changes of one commit, applied one after the other, with their numbers and entries. Private to this
// room.
#pragma once

#include <memory>
#include <optional>

#include "server/journal/applier.h"
#include "server/journal/receipt.h"
#include "server/store/transaction.h"

namespace entente::journal {

// Whether the changes of a group share the group's transaction, or have one each inside it.
enum class Isolation : std::uint8_t { kShared, kNested };

class GroupWriter {
 public:
  GroupWriter(store::WriteTransaction& transaction, const BeginApplying& begin, Isolation isolation);

  // The receipt, or why the change was refused. Nothing when it was refused after a part of it was written
  // and it has no transaction of its own that would undo that: the whole group must be applied again.
  std::optional<Result> apply(const Change& change);

  // Writes what is gathered; whether there is an entry to commit.
  bool finish();

 private:
  // The end of the journal as the changes of the group leave it.
  struct Newest {
    Revision sequence = 0;
    Time time;  // Of no entry: the earliest there is.
    Revision ascend_from = 1;
  };

  static Newest newest_of(const store::ReadTransaction& transaction);
  // When the change is entered, and from which change on times ascend then.
  Newest after(const Change& change) const;
  Receipt apply_shared(const Change& change);
  Receipt apply_nested(const Change& change);
  Receipt apply_with(Applier& applier, store::WriteTransaction& transaction, const Change& change);

  store::WriteTransaction& transaction_;
  const BeginApplying& begin_;
  const Isolation isolation_;
  std::unique_ptr<Applier> applier_;  // The shared one.
  const Revision first_;              // The newest change before the group.
  Newest newest_;
};

}  // namespace entente::journal
