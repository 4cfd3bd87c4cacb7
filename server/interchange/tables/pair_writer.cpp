#include "server/interchange/tables/pair_writer.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "server/interchange/problem.h"
#include "server/interchange/tables/language_names.h"
#include "server/interchange/tables/words.h"

namespace entente::interchange {
namespace {

constexpr std::string_view kApostrophe = "’";

// Beginnings of French words whose h is aspirated, without accents. A word that begins so and has a mute h is
// in kMute.
constexpr std::string_view kAspirated[] = {
    "habl",    "hach",       "hackeu",   "hacke",  "haddock", "hagard", "haie",     "haill",     "hain",
    "hair",    "hais",       "halal",    "hale",   "halet",   "hall",   "halo",     "halte",     "hamac",
    "hamas",   "hameau",     "hamp",     "hamst",  "hanch",   "hand",   "hang",     "hann",      "hant",
    "happ",    "haqu",       "harass",   "harcel", "hard",    "harem",  "hareng",   "hargn",     "haric",
    "harnach", "harnais",    "harp",     "harki",  "hasard",  "hasch",  "hat",      "hauban",    "hausse",
    "haut",    "havr",       "hayon",    "heaum",  "hein",    "helas",  "hennir",   "heraut",    "here",
    "hernie",  "heron",      "heros",    "hers",   "hertz",   "hetre",  "heurt",    "hezbollah", "hibou",
    "hic",     "hide",       "hierarch", "hip",    "hiss",    "hobb",   "hocke",    "hoch",      "hold",
    "holland", "hollandais", "homard",   "hongr",  "hong",    "hool",   "honni",    "hont",      "hoquet",
    "hord",    "hors",       "hott",     "houbl",  "houe",    "houill", "houl",     "hour",      "houss",
    "houthi",  "houx",       "hub",      "huche",  "huee",    "huer",   "huguenot", "huit",      "hululer",
    "hun",     "hupp",       "hurl",     "huron",  "hussard", "hutt",   "hutu",     "hyene"};
constexpr std::string_view kMute[] = {
    "halein",  "hallali", "hallucin", "halog",  "halter", "hameco", "heroin",  "heroiq",
    "heroism", "hippo",   "hipp",     "hispan", "hereti", "heresi", "heredit", "heritag",
    "herit",   "hermet",  "hermin",   "hernu",  "hersid", "harmon", "hidalg",  "hier ",
    "hourra ", "huil",    "huiss",    "huitr",  "humain", "huni",   "hunani"};

bool begins_with_any(std::string_view text, const auto& beginnings) {
  return std::any_of(std::begin(beginnings), std::end(beginnings),
                     [&](std::string_view one) { return text.starts_with(one); });
}

std::string one_field(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

bool warns(TermStatus status) {
  return status >= TermStatus::kDeprecated;
}

std::string capitals(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

void add_sentence(std::string& comment, std::string_view text) {
  if (text.empty()) return;
  if (!comment.empty()) comment += "; ";
  comment += one_field(text);
}

std::string comment_of(const Term& source, const Term& target, const Concept& value) {
  std::string comment;
  if (warns(target.status)) {
    comment = capitals(word_of(target.status));
  } else if (warns(source.status)) {
    comment = "source term " + capitals(word_of(source.status));
  } else {
    comment = word_of(target.status);
  }
  add_sentence(comment, target.usage_note);
  if (source.usage_note != target.usage_note) add_sentence(comment, source.usage_note);
  for (const std::string& note : value.notes) add_sentence(comment, note);
  return comment;
}

// The term as it is found in texts: with both apostrophes, and behind "d’".
std::vector<std::string> spellings(const Term& term) {
  std::vector<std::string> found = {one_field(term.text)};
  if (term.language.primary() == "fr" && elides(term.text)) found.push_back("d’" + found[0]);
  const std::size_t count = found.size();
  for (std::size_t i = 0; i < count; ++i) {
    found.push_back(replaced(found[i], kApostrophe, "'"));
    found.push_back(replaced(found[i], "'", kApostrophe));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<const Term*> terms_in(const Concept& value, const Language& language) {
  std::vector<const Term*> terms;
  for (const Term& term : value.terms) {
    if (term.language.same_primary(language)) terms.push_back(&term);
  }
  return terms;
}

std::string list(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

// What of a concept pairs of terms never hold.
std::vector<std::string> lost_of(const Concept& value, bool other_language) {
  std::vector<std::string> lost;
  if (!value.definitions.empty()) lost.emplace_back("definitions");
  if (!value.sources.empty()) lost.emplace_back("sources");
  if (!value.references.empty()) lost.emplace_back("references");
  if (other_language) lost.emplace_back("terms in other languages");
  for (const Term& term : value.terms) {
    if (term.contexts.empty()) continue;
    lost.emplace_back("contexts");
    break;
  }
  return lost;
}

void report_lost(const Concept& value, std::vector<std::string> lost, const OnLoss& on_loss) {
  if (!lost.empty())
    on_loss("The concept " + (value.id.empty() ? "\"" + shown(value.terms[0].text) + "\"" : value.id) +
            " goes without its " + list(lost));
}

}  // namespace

bool elides(std::string_view word) {
  std::string plain = plain_words(word);
  for (const std::string_view ligature : {"œ", "Œ"}) {
    if (plain.starts_with(ligature)) return true;
  }
  if (plain.empty()) return false;
  const bool keeps_vowel =
      plain.starts_with("onz") || (plain + " ").starts_with("oui ") || plain.starts_with("ouistiti");
  if (std::string_view("aeiou").find(plain[0]) != std::string_view::npos)
    return !keeps_vowel && !plain.starts_with("uhlan") && !plain.starts_with("ululer");
  // "y" is a vowel before a consonant: "Ypres", "ypérite".
  if (plain[0] == 'y')
    return plain.size() > 1 && std::string_view("aeiou").find(plain[1]) == std::string_view::npos;
  if (plain[0] != 'h') return false;
  return begins_with_any(plain + " ", kMute) || !begins_with_any(plain, kAspirated);
}

OmegaTWriter::OmegaTWriter(Language source, Language target, OnLoss on_loss)
    : source_(std::move(source)), target_(std::move(target)), on_loss_(std::move(on_loss)) {}

std::string OmegaTWriter::write(const Concept& value) {
  if (value.kind == ConceptKind::kShadow) return {};
  const auto sources = terms_in(value, source_);
  const auto targets = terms_in(value, target_);
  if (sources.empty() || targets.empty()) {
    on_loss_("The concept " + value.id + " has no pair of terms in " + source_.tag() + " and " +
             target_.tag());
    return {};
  }
  for (const Term* source : sources) {
    const std::vector<std::string> found = spellings(*source);
    for (const Term* target : targets) {
      const std::string comment = comment_of(*source, *target, value);
      for (const std::string& spelling : found)
        pairs_.push_back({spelling, target->status, one_field(target->text), comment});
    }
  }
  report_lost(value, lost_of(value, sources.size() + targets.size() < value.terms.size()), on_loss_);
  return {};
}

std::string OmegaTWriter::end() {
  // What has no status stands between admitted and deprecated.
  const auto place = [](TermStatus status) {
    return status == TermStatus::kUnspecified ? 5 : 2 * static_cast<int>(status);
  };
  std::sort(pairs_.begin(), pairs_.end(), [&](const Pair& a, const Pair& b) {
    const int place_a = place(a.status);
    const int place_b = place(b.status);
    return std::tie(a.source, place_a, a.target, a.comment) <
           std::tie(b.source, place_b, b.target, b.comment);
  });
  pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
  std::string text;
  for (const Pair& pair : pairs_) {
    // A line that begins with '#' is a comment to OmegaT.
    text += (pair.source.starts_with('#') ? " " : "") + pair.source + "\t" + pair.target;
    if (!pair.comment.empty()) text += "\t" + pair.comment;
    text += "\n";
  }
  pairs_.clear();
  return text;
}

UtxWriter::UtxWriter(Language source, Language target, std::string created, OnLoss on_loss)
    : source_(std::move(source)),
      target_(std::move(target)),
      created_(std::move(created)),
      on_loss_(std::move(on_loss)) {}

std::string UtxWriter::begin() const {
  return "#UTX 1.11; " + source_.tag() + "/" + target_.tag() + "; " + created_ +
         ";\n#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tsrc:comment\ttgt:comment\tconcept ID\n";
}

std::string UtxWriter::write(const Concept& value) const {
  if (value.kind == ConceptKind::kShadow) return {};
  const auto utx_status = [](TermStatus status) -> std::string {
    switch (status) {
      case TermStatus::kPreferred:
        return "approved";
      case TermStatus::kAdmitted:
        return "provisional";
      case TermStatus::kDeprecated:
      case TermStatus::kSuperseded:
        return "non-standard";
      case TermStatus::kForbidden:
        return "forbidden";
      default:
        return {};
    }
  };
  const auto part = [](const Term& term) {
    return term.part_of_speech == PartOfSpeech::kProperNoun ? std::string("properNoun")
                                                            : std::string(word_of(term.part_of_speech));
  };
  const auto sources = terms_in(value, source_);
  const auto targets = terms_in(value, target_);
  std::string text;
  for (const Term* source : sources) {
    for (const Term* target : targets) {
      const std::array<std::string, 8> cells = {
          source->text,       target->text,       part(*source), part(*target), utx_status(target->status),
          source->usage_note, target->usage_note, value.id};
      for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : "\t") + one_field(cells[i]);
      text += "\n";
    }
  }
  if (text.empty()) {
    on_loss_("The concept " + value.id + " has no pair of terms in " + source_.tag() + " and " +
             target_.tag());
    return {};
  }
  std::vector<std::string> lost = lost_of(value, sources.size() + targets.size() < value.terms.size());
  if (!value.notes.empty()) lost.emplace_back("notes");
  if (!value.subject_field.empty()) lost.emplace_back("subject field");
  report_lost(value, std::move(lost), on_loss_);
  return text;
}

}  // namespace entente::interchange
