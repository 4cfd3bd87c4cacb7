// Private to this room. The data of the English rules.
#pragma once

#include "server/text/lexicon.h"

namespace entente::text {

const Lexicon& english_lexicon();

}  // namespace entente::text
