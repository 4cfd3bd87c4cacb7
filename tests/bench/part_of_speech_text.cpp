#include "tests/bench/part_of_speech_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "server/interchange/tbx_reader.h"
#include "server/text/fold.h"
#include "server/text/inflection.h"
#include "tests/bench/corpus.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;
using text::WordClass;

constexpr std::array kMeasured = {WordClass::kNoun, WordClass::kVerb, WordClass::kAdjective};

WordClass class_of(std::string_view tag) {
  tag = tag.substr(0, tag.find('+'));
  if (tag == "NOUN") return WordClass::kNoun;
  if (tag == "VERB" || tag == "AUX") return WordClass::kVerb;
  if (tag == "ADJ") return WordClass::kAdjective;
  if (tag == "ADV") return WordClass::kAdverb;
  if (tag == "PROPN") return WordClass::kProperNoun;
  return WordClass::kOther;
}

std::optional<WordClass> class_of(PartOfSpeech part) {
  switch (part) {
    case PartOfSpeech::kNoun:
      return WordClass::kNoun;
    case PartOfSpeech::kVerb:
      return WordClass::kVerb;
    case PartOfSpeech::kAdjective:
      return WordClass::kAdjective;
    default:
      return std::nullopt;
  }
}

// The tags "word/CLASS word/CLASS" at the places of the words in the text.
TaggedSentence aligned(const std::string& text, const std::string& tags, const Language& language) {
  TaggedSentence sentence{text, {}};
  std::map<std::pair<std::size_t, std::size_t>, WordClass> places;
  std::size_t at = 0;
  std::istringstream words(tags);
  for (std::string word; words >> word;) {
    const std::size_t slash = word.rfind('/');
    const std::size_t begin = text.find(word.substr(0, slash), at);
    if (begin == std::string::npos) continue;
    at = begin + slash;
    places[{begin, at}] = class_of(std::string_view(word).substr(slash + 1));
  }
  const text::Analysis analysis = text::analyze(text, language);
  for (std::size_t i = 0; i < analysis.tokens().size(); ++i) {
    const text::Token& token = analysis.tokens()[i];
    const auto place = places.find({token.byte_begin, token.byte_end});
    if (token.token_class == text::TokenClass::kWord && place != places.end())
      sentence.tokens.push_back({static_cast<int>(i), place->second});
  }
  return sentence;
}

struct GlossaryWord {
  std::string lower;
  WordClass its_class = WordClass::kOther;
};

// By stem, and by nominal key in French, as recognition finds them.
class GlossaryWords {
 public:
  GlossaryWords(const std::vector<Term>& terms, const Language& language) : language_(language) {
    for (const Term& term : terms) {
      const auto its_class = class_of(term.part_of_speech);
      const text::Analysis analysis = text::analyze(term.text, language);
      if (!its_class || analysis.tokens().size() != 1 || analysis.tokens()[0].all_capitals) continue;
      words_[key(analysis.tokens()[0], *its_class)].push_back({text::fold_case(term.text), *its_class});
    }
  }

  bool has(const text::Token& token, std::string_view surface, WordClass its_class) const {
    const auto found = words_.find(key(token, its_class));
    if (found == words_.end()) return false;
    const text::WordForm form{token.folded, text::fold_case(surface), token.capitalised, token.all_capitals};
    const text::WordKind kind = its_class == WordClass::kNoun   ? text::WordKind::kNoun
                                : its_class == WordClass::kVerb ? text::WordKind::kVerb
                                                                : text::WordKind::kNominal;
    return std::any_of(found->second.begin(), found->second.end(), [&](const GlossaryWord& word) {
      return word.its_class == its_class && text::is_form_of(word.lower, form, language_, kind);
    });
  }

 private:
  std::string key(const text::Token& token, WordClass its_class) const {
    return language_.primary() == "fr" && its_class != WordClass::kVerb
               ? text::french_nominal_key(token.folded)
               : std::string(token.stem);
  }

  Language language_;
  std::map<std::string, std::vector<GlossaryWord>> words_;
};

// The corpus tags a participle as adjective or as verb by habit; neither is wrong where the other is right.
bool is_participle(std::string_view surface, const std::string& tag) {
  for (const std::string_view ending :
       {"é",   "ée",   "és", "ées", "i",  "is",  "ie",  "ies",  "it",   "its",
        "ite", "ites", "u",  "us",  "ue", "ues", "ert", "erte", "erts", "ertes"}) {
    if (tag == "fr" && surface.ends_with(ending)) return true;
  }
  return tag == "en" && (surface.ends_with("ed") || surface.ends_with("ing") || surface.ends_with("en"));
}

void count(Count& counter, bool right) {
  ++(right ? counter.right : counter.wrong);
}

}  // namespace

std::vector<TaggedSentence> tagged_sentences(const std::string& tag) {
  const std::string name = "pos_" + tag;
  if (!fs::exists(fs::path(ENTENTE_SHARED_DIR) / "corpus" / (name + ".tsv.gz"))) return {};
  std::vector<TaggedSentence> sentences;
  const Language language = Language::parse(tag);
  for (const Pair& pair : corpus(name, 100'000))
    sentences.push_back(aligned(pair.french, pair.english, language));
  return sentences;
}

std::vector<Term> shipped_terms(const std::string& tag) {
  std::vector<Term> terms;
  for (const auto& file : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "glossary" / "conflict")) {
    if (file.path().extension() != ".tbx") continue;
    interchange::TbxReader reader(
        [&](Concept&& one, int) {
          for (Term& term : one.terms) {
            if (term.language.primary() == tag) terms.push_back(std::move(term));
          }
        },
        [](interchange::Problem&&) {});
    std::ostringstream content;
    content << std::ifstream(file.path()).rdbuf();
    reader.feed(content.str());
    reader.finish();
  }
  return terms;
}

PartOfSpeechFigures measure_parts_of_speech(const std::vector<TaggedSentence>& sentences,
                                            const std::vector<Term>& terms, const std::string& tag,
                                            const std::function<void(const Judgement&)>& on_judgement) {
  PartOfSpeechFigures figures;
  const Language language = Language::parse(tag);
  const GlossaryWords glossary(terms, language);
  for (const TaggedSentence& sentence : sentences) {
    const text::Analysis analysis = text::analyze(sentence.text, language);
    const auto classes = text::possible_classes(analysis, sentence.text, language);
    for (const TaggedToken& tagged : sentence.tokens) {
      const text::Token& token = analysis.tokens()[static_cast<std::size_t>(tagged.token)];
      const std::string_view surface =
          std::string_view(sentence.text).substr(token.byte_begin, token.byte_end - token.byte_begin);
      for (std::size_t c = 0; c < kMeasured.size(); ++c) {
        const WordClass one = kMeasured[c];
        const bool excluded = !classes[static_cast<std::size_t>(tagged.token)].has(one);
        Judgement judgement{"claim", true, &sentence, tagged.token, one, tagged.tagged};
        if (excluded) {
          judgement.right = one != tagged.tagged;
          count(figures.claims[c], judgement.right);
          if (tagged.tagged != WordClass::kOther) count(figures.open_claims[c], judgement.right);
          on_judgement(judgement);
        }
        if (tagged.tagged == WordClass::kProperNoun || !glossary.has(token, surface, one)) continue;
        const bool same = one == tagged.tagged;
        const bool lenient = !same && one != WordClass::kNoun && tagged.tagged != WordClass::kNoun &&
                             is_participle(surface, tag);
        if (lenient) continue;
        judgement.kind = same ? "same" : "other";
        judgement.right = same ? !excluded : excluded;
        count((same ? figures.same_class : figures.other_class)[c], judgement.right);
        on_judgement(judgement);
      }
    }
  }
  return figures;
}

}  // namespace entente::bench
