// Names from other scripts have many spellings: Mayadin, Mayadine, al-Mayadeen; Chaayrate, Shayrat.
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

// What the transcriptions of one name share: its consonants. Spellings of one sound in French and English are
// joined (ch, sh; ou, w; dj, j; k, q, c), doubled letters count once, and vowels and a final "h" are left
// out; a mark says that the name starts with a vowel. Of one folded word. Empty for an article ("al", "ez"),
// and if fewer than two consonants are left. Coarse: it finds what may be meant, and the caller must rank it.
std::string name_skeleton(std::string_view folded);

// Whether the folded word is a transcribed Arabic article: al, el, ad, ash, ez…
bool is_arabic_article(std::string_view folded);

// Whether the folded word is one of descent, which spellings of a name may lack: ibn, bin, ben, bint.
bool is_descent_particle(std::string_view folded);

}  // namespace entente::text
