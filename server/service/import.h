// Files on their way into the store: chunks go in, parts of edits come out, and a report of what became of
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/v1/text.pb.h"
#include "server/cancellation/cancellation.h"
#include "server/interchange/reader.h"
#include "server/journal/journal.h"
#include "server/model/change.h"
#include "server/service/import_options.h"
#include "server/store/transaction.h"

namespace entente::service {

inline constexpr std::size_t kPartRecords = 250;
inline constexpr std::size_t kPartBytes = 1 << 20;

class Import {
 public:
  // Records that are stored as one change, and a hash of them and of the import's options.
  struct Batch {
    std::vector<Edit> edits;
    std::uint64_t hash = 0;
    std::vector<std::size_t> files;  // Of each edit: the number of its file.
  };
  // What became of a batch, and its hash.
  struct StoredPart {
    std::vector<Outcome> outcomes;
    std::uint64_t hash = 0;
  };

  // Into a memory or glossary, which the first record creates if it is not there. Throw kInvalidArgument for
  // a format that they cannot read.
  static Import of_units(const store::ReadTransaction& transaction, const std::string& memory,
                         const ImportOptions& options);
  static Import of_concepts(const store::ReadTransaction& transaction, const std::string& glossary,
                            const ImportOptions& options);

  // Before the first chunk. options_hash: of all that the import is asked for but the file. stored: what
  // earlier calls of the same operation stored, in the order of the file; the file must start with the same
  // records, which are counted as they were then and not stored again.
  void start(std::uint64_t options_hash, std::deque<StoredPart> stored);

  // Reads the next bytes of the file. Where it cannot be read, the import is finished, and failure() says
  // why, once the records before that place are stored; one of several files is passed over, and the report
  // says why.
  void feed(std::string_view chunk, const store::ReadTransaction& transaction,
            const Cancellation& cancellation);
  // FILE_FORMAT_ALIGNED_TEXT: the text in the target language.
  void feed_target(std::string_view chunk, const store::ReadTransaction& transaction,
                   const Cancellation& cancellation);
  // Another file follows.
  void next_file(const std::string& name, const store::ReadTransaction& transaction,
                 const Cancellation& cancellation);
  void finish(const store::ReadTransaction& transaction, const Cancellation& cancellation);

  // Whether the records of a part wait to be stored, or any at the end of the file or with `any`. Throws
  // kInvalidArgument where the file is another one than that of the stored parts.
  bool batch_ready(bool any);
  // The edit that creates the memory or glossary, once, if it is not there: a change of its own, before the
  // first batch.
  std::optional<Edit> take_creation();
  // At most kPartRecords records, and about kPartBytes.
  Batch take_batch();
  // Does what the store would have to do with units that are not prepared. Thread-safe.
  static void prepare(std::vector<Edit>& edits);
  // Counts what a batch did; `files` is the batch's.
  void account(const journal::Receipt& receipt, const std::vector<std::size_t>& files);

  bool finished() const { return finished_; }
  const Error* failure() const;
  std::int64_t stored() const;
  v1::ImportProgress progress() const;

 private:
  struct Found;  // What the reader's callbacks write to; they outlive a move of this.
  using Open = std::function<std::unique_ptr<interchange::Reader>(const std::string& file_name)>;

  explicit Import(const ImportOptions& options);

  void begin_file(const std::string& name);
  // Work of the reader that may find that the file cannot be read.
  void guard(const std::function<void()>& work, const store::ReadTransaction& transaction,
             const Cancellation& cancellation);
  // Passes over the records of the stored parts, as far as they have been read.
  void pass_over_stored();
  // Of the first records that wait.
  std::uint64_t hash_of_first(std::size_t size) const;
  // How many of the records that wait make the next part.
  std::size_t part_size() const;

  Open open_;
  std::unique_ptr<interchange::Reader> reader_;
  std::shared_ptr<Found> found_;
  std::optional<Edit> creation_;
  std::uint64_t options_hash_ = 0;
  std::deque<StoredPart> stored_parts_;  // Those whose records have not been read yet.
  std::optional<Error> failure_;         // Why the present file is passed over.
  bool finished_ = false;
  std::int64_t bytes_read_ = 0;
};

}  // namespace entente::service
