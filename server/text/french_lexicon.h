// Private to this room. The data of the French rules.
#pragma once

#include "server/text/lexicon.h"

namespace entente::text {

const Lexicon& french_lexicon();

}  // namespace entente::text
