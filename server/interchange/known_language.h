// Is this the tag of a language that exists? Private to this room.
#pragma once

#include "server/model/language.h"

namespace entente::interchange {

// By the primary subtag: two letters of ISO 639-1; three letters, but for those of no language in particular
// ("und", "zxx", "mul", "mis"). "xx", which csv2tbx writes, is none.
bool is_known(const Language& language);

}  // namespace entente::interchange
