// Measures one record of a file while it is read, so that a record which holds too much is refused before it
// is whole.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/interchange/xml.h"

namespace entente::interchange {

class RecordSize {
 public:
  // A start tag within the record.
  void add(const std::string& name, const Attributes& attributes);
  void add(std::string_view text) { bytes_ += text.size(); }

  // What is too much, for a message after the record's name; "" within the limits.
  std::string excess() const;

 private:
  std::size_t bytes_ = 0;
  std::size_t elements_ = 0;  // Attributes too.
};

}  // namespace entente::interchange
