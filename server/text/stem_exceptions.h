// Private to this room. A table of words that the stemming rules get wrong, read from a text that a linguist
// can edit.
#pragma once

#include <string_view>
#include <unordered_map>

#include "server/text/stem_rules.h"

namespace entente::text {

class StemExceptions {
 public:
  // Lines "lemma: form form" or "=stem: form form"; see the data for what they mean. Keeps views of `table`.
  explicit StemExceptions(std::string_view table);

  // Null if the form is not in the table.
  const StemException* find(std::string_view form) const;

 private:
  void read_line(std::string_view line);

  std::unordered_map<std::string_view, StemException> exceptions_;
};

}  // namespace entente::text
