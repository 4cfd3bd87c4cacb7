// What a check says of a row that breaks an invariant.
#pragma once

#include <functional>
#include <string>

#include "server/store/tables.h"

namespace entente::verify {

struct Finding {
  store::Table table = store::Table::kMeta;
  std::string key;          // In the form of rows/key_text.h; "" for the table as a whole.
  std::string what;         // What is wrong, as a clause: "it has no entry in the journal".
  bool is_derived = false;  // A rebuild makes it right again.
};

using Report = std::function<void(const Finding&)>;

}  // namespace entente::verify
