#include "server/glossary/acronym.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/text/fold.h"
#include "server/text/function_words.h"

namespace entente::glossary {
namespace {

constexpr std::size_t kFewestLetters = 3;

// Everyday words, folded and sorted, that are acronyms in capitals. Function words are not repeated here.
constexpr auto kFrenchWords = std::to_array<std::string_view>(
    {"abri",  "acte",  "ages",  "aide",  "aile",  "air",   "aire",  "amen",  "ami",   "amis",  "ans",
     "api",   "arc",   "arme",  "art",   "arts",  "asile", "atout", "axe",   "bac",   "bail",  "bal",
     "ban",   "banc",  "bande", "bar",   "barre", "bas",   "base",  "bec",   "bel",   "bien",  "bio",
     "bis",   "blanc", "bleu",  "bloc",  "bois",  "bol",   "bon",   "bord",  "bosse", "bout",  "bras",
     "bref",  "bruit", "but",   "cadre", "camp",  "cap",   "car",   "cas",   "case",  "casse", "cave",
     "cent",  "cerf",  "chaos", "char",  "chat",  "chef",  "choc",  "cible", "ciel",  "cime",  "cinq",
     "clan",  "cle",   "clef",  "code",  "coin",  "col",   "coma",  "cote",  "cou",   "coup",  "cour",
     "cran",  "cri",   "cru",   "cube",  "dame",  "date",  "demi",  "dent",  "dix",   "don",   "dos",
     "dot",   "douze", "droit", "duc",   "dur",   "eau",   "ecart", "echo",  "ecole", "elan",  "elle",
     "emir",  "ere",   "est",   "etat",  "ete",   "face",  "faim",  "faits", "fer",   "fete",  "feu",
     "fil",   "fille", "fils",  "fin",   "fisc",  "flou",  "foi",   "fois",  "fond",  "force", "fort",
     "fou",   "four",  "frein", "gang",  "gare",  "gaz",   "gel",   "geste", "gins",  "golf",  "gris",
     "gros",  "hall",  "hier",  "huit",  "ici",   "idee",  "ile",   "image", "iris",  "jeu",   "joie",
     "jour",  "juge",  "juin",  "lac",   "laser", "lent",  "lien",  "lieu",  "ligne", "liste", "loi",
     "long",  "lot",   "loup",  "mai",   "main",  "mal",   "marc",  "mars",  "mer",   "mere",  "met",
     "midi",  "mien",  "mine",  "mis",   "mode",  "mois",  "mort",  "mot",   "mur",   "mure",  "nez",
     "nid",   "noir",  "nom",   "nord",  "nuit",  "nul",   "oeil",  "once",  "onze",  "ordre", "ouest",
     "oui",   "pain",  "paix",  "pal",   "pale",  "pan",   "par",   "parc",  "part",  "pas",   "pays",
     "peine", "pere",  "phare", "pic",   "pied",  "pion",  "pire",  "plan",  "plat",  "plus",  "poids",
     "point", "pole",  "pont",  "port",  "pot",   "pro",   "puits", "rage",  "rang",  "rap",   "ras",
     "rat",   "reve",  "rien",  "rire",  "roi",   "rond",  "rose",  "rue",   "sac",   "sage",  "saint",
     "sang",  "sel",   "sens",  "sept",  "serre", "sida",  "site",  "six",   "sol",   "son",   "sort",
     "sud",   "suite", "sur",   "tard",  "tas",   "taux",  "tel",   "temps", "tete",  "tir",   "toit",
     "tome",  "ton",   "tort",  "tour",  "tous",  "trop",  "uni",   "unie",  "usa",   "vent",  "vers",
     "vice",  "vide",  "vie",   "vieux", "vite",  "voie",  "voix",  "vol",   "vrai",  "vue"});

constexpr auto kEnglishWords = std::to_array<std::string_view>(
    {"able",  "ace",   "act",   "add",   "age",   "aid",   "aide",   "aim",   "air",    "ally",   "amen",
     "apt",   "arc",   "area",  "ark",   "arm",   "arms",  "army",   "art",   "ash",    "ask",    "atom",
     "axe",   "back",  "bad",   "bag",   "bail",  "ban",   "band",   "bar",   "base",   "bat",    "bed",
     "bee",   "best",  "bet",   "big",   "bill",  "bird",  "bit",    "boat",  "body",   "bold",   "bomb",
     "book",  "boss",  "box",   "boy",   "bull",  "bus",   "buy",    "call",  "calm",   "camp",   "can",
     "cap",   "cape",  "car",   "card",  "care",  "case",  "cash",   "cast",  "cat",    "cell",   "chap",
     "city",  "code",  "cold",  "come",  "cop",   "core",  "corps",  "cost",  "cot",    "crew",   "cut",
     "dad",   "dam",   "dark",  "dart",  "data",  "date",  "day",    "dead",  "deal",   "deep",   "den",
     "dog",   "dot",   "draft", "dual",  "due",   "east",  "eat",    "edge",  "end",    "err",    "eye",
     "face",  "fact",  "fair",  "faith", "fall",  "far",   "fast",   "fat",   "fear",   "fed",    "fence",
     "fire",  "fish",  "fit",   "flag",  "flash", "focus", "foe",    "food",  "force",  "four",   "fox",
     "free",  "full",  "gap",   "gas",   "gate",  "get",   "gift",   "girl",  "global", "goal",   "gold",
     "good",  "grip",  "gun",   "half",  "ham",   "hand",  "hard",   "hat",   "head",   "heat",   "help",
     "hero",  "high",  "hit",   "home",  "hope",  "host",  "hot",    "house", "ice",    "idea",   "iris",
     "iron",  "jam",   "jet",   "jim",   "job",   "joint", "just",   "keen",  "key",    "kid",    "kit",
     "lab",   "lance", "land",  "last",  "law",   "lead",  "leap",   "left",  "less",   "let",    "life",
     "light", "line",  "link",  "list",  "live",  "long",  "lot",    "low",   "man",    "map",    "march",
     "mark",  "mars",  "mat",   "may",   "mess",  "mine",  "minus",  "mob",   "more",   "most",   "move",
     "nap",   "nest",  "net",   "new",   "news",  "next",  "nine",   "north", "now",    "oil",    "old",
     "once",  "one",   "open",  "opera", "ops",   "oral",  "order",  "pace",  "pack",   "pact",   "paid",
     "pan",   "park",  "part",  "past",  "path",  "peace", "pet",    "pie",   "pilot",  "pit",    "plan",
     "plus",  "pole",  "pop",   "port",  "post",  "pot",   "pro",    "push",  "race",   "raft",   "rap",
     "rat",   "ray",   "read",  "real",  "red",   "rest",  "rim",    "ring",  "rise",   "role",   "rose",
     "run",   "sad",   "safe",  "sage",  "salt",  "sea",   "search", "seat",  "sense",  "set",    "ship",
     "shot",  "sign",  "site",  "six",   "smart", "snap",  "soil",   "son",   "soon",   "spring", "star",
     "start", "step",  "stop",  "storm", "sun",   "swift", "talk",   "tank",  "tap",    "tar",    "task",
     "tea",   "team",  "ten",   "tip",   "top",   "tow",   "toy",    "track", "trade",  "try",    "two",
     "unit",  "use",   "van",   "vast",  "war",   "water", "wave",   "way",   "west",   "wing",   "wise",
     "wolf",  "wood",  "word",  "work",  "year"});

template <std::size_t N>
bool has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace

bool may_be_written_as_word(std::string_view acronym, const Language& language) {
  const bool only_letters = std::all_of(acronym.begin(), acronym.end(),
                                        [](char c) { return (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; });
  if (!only_letters || acronym.size() < kFewestLetters) return false;
  const std::string folded = text::fold(acronym);
  if (text::is_function_word(folded, language)) return false;
  return language.primary() == "fr" ? !has(kFrenchWords, folded) : !has(kEnglishWords, folded);
}

}  // namespace entente::glossary
