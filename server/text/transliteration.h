// Names from other scripts are written in many ways: Mayadin, Mayadine, al-Mayadeen; Chaayrate, Shayrat.
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

// What the transcriptions of one name share: its consonants, those that French and English write differently
// made one (ch, sh; ou, w; dj, j; k, q, c), doubled ones once, vowels and a final "h" left out but for a mark
// where the name begins with a vowel. Of one folded word. Empty for an article ("al", "ez") and where fewer
// than two consonants are left. Coarse: it finds what may be meant; something else must rank what it finds.
std::string name_skeleton(std::string_view folded);

// Whether the folded word is an Arabic article as transcriptions write it: al, el, ad, ash, ez…
bool is_arabic_article(std::string_view folded);

}  // namespace entente::text
