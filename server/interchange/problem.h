// What a reader reports of a record that it left out, and how a file is read.
#pragma once

#include <string>

#include "server/model/language.h"

namespace entente::interchange {

// One bad record among thousands is data, not a failure.
struct Problem {
  int line = 0;  // Where the record begins, from 1.
  std::string message;
};

struct ReadOptions {
  // For TMX files that don't say which language was translated from (srclang="*all*"); may be empty.
  Language source_language;
};

}  // namespace entente::interchange
