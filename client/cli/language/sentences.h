// Where does one sentence of a text end and the next begin?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

// The sentences of a paragraph in UTF-8, in order, without the white space around them; of white space alone,
// none. The rules are those of UAX 29 for the language (BCP 47), less the ends that an abbreviation, an
// initial, a number of a heading or a closing quotation mark only looks like: « M. Le Drian », "U.S. Army", «
// Feu ! » cria-t-il. An ellipsis before a capital ends a sentence, too. A quotation of two sentences is two.
// tests/data/sentences.tsv has cases. Thread-safe; linear in the text.
std::vector<std::string> sentences(std::string_view text, const std::string& language);

}  // namespace entente::cli
