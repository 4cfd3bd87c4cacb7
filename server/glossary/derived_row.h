// A row that is derived from a concept. A plain value.
#pragma once

#include <string>

#include "server/store/tables.h"

namespace entente::glossary {

struct DerivedRow {
  store::Table table;
  std::string key;
  std::string value;
};

}  // namespace entente::glossary
