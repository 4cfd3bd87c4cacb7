#include <algorithm>
#include <initializer_list>

#include "server/text/stem_rules.h"
#include "server/text/utf8.h"

namespace entente::text {
namespace {

using Endings = std::initializer_list<std::string_view>;

bool ends_with(std::string_view word, Endings endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return word.ends_with(e); });
}

void replace_end(std::string& word, std::size_t length, std::string_view by) {
  word.replace(word.size() - length, length, by);
}

// Replaces `ending`, with or without a plural "s".
bool replace_ending(std::string& word, std::string_view ending, std::string_view by) {
  const bool plural = word.ends_with('s');
  if (!std::string_view(word).substr(0, word.size() - (plural ? 1 : 0)).ends_with(ending)) return false;
  replace_end(word, ending.size() + (plural ? 1 : 0), by);
  return true;
}

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

// "SECURITE", "ARMEES", "PREMIERE": the endings whose accent changes the stem, unless the word has none
// ("suite", "interdite").
void restore_accents(std::string& word) {
  if (replace_ending(word, "ee", "ée")) return;
  if (replace_ending(word, "ierement", "ièrement") || replace_ending(word, "iere", "ière")) return;
  if (word.size() < 6 || ends_with(word, {"uite", "uites", "dite", "dites", "crite", "crites"})) return;
  constexpr std::string_view kWithout =
      " limite limites visite visites faillite faillites petite petites favorite favorites composite "
      "composites "
      "satellite satellites parasite parasites illicite illicites implicite implicites explicite explicites "
      "hypocrite opposite merite merites ";
  if (kWithout.find(' ' + word + ' ') == std::string_view::npos) replace_ending(word, "ite", "ité");
}

// Snowball keeps the "s" of "détenus", "ennemis", "vidéos" and "emplois".
void drop_plural(std::string& word) {
  if (!word.ends_with('s')) return;
  const char last = word[word.size() - 2];
  const char before = word[word.size() - 3];
  const bool regular = ((last == 'i' || last == 'u') && !is_one_of(before, "aeo")) ||
                       ((last == 'o' || last == 'a') && !is_one_of(before, "aeiou"));
  // « conflits » must lose it before Snowball removes « -it » from « conflit » as a verb's ending.
  if (regular || word.ends_with("ois") || word.ends_with("its")) word.pop_back();
}

// The masculine singular of endings that Snowball does not join, or joins with those of a verb.
void make_masculine(std::string& word, std::size_t length) {
  if (length >= 6 && !ends_with(word, {"croise", "croises"})) {
    replace_ending(word, "aise", "ais") || replace_ending(word, "oise", "ois");
  }
  drop_plural(word);
  if (length >= 8 && ends_with(word, {"atrice", "atrices", "itrice", "itrices", "otrice", "otrices",
                                      "ectrice", "ectrices", "utrice", "utrices"})) {
    replace_ending(word, "rice", "eur");
  }
  if (length < 6) return;
  if (replace_ending(word, "ive", "if") || replace_ending(word, "euse", "eux") ||
      replace_ending(word, "ale", "al")) {
    return;
  }
  if (word.ends_with("aux") && word[word.size() - 4] != 'e') replace_end(word, 2, "l");
}

// "attaquent", "tuent": Snowball does not remove "-ent", because nouns have it too. These endings are verbs'
// only.
void drop_third_plural(std::string& word, std::size_t length) {
  if (length < 6 || !word.ends_with("ent")) return;
  const std::string_view root = std::string_view(word).substr(0, word.size() - 3);
  if (ends_with(root, {"équ", "aqu"}) && !root.ends_with("ttaqu")) return;
  if (ends_with(root, {"qu", "tu", "du", "cu", "nu", "pp", "rd", "is", "us", "as", "os",
                       "ss", "ch", "nn", "tr", "br", "dr", "pr", "gn", "ct", "st"})) {
    replace_end(word, 2, "");
  }
}

// "vendu" and "vendre", which Snowball leaves as "vendu" and "vendr".
void make_infinitive(std::string& word, std::size_t length) {
  if (length < 5) return;
  for (const std::string_view root : {"end", "ond", "erd"}) {
    const std::string participle = std::string(root) + "u";
    const std::string infinitive = std::string(root) + "re";
    if (replace_ending(word, participle, infinitive) || replace_ending(word, participle + "e", infinitive))
      return;
  }
}

// Endings that make a noun or an adjective. With Snowball alone, 66 % of the words that share a stem are of
// one family; with this, 88 %.
bool is_derived(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  return ends_with(word, {"tion", "sion", "xion", "ité", "ite", "isme", "iste", "teur", "ance", "ence",
                          "able", "ible", "logie", "ique", "aire", "if", "al", "ment", "eux"});
}

}  // namespace

bool prepare_french(std::string& word, bool all_capitals) {
  // Inclusive spelling: the stem of "combattant·e·s" is that of "combattant".
  word.resize(std::min(word.find("·"), word.size()));
  const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return (c & 0x80) == 0; });
  if (all_capitals && ascii && word.size() >= 4) restore_accents(word);
  const std::size_t length = count_code_points(word);
  if (length < 5) return false;
  make_masculine(word, length);
  drop_third_plural(word, length);
  make_infinitive(word, length);
  if (count_code_points(word) < 7 || !is_derived(word)) return false;
  if (word.ends_with('s')) word.pop_back();
  if (word.ends_with("é")) {
    replace_end(word, std::string_view("é").size(), "");
  } else if (word.ends_with('e')) {
    word.pop_back();
  }
  return true;
}

}  // namespace entente::text
