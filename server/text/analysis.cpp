#include "server/text/analysis.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <string>
#include <utility>

#include "server/text/characters.h"
#include "server/text/folding.h"
#include "server/text/numbers.h"
#include "server/text/runs.h"
#include "server/text/stemmer.h"
#include "server/text/utf8.h"

namespace entente::text {
namespace {

bool is_word(const Run& run) {
  return run.kind == CharacterClass::kLetter;
}
bool touch(const Run& left, const Run& right) {
  return left.byte_end == right.byte_begin;
}

bool is_word_or_number(const Run& run) {
  return run.kind == CharacterClass::kLetter || run.kind == CharacterClass::kDigit ||
         run.kind == CharacterClass::kOtherNumber;
}

// A dash directly between two words or numbers.
bool joins(const std::vector<Run>& runs, std::size_t i) {
  if (runs[i].kind != CharacterClass::kDash || i == 0 || i + 1 == runs.size()) return false;
  return is_word_or_number(runs[i - 1]) && touch(runs[i - 1], runs[i]) && touch(runs[i], runs[i + 1]) &&
         is_word_or_number(runs[i + 1]);
}

bool is_point(const Run& run) {
  return run.kind == CharacterClass::kDot && !run.ellipsis;
}

// How many runs the acronym that starts at `first` has, or 0 if there is none: single letters, each with a
// point. The last of several capitals may lack it.
std::size_t acronym_length(const std::vector<Run>& runs, std::size_t first) {
  const auto is_letter = [&](std::size_t i) {
    return i < runs.size() && is_word(runs[i]) && runs[i].letters == 1 && !runs[i].has_apostrophe;
  };
  const auto point_after = [&](std::size_t i) {
    return i + 1 < runs.size() && is_point(runs[i + 1]) && touch(runs[i], runs[i + 1]);
  };
  if (!is_letter(first) || !point_after(first)) return 0;
  std::size_t last = first;
  bool capitals = runs[first].has_capitals;
  while (point_after(last) && is_letter(last + 2) && touch(runs[last + 1], runs[last + 2])) {
    last += 2;
    capitals = capitals && runs[last].has_capitals;
  }
  if (last == first || (!capitals && !point_after(last))) return 0;
  return last - first + 1 + (point_after(last) ? 1 : 0);
}

// Where nothing else is said of its class: the folded form of one mark.
void fold_mark(std::string_view surface, const Run& run, std::string& scratch, std::string& folded) {
  scratch.clear();
  folded.clear();
  if (run.ellipsis) {
    folded = "...";
  } else if (run.kind == CharacterClass::kApostrophe || run.kind == CharacterClass::kQuote) {
    folded = '"';  // Without a word beside it, it is a quotation mark.
  } else {
    append_forms(surface, scratch, folded);
    std::erase(folded, ' ');  // NFKC makes a space and a mark of ¨.
  }
  if (folded.empty()) folded = surface;
}

TokenClass class_of_mark(CharacterClass kind) {
  if (kind == CharacterClass::kOtherNumber) return TokenClass::kNumber;
  return kind == CharacterClass::kSymbol ? TokenClass::kSymbol : TokenClass::kPunctuation;
}

// What a thread keeps between calls, to reuse its capacity.
struct Scratch {
  std::vector<Run> runs;
  std::string word, lower, folded;
};

void cut_words(std::string_view text, std::string_view language, std::vector<Run>& runs) {
  if (needs_dictionary(language)) {
    cut_with_dictionary(text, language, runs);
  } else {
    cut(text, runs);
    if (language == "fr") split_french_elisions(text, runs);
  }
}

}  // namespace

std::string_view Analysis::keep(std::string_view bytes) {
  if (bytes.size() > left_) {
    constexpr std::size_t kBlock = 1024;
    left_ = std::max(bytes.size(), kBlock);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    free_ = blocks_.back().get();
  }
  char* const place = free_;
  std::memcpy(place, bytes.data(), bytes.size());
  free_ += bytes.size();
  left_ -= bytes.size();
  return {place, bytes.size()};
}

// Makes the tokens of one text from its runs.
class Analyzer {
 public:
  Analyzer(std::string_view text, std::string_view language, Scratch& scratch)
      : text_(text),
        runs_(scratch.runs),
        scratch_(scratch),
        stemmer_(Stemmer::of(language)),
        decimal_point_(writes_decimal_point(language)) {}

  Analysis run() {
    result_.tokens_.reserve(runs_.size());
    bool joined = false;
    for (std::size_t i = 0; i < runs_.size();) {
      const bool joint = joins(runs_, i);
      if (!joint) {
        Token token;
        token.joined_to_previous = joined;
        const std::size_t count = describe(i, token);
        place(runs_[i], runs_[i + count - 1], token);
        result_.tokens_.push_back(token);
        i += count;
      } else {
        ++i;
      }
      joined = joint;
    }
    return std::move(result_);
  }

 private:
  // Each sets all of the token but its place, and returns how many runs the token has.
  std::size_t describe(std::size_t i, Token& token) {
    if (is_word(runs_[i])) return describe_word(i, token);
    if (runs_[i].kind == CharacterClass::kDigit) return describe_number(i, token);
    return describe_mark(i, token);
  }

  std::size_t describe_word(std::size_t first, Token& token) {
    const std::size_t acronym = acronym_length(runs_, first);
    std::string_view word = surface(runs_[first]);
    bool capitals = runs_[first].has_capitals && !runs_[first].has_small;
    if (acronym > 0) {
      scratch_.word.clear();
      for (std::size_t i = first; i < first + acronym; i += 2) {
        scratch_.word += surface(runs_[i]);
        capitals = capitals && !runs_[i].has_small;
      }
      word = scratch_.word;
    }
    token.capitalised = runs_[first].capitalised;
    token.all_capitals = capitals;
    const WordForms forms = stemmer_.forms(word, capitals);
    token.folded = result_.keep(forms.folded);
    const bool prefix = forms.folded.starts_with(forms.stem);
    token.stem = prefix ? token.folded.substr(0, forms.stem.size()) : result_.keep(forms.stem);
    return std::max<std::size_t>(acronym, 1);
  }

  std::size_t describe_number(std::size_t first, Token& token) {
    token.token_class = TokenClass::kNumber;
    const std::size_t count = read_number(text_, runs_, first, decimal_point_, scratch_.folded);
    token.folded = token.stem = result_.keep(scratch_.folded);
    return count;
  }

  std::size_t describe_mark(std::size_t i, Token& token) {
    const Run& run = runs_[i];
    fold_mark(surface(run), run, scratch_.lower, scratch_.folded);
    token.token_class = class_of_mark(run.kind);
    token.folded = token.stem = result_.keep(scratch_.folded);
    return 1;
  }

  static void place(const Run& first, const Run& last, Token& token) {
    token.begin = first.begin;
    token.end = last.end;
    token.byte_begin = first.byte_begin;
    token.byte_end = last.byte_end;
  }

  std::string_view surface(const Run& run) const {
    return text_.substr(run.byte_begin, run.byte_end - run.byte_begin);
  }

  const std::string_view text_;
  const std::vector<Run>& runs_;
  Scratch& scratch_;
  Stemmer& stemmer_;
  const bool decimal_point_;
  Analysis result_;
};

Analysis analyze(std::string_view text, const Language& language) {
  assert(is_valid_utf8(text));
  thread_local Scratch scratch;
  cut_words(text, language.primary(), scratch.runs);
  return Analyzer(text, language.primary(), scratch).run();
}

}  // namespace entente::text
