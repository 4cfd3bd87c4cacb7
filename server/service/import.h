// A file on its way into the store: chunks go in, batches of edits come out, and a report of what became of
// them.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/v1/text.pb.h"
#include "server/journal/journal.h"
#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::service {

class Import {
 public:
  // Creates the memory or glossary if it is not there. Throw kInvalidArgument for a
  // format that it cannot read.
  static Import of_units(const store::ReadTransaction& transaction, const std::string& memory,
                         v1::FileFormat format, const Language& source_language);
  static Import of_concepts(const store::ReadTransaction& transaction, const std::string& glossary,
                            v1::FileFormat format);

  // Reads the next bytes of the file. Throws kInvalidArgument where the file as a whole cannot be read.
  void feed(std::string_view chunk);
  void finish();

  // The edit that makes the memory or glossary, if it is not there: a change of its own, before all others.
  std::optional<Edit> take_creation();

  // Leaves out the first records: they were stored when the import was begun before.
  void pass_over(std::uint64_t records) { passed_over_ = records; }

  // Whether so many records wait, or at the end any.
  bool batch_ready(std::size_t size);
  std::vector<Edit> take_batch(std::size_t size);
  // Counts what a batch did.
  void account(const journal::Receipt& receipt);

  bool finished() const { return finished_; }
  std::int64_t stored() const { return created_ + updated_ + unchanged_; }
  v1::ImportProgress progress() const;

 private:
  struct Reader {
    std::function<void(std::string_view)> feed;
    std::function<void()> finish;
  };
  struct Found;  // What the reader's callbacks write to; they outlive a move of this.

  Import();

  Reader reader_;
  std::shared_ptr<Found> found_;
  std::optional<Edit> creation_;
  std::uint64_t passed_over_ = 0;
  bool finished_ = false;
  std::int64_t bytes_read_ = 0;
  std::int64_t created_ = 0;
  std::int64_t updated_ = 0;
  std::int64_t unchanged_ = 0;
};

}  // namespace entente::service
