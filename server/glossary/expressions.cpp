#include "server/glossary/expressions.h"

#include <algorithm>
#include <array>

#include "server/glossary/candidate_items.h"
#include "server/glossary/general_words.h"
#include "server/glossary/name_blocks.h"

namespace entente::glossary {
namespace {

using text::WordClass;

// How much a word stands out, from 0 to 1; other words have 1.
constexpr float kGeneralWorth = 0.25F;
constexpr float kGeneralNameWorth = 0.5F;  // In a name: « Conseil de transition ».
constexpr float kPlaceWorth = 0.3F;        // A place that everyone knows, or a people.
// A noun by itself has this share of its worth: the table of general words misses some.
constexpr float kSingleWorth = 0.5F;

bool may_be_noun(const CandidateItem& item) {
  return item.classes.has(WordClass::kNoun) || item.classes.has(WordClass::kProperNoun);
}

class Search {
 public:
  Search(const text::Analysis& analysis, std::string_view text, const Language& language, bool all)
      : all_(all),
        known_(is_known_to_candidates(language)),
        french_(language.primary() == "fr"),
        items_(candidate_items(analysis, text, language)),
        blocks_(name_blocks(items_, text, language)),
        block_of_(items_.items.size(), -1) {
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
      for (int i = blocks_[block].first; i <= blocks_[block].last; ++i)
        block_of_[static_cast<std::size_t>(i)] = static_cast<int>(block);
    }
  }

  std::vector<Expression> run() {
    for (int first = 0; first < size(); ++first) {
      if (may_start(first)) extend_from(first);
    }
    return std::move(found_);
  }

 private:
  int size() const { return static_cast<int>(items_.items.size()); }
  const CandidateItem& at(int i) const { return items_.items[static_cast<std::size_t>(i)]; }
  const NameBlock* block(int i) const {
    const int number = block_of_[static_cast<std::size_t>(i)];
    return number < 0 ? nullptr : &blocks_[static_cast<std::size_t>(number)];
  }

  void extend_from(int first) {
    std::uint64_t hash = kPhraseSeed;
    int content = 0;
    for (int last = first; last < size(); ++last) {
      if (at(last).run != at(first).run || (last > first && !may_follow(first, last))) return;
      hash = items_.extend(hash, at(last));
      content += at(last).role == ItemRole::kContent;
      if (content > kMaxExpressionWords) return;
      if (may_end(first, last) && is_wanted(first, last, content)) add(first, last, content, hash);
    }
  }

  bool may_start(int i) const {
    const CandidateItem& item = at(i);
    if (item.role != ItemRole::kContent) return false;
    if (!known_) return true;
    if (const NameBlock* name = block(i)) return name->first == i;
    if (item.premodifier) return true;
    // « Voir la carte », « lutter contre la fraude », "combating fraud"
    const bool verb = item.classes.has(WordClass::kVerb) && !item.after_article;
    const bool open =
        item.starts_sentence && item.classes.has(WordClass::kNoun) && item.classes.has(WordClass::kAdjective);
    if (verb && !open && (item.general || item.plain)) return false;
    if (verb && is_like_verb(item)) return false;
    if (verb && french_ && is_general_participle(item.last->folded)) return false;
    return !french_ || may_be_noun(item);
  }

  // « lutter, recevra, tiraient »
  bool is_like_verb(const CandidateItem& item) const {
    constexpr std::array kEndings = {"er",  "ir",   "re",   "era",   "ira",  "vra",
                                     "dra", "ront", "rait", "aient", "erent"};
    return french_ && std::any_of(kEndings.begin(), kEndings.end(),
                                  [&](const char* ending) { return item.last->folded.ends_with(ending); });
  }

  bool may_follow(int first, int i) const {
    const CandidateItem& item = at(i);
    const CandidateItem& before = at(i - 1);
    if (item.role == ItemRole::kPreposition)
      return before.role == ItemRole::kContent && (!item.of_names || is_institution(first));
    if (item.role != ItemRole::kContent || item.title) return false;
    if (!known_) return true;
    if (before.negation) return item.classes.has(WordClass::kAdjective) || item.classes.has(WordClass::kVerb);
    if (before.role == ItemRole::kPreposition)
      return may_be_noun(item) || item.premodifier || (!french_ && item.classes.has(WordClass::kAdjective));
    if (item.after_article) return false;
    // « une attaque menée par »
    if (french_ && !before.premodifier && item.classes.has(WordClass::kVerb) &&
        is_general_participle(item.last->folded))
      return false;
    // « le président Macron », « l’opération Barkhane »
    if (block(i) != nullptr && block(i) != block(i - 1) && at(i - 1).office) return false;
    if (french_ && before.premodifier && block(i - 1) == nullptr) return may_be_noun(item);
    // "the country asked questions"
    if (!french_ && may_be_noun(before) && item.classes.has(WordClass::kVerb) &&
        !item.classes.has(WordClass::kNoun))
      return false;
    return true;
  }

  // « Agence internationale pour … », « Haut-Commissariat pour … »
  bool is_institution(int i) const { return block(i) != nullptr && (at(i).general || at(i).plain); }

  bool follows_preposition(int i) const {
    return at(i - 1).role == ItemRole::kPreposition && !at(i - 1).negation;
  }

  bool may_end(int first, int last) const {
    const CandidateItem& item = at(last);
    if (item.role != ItemRole::kContent) return false;
    if (!known_) return true;
    if (const NameBlock* name = block(last)) return name->last == last;
    if (item.premodifier && french_) return false;
    const bool after_preposition = last > first && follows_preposition(last);
    if (!french_) return item.classes.has(WordClass::kNoun) || item.classes.has(WordClass::kProperNoun);
    if (last == first || after_preposition)
      return may_be_noun(item) && !item.classes.is_only(WordClass::kAdjective);
    return !item.classes.is_only(WordClass::kVerb);
  }

  // Whether the expression is more than general words, a person with something else, or a word and a name
  // that say no more than they do apart.
  bool is_wanted(int first, int last, int content) const {
    if (!known_) return all_ || content > 1;
    if (first == last) return all_ ? true : is_wanted_alone(first);
    const NameBlock* const name = block(first);
    const bool is_block = name != nullptr && name->last == last;
    bool has_name = false;
    bool has_people = false;
    bool has_specific = false;
    for (int i = first; i <= last; ++i) {
      if (at(i).role != ItemRole::kContent) continue;
      if (block(i) != nullptr && block(i)->is_person && !is_block) return false;
      has_people = has_people || at(i).people;
      if (block(i) != nullptr) {
        has_name = true;
        // « guerre en Irak », but « Force intérimaire des Nations unies au Liban »
        if (french_ && (name == nullptr || content < 4) && i > first && is_place_preposition(i - 1))
          return false;
      } else {
        has_specific = has_specific || !(at(i).general || at(i).plain || at(i).people || at(i).office);
      }
    }
    if (all_ || name != nullptr) return true;
    return has_specific || !(has_name || has_people);
  }

  // « à, en »
  bool is_place_preposition(int i) const {
    const std::string_view word = at(i).last->folded;
    return at(i).role == ItemRole::kPreposition &&
           (word == "a" || word == "au" || word == "aux" || word == "en");
  }

  // A noun by its classes, or where a noun phrase of one word stands: « la milice a », "their militia".
  bool is_surely_noun(int i) const {
    const CandidateItem& item = at(i);
    if (!may_be_noun(item) || item.classes.has(WordClass::kVerb)) return false;
    if (!item.classes.has(WordClass::kAdjective) && !item.classes.has(WordClass::kAdverb)) return true;
    const bool after_determiner = item.after_article || (i > 0 && at(i - 1).run == item.run &&
                                                         at(i - 1).classes.is_only(WordClass::kOther));
    const bool ends_phrase = i + 1 == size() || at(i + 1).run != item.run ||
                             at(i + 1).role != ItemRole::kContent ||
                             !(may_be_noun(at(i + 1)) || at(i + 1).classes.has(WordClass::kAdjective));
    return after_determiner &&
           (ends_phrase || (at(i + 1).classes.has(WordClass::kVerb) && !may_be_noun(at(i + 1))));
  }

  bool is_wanted_alone(int i) const {
    const CandidateItem& item = at(i);
    if (item.general || item.plain || item.people || item.office || item.title) return false;
    if (item.acronym) return true;
    if (item.given_name && !item.joined) return false;
    if (item.last->folded.size() < 3 && !item.joined) return false;
    return item.capital || (may_be_noun(item) && !item.classes.has(WordClass::kVerb));
  }

  float worth(int i) const {
    const CandidateItem& item = at(i);
    if (item.well_known) return kPlaceWorth;
    if (block(i) != nullptr) return item.general || item.office ? kGeneralNameWorth : 1.0F;
    if (item.general || item.office) return kGeneralWorth;
    return item.people ? kPlaceWorth : 1.0F;
  }

  void add(int first, int last, int content, std::uint64_t hash) {
    Expression made;
    made.hash = hash;
    made.last_word = items_.extend(kPhraseSeed, at(last));
    made.words = content;
    made.byte_begin = at(first).byte_begin;
    made.byte_end = at(last).byte_end;
    made.first = first;
    made.last = last;
    float sum = 0;
    for (int i = first; i <= last; ++i) sum += at(i).role == ItemRole::kContent ? worth(i) : 0;
    if (known_) made.contrast = sum / static_cast<float>(content);
    const bool is_alone = known_ && first == last && !at(first).joined && !at(first).acronym;
    if (is_alone && (!at(first).capital || at(first).well_known)) made.contrast *= kSingleWorth;
    const NameBlock* const name = block(first);
    made.is_noun = first < last || is_surely_noun(first) || name != nullptr;
    made.is_name = name != nullptr;
    made.starts_sentence = at(first).starts_sentence;
    made.is_acronym = first == last && at(first).acronym;
    made.is_person = name != nullptr && name->last == last && name->is_person;
    found_.push_back(made);
  }

  bool all_;
  bool known_;
  bool french_;
  CandidateItems items_;
  std::vector<NameBlock> blocks_;
  std::vector<int> block_of_;  // Positions in blocks_, or -1.
  std::vector<Expression> found_;
};

}  // namespace

std::vector<Expression> term_expressions(const text::Analysis& analysis, std::string_view text,
                                         const Language& language) {
  return Search(analysis, text, language, false).run();
}

std::vector<Expression> all_expressions(const text::Analysis& analysis, std::string_view text,
                                        const Language& language) {
  return Search(analysis, text, language, true).run();
}

}  // namespace entente::glossary
