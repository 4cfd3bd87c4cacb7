// A data category and its value, in either style of TBX. Private to this room.
#pragma once

#include <string>
#include <vector>

#include "server/interchange/tbx_vocabulary.h"

namespace entente::interchange {

struct TbxItem {
  std::string element;
  std::string category;  // In DCT style, that is the element.
  Category kind = Category::kUnknown;
  std::string text;
  std::string target;    // Of a reference or link.
  std::string language;  // Where the item itself has one.
};

// What an element ending in "Grp" has: a value with its source and its notes.
struct TbxGroup {
  std::string element;  // "" for an item that stands alone.
  std::string type;
  std::vector<TbxItem> items;
};

}  // namespace entente::interchange
