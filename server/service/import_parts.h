// The records of an import between its reader and the journal: in parts, which threads prepare in any order
// and which are stored in the order of the file. Not thread-safe: an import's mutex guards it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "server/model/change.h"
#include "server/service/import.h"
#include "server/store/transaction.h"

namespace entente::service {

struct ImportPart {
  std::uint64_t number = 0;
  std::vector<Edit> edits;
  std::uint64_t hash = 0;
  std::vector<std::size_t> files;
  bool is_taken = false;  // By a thread that prepares it.
  bool is_prepared = false;

  // As the journal takes it: the head's author, reason and operation with these edits, which it moves away.
  Change change_of(const Change& head);
};

class ImportParts {
 public:
  using Part = std::shared_ptr<ImportPart>;

  // What earlier calls of the head's operation have stored, in the order of the file; new parts follow it.
  // Throws kInvalidArgument where the operation was another request.
  std::deque<Import::StoredPart> follow_stored(const store::ReadTransaction& transaction, const Change& head);

  // Takes parts of the records that wait in the import, if there are enough, or the file is at its end.
  void take_from(Import& import);

  // How many threads more should prepare parts, which are counted from now on.
  std::size_t begin_preparing();
  // A part to prepare. Without one the thread is no longer counted.
  Part next_unprepared();
  // The next part in the file's order, which counts as being stored until stored(). nullptr where it is not
  // prepared.
  Part next_to_store();
  void stored() { --storing_; }

  // Drops the parts that are not with the journal. Those that are being prepared end by themselves.
  void give_up() { parts_.clear(); }

  // Whether a part is being prepared or stored.
  bool is_busy() const { return preparing_ > 0 || storing_ > 0; }
  bool is_empty() const { return parts_.empty(); }
  // Whether so much waits that nothing more should be read.
  bool is_full() const;

 private:
  std::deque<Part> parts_;     // Not with the journal yet.
  std::uint64_t next_ = 0;     // The number of the next part.
  std::size_t preparing_ = 0;  // Threads.
  std::size_t storing_ = 0;    // Parts that are with the journal.
};

}  // namespace entente::service
