// Who made a concept and changed it, and when, from the transactions of an entry and of its languages and
// terms. Private to this room.
#pragma once

#include <string>
#include <vector>

#include "server/interchange/tbx_item.h"
#include "server/interchange/tbx_vocabulary.h"
#include "server/model/concept.h"

namespace entente::interchange {

class TbxTransactions {
 public:
  // The items of a transacGrp, in any order. `about` says what it is of, for a remark: "" the entry itself,
  // " (fr)", " (tank)".
  void take(const std::vector<TbxItem>& group, const std::string& about);
  // A person or date of its own (admin "creationDate"). False if it is none, or one is known already.
  bool take(Category category, const std::string& text);

  // Sets creator and created from the first origination, of the entry before those of its parts; changer and
  // updated from the last modification of all. An entry that was never changed was last changed when it was
  // made. Returns a remark for each of the others, and for other kinds of transactions.
  std::vector<std::string> finish(Concept& value);

 private:
  struct Transaction {
    TransactionKind kind = TransactionKind::kOther;
    std::string name;  // "origination"
    std::string about;
    std::string who;
    Time when;
    std::string more;  // What is neither.

    std::string remark() const;
  };

  std::vector<Transaction> all_;
  std::string creator_, changer_;
  Time created_, updated_;
};

}  // namespace entente::interchange
