#include "server/glossary/name_blocks.h"

#include <algorithm>

#include "server/glossary/naming_words.h"

namespace entente::glossary {
namespace {

class Finder {
 public:
  Finder(const CandidateItems& items, std::string_view text, const Language& language)
      : items_(items.items), text_(text), language_(language) {}

  std::vector<NameBlock> run() const {
    std::vector<NameBlock> blocks;
    const int size = static_cast<int>(items_.size());
    for (int i = 0; i < size; ++i) {
      if (!may_start(i)) continue;
      int last = i;
      while (continues(i, last)) last += at(last + 1).capital ? 1 : 2;
      // A capital at the start of a sentence makes a name only with one after it.
      if (!at(i).capital && last == i) continue;
      blocks.push_back({i, last, is_person(i, last)});
      i = last;
    }
    return blocks;
  }

 private:
  const CandidateItem& at(int i) const { return items_[static_cast<std::size_t>(i)]; }
  bool exists(int i) const { return i >= 0 && i < static_cast<int>(items_.size()); }

  bool may_start(int i) const {
    const CandidateItem& item = at(i);
    if (item.role != ItemRole::kContent || item.office || item.title) return false;
    return item.capital || (item.starts_sentence && item.given_name);
  }

  bool is_part(int i) const { return at(i).capital && at(i).role == ItemRole::kContent && !at(i).title; }

  // « Bachar al-Assad », « Ursula von der Leyen », « Dominique de Villepin »
  bool continues(int first, int last) const {
    if (!exists(last + 1) || at(last + 1).run != at(first).run || at(last + 1).after_article) return false;
    const bool english = language_.primary() == "en";
    if (is_part(last + 1)) return english || at(last).acronym == at(last + 1).acronym;
    if (!exists(last + 2) || at(last + 2).run != at(first).run || !is_part(last + 2)) return false;
    if (at(last + 2).after_article) return false;
    const std::string_view word = at(last + 1).last->folded;
    if (at(last + 1).role == ItemRole::kPreposition)
      return (word == "de" || word == "d'") && at(first).given_name && first == last && !at(last + 2).general;
    return is_name_particle(word);
  }

  // The bytes between two items.
  std::string_view between(int i, int next) const {
    return text_.substr(at(i).byte_end, at(next).byte_begin - at(i).byte_end);
  }

  bool follows_title(int first) const {
    int i = first - 1;
    if (!exists(i)) return false;
    if (at(i).title) {
      const std::string_view gap = between(i, first);
      return at(first).run == at(i).run || gap.starts_with('.');
    }
    // « le président français Jacques Chirac »
    if (at(i).people && !at(i).office) --i;
    return exists(i) && at(i).run == at(first).run && at(i).office && !at(first).after_article;
  }

  bool speaks(int first, int last) const {
    if (exists(first - 1) && at(first - 1).run == at(first).run && !at(first).after_article &&
        is_speech_verb(at(first - 1).last->folded, language_))
      return true;
    for (int i = last + 1; i <= last + 2 && exists(i); ++i) {
      if (is_speech_verb(at(i).last->folded, language_)) return true;
    }
    return false;
  }

  // « Josep Borrell, chef de la diplomatie »
  bool is_explained(int last) const {
    return exists(last + 1) && at(last + 1).office && between(last, last + 1).starts_with(", ");
  }

  bool is_person(int first, int last) const {
    for (int i = first; i <= last; ++i) {
      if (at(i).acronym) return false;
    }
    if (follows_title(first)) return true;
    if (last == first && !at(first).joined) return false;
    if (at(first).given_name) return true;
    if (at(first).after_article || last - first > 2) return false;
    const auto begin = items_.begin() + first;
    const bool has_general =
        std::any_of(begin, items_.begin() + last + 1, [](const CandidateItem& item) { return item.general; });
    return last > first && !has_general && (speaks(first, last) || is_explained(last));
  }

  const std::vector<CandidateItem>& items_;
  std::string_view text_;
  const Language& language_;
};

}  // namespace

std::vector<NameBlock> name_blocks(const CandidateItems& items, std::string_view text,
                                   const Language& language) {
  return Finder(items, text, language).run();
}

}  // namespace entente::glossary
