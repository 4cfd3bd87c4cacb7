#include <utility>

#include "server/glossary/vocabulary.h"
#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using glossary::IndexedWord;
using store::Key;
using store::KeyReader;
using store::Table;

// A word of a language of a glossary, as the vocabulary must have it.
struct Word {
  std::string side;  // The part of both tables' keys that names glossary and language.
  std::string word;
  std::uint32_t terms = 0;
  std::uint32_t best = 0;

  auto place() const { return std::pair<std::string_view, std::string_view>(side, word); }
};

// The words that the rows of kTermWords have, in order, one after another.
class WordsOfTerms {
 public:
  explicit WordsOfTerms(const store::ReadTransaction& transaction)
      : cursor_(transaction.cursor(Table::kTermWords)), there_(cursor_.seek({})) {
    next();
  }

  const std::optional<Word>& word() const { return word_; }

  void next() {
    word_.reset();
    for (; there_; there_ = cursor_.next()) {
      if (!rows::is_well_formed(Table::kTermWords, cursor_.key())) continue;
      KeyReader reader(cursor_.key());
      Key side;
      side.u32(reader.u32()).text(reader.text());
      const std::string_view text = reader.text();
      const std::uint32_t rank = reader.u32();
      if (!word_)
        word_ = Word{side.str(), std::string(text), 0, rank};  // Rows of a word are in order of rank.
      if (word_->side != side.str() || word_->word != text) return;
      ++word_->terms;
    }
  }

 private:
  store::Cursor cursor_;
  bool there_;
  std::optional<Word> word_;
};

class VocabularyCheck {
 public:
  explicit VocabularyCheck(const Verification& verification)
      : verification_(verification), words_(verification.transaction) {}

  void page(std::string_view key, std::string_view bytes) {
    const Table table = Table::kVocabulary;
    if (!verification_.has_form(table, key)) return;
    const auto page = glossary::words_of_page(bytes);
    if (!page) return verification_.broken(table, key, "it is no page of words");
    KeyReader reader(key);
    Key side;
    side.u32(reader.u32()).text(reader.text());
    if (page->back().word > reader.rest()) verification_.broken(table, key, "it has words after its bound");
    for (const IndexedWord& entry : *page) {
      const std::pair<std::string_view, std::string_view> place(side.str(), entry.word);
      if (place <= std::pair<std::string_view, std::string_view>(last_side_, last_word_))
        verification_.broken(table, key, "\"" + std::string(entry.word) + "\" is out of order");
      last_side_ = side.str();
      last_word_ = entry.word;
      pass_over_to(place);
      take(key, place, entry);
    }
  }

  // Names what comes before the place and no page had.
  void pass_over_to(const std::pair<std::string_view, std::string_view>& place) {
    for (; words_.word() && words_.word()->place() < place; words_.next()) missing();
  }
  void end() {
    for (; words_.word(); words_.next()) missing();
  }

 private:
  void take(std::string_view key, const std::pair<std::string_view, std::string_view>& place,
            const IndexedWord& entry) {
    const std::string name = "\"" + std::string(entry.word) + "\"";
    if (!words_.word() || words_.word()->place() != place)
      return verification_.broken(Table::kVocabulary, key, "no term has its word " + name);
    const Word& word = *words_.word();
    if (entry.terms != word.terms) {
      verification_.broken(Table::kVocabulary, key,
                           "it counts " + std::to_string(entry.terms) + " terms with " + name +
                               ", there are " + std::to_string(word.terms));
    }
    if (entry.best > word.best)
      verification_.broken(Table::kVocabulary, key, "a term with " + name + " is better than it says");
    words_.next();
  }

  void missing() {
    verification_.broken(Table::kVocabulary, words_.word()->side + words_.word()->word,
                         "the word is missing");
  }

  const Verification& verification_;
  WordsOfTerms words_;
  std::string last_side_;
  std::string last_word_;
};

}  // namespace

void verify_vocabulary(Verification& verification) {
  VocabularyCheck check(verification);
  store::for_each_with_prefix(verification.transaction, Table::kVocabulary, {}, [&](auto key, auto bytes) {
    check.page(key, bytes);
    return true;
  });
  check.end();
}

}  // namespace entente::verify
