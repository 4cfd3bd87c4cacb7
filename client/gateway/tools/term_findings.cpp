#include "client/gateway/tools/term_findings.h"

#include <algorithm>
#include <set>
#include <utility>

#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/typography.h"
#include "client/gateway/tools/utf16.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::gateway {
namespace {

// The server takes 10,000 code points of a text.
constexpr std::size_t kPieceUnits = 9'000;
constexpr std::size_t kMostReplacements = 10;

bool is_small(char16_t c) {
  return (c >= u'a' && c <= u'z') || (c >= 0x00DF && c <= 0x00FF && c != 0x00F7);
}
char16_t capital(char16_t c) {
  if (c == 0x00DF || c == 0x00FF) return c;
  return is_small(c) ? static_cast<char16_t>(c - 0x20) : c;
}
bool is_capital(char16_t c) {
  return (c >= u'A' && c <= u'Z') || (c >= 0x00C0 && c <= 0x00DE && c != 0x00D7);
}

// The term as it would stand in place of what is there: with its capital.
std::string fitted(const std::string& term, std::u16string_view surface) {
  std::u16string text = to_utf16(term);
  if (text.empty() || surface.empty() || !is_capital(surface.front())) return term;
  const bool is_shouted = surface.size() > 3 && std::ranges::any_of(surface, is_capital) &&
                          std::ranges::none_of(surface, is_small);
  const std::size_t count = is_shouted ? text.size() : 1;
  std::transform(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(count), text.begin(), capital);
  return to_utf8(text);
}

bool may_be_written(const v1::Term& term) {
  return term.status() != v1::TERM_STATUS_DEPRECATED && term.status() != v1::TERM_STATUS_SUPERSEDED &&
         term.status() != v1::TERM_STATUS_FORBIDDEN;
}

// The first of them: LibreOffice shows the message as one line of a menu.
std::string joined(const std::vector<std::string>& words, const std::string& separator) {
  constexpr std::size_t kShown = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), kShown); ++i)
    text += (i == 0 ? "" : separator) + words[i];
  return text;
}

// The messages of one reader, in the language that they speak.
class Writer {
 public:
  Writer(bool is_french, std::u16string_view text) : is_french_(is_french), text_(text) {}

  Finding forbidden(int begin, int size, const v1::Term& term, const std::vector<std::string>& instead,
                    const std::string& where) const {
    const bool is_forbidden = term.status() == v1::TERM_STATUS_FORBIDDEN;
    Finding finding = at(begin, size);
    finding.rule = is_forbidden ? "ENTENTE_FORBIDDEN_TERM" : "ENTENTE_DISCOURAGED_TERM";
    finding.short_message =
        is_forbidden ? say("Terme proscrit", "Forbidden term") : say("Terme déconseillé", "Discouraged term");
    finding.message = finding.short_message;
    if (!instead.empty())
      finding.message += say(" ; écrire : ", "; write: ") + joined(instead, say(" ou ", " or "));
    if (!where.empty()) finding.message += say(" (pour « ", " (for “") + where + say(" »)", "”)");
    if (!term.usage_note().empty()) finding.message += say(". ", ". ") + term.usage_note();
    for (const std::string& one : instead) {
      if (finding.replacements.size() < kMostReplacements)
        finding.replacements.push_back(fitted(one, surface(begin, size)));
    }
    return finding;
  }

  Finding missing(const std::string& source, const std::vector<std::string>& expected) const {
    Finding finding = first_word();
    finding.rule = "ENTENTE_MISSING_TERM";
    finding.short_message = say("Terme absent", "Missing term");
    finding.message = say("« ", "“") + source + say(" » : le glossaire a ", "”: the glossary has ") +
                      joined(expected, say(" ou ", " or "));
    return finding;
  }

  Finding typography(const TypographyFault& fault) const {
    Finding finding = at(fault.begin, fault.size);
    finding.rule = fault.rule;
    finding.message = finding.short_message = is_french_ ? fault.french : fault.english;
    finding.replacements = {fault.replacement};
    finding.is_typography = true;
    return finding;
  }

 private:
  std::string say(const char* french, const char* english) const { return is_french_ ? french : english; }

  std::u16string_view surface(int begin, int size) const {
    return text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(size));
  }

  static Finding at(int begin, int size) {
    Finding finding;
    finding.begin = begin;
    finding.size = size;
    return finding;
  }

  // A term that is not there has no place: the first word is marked.
  Finding first_word() const {
    const std::size_t begin = std::min(text_.find_first_not_of(u" \n\t\u00A0"), text_.size());
    const std::size_t end = std::min(text_.find_first_of(u" \n\t\u00A0", begin), text_.size());
    return at(static_cast<int>(begin), static_cast<int>(end - begin));
  }

  bool is_french_;
  std::u16string_view text_;
};

std::vector<std::string> texts_of(const google::protobuf::RepeatedPtrField<v1::Term>& terms) {
  std::vector<std::string> texts;
  for (const v1::Term& term : terms) texts.push_back(term.text());
  return texts;
}

std::vector<std::string> list_of(const google::protobuf::RepeatedPtrField<std::string>& forms) {
  return {forms.begin(), forms.end()};
}

// Pieces that the server takes, cut after a line or a word.
std::vector<std::pair<int, std::u16string_view>> pieces_of(std::u16string_view text) {
  std::vector<std::pair<int, std::u16string_view>> pieces;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = std::min(begin + kPieceUnits, text.size());
    if (end < text.size()) {
      const std::size_t cut = text.find_last_of(u"\n ", end);
      if (cut != std::u16string_view::npos && cut > begin) end = cut + 1;
    }
    pieces.emplace_back(static_cast<int>(begin), text.substr(begin, end - begin));
    begin = end;
  }
  return pieces;
}

class Finder {
 public:
  Finder(Backend& backend, std::u16string_view text, std::string language, std::string source_language,
         bool is_french)
      : backend_(backend),
        text_(text),
        language_(std::move(language)),
        source_language_(std::move(source_language)),
        writer_(is_french, text) {}

  void compare(const std::string& source) {
    const auto response = backend_.check(source, to_utf8(text_), source_language_, language_);
    for (const v1::TermFinding& finding : response.findings()) {
      const auto expected = texts_of(finding.expected());
      const std::string& term = finding.source_term().text();
      const bool is_wrong =
          finding.kind() == v1::TermFinding::FORBIDDEN || finding.kind() == v1::TermFinding::DISCOURAGED;
      if (finding.kind() == v1::TermFinding::MISSING && !expected.empty()) {
        found_.push_back(writer_.missing(term, expected));
      } else if (is_wrong && finding.has_target_span()) {
        add_forbidden(finding.target_span().begin(), finding.target_span().end(), finding.target_term(),
                      list_of(finding.expected_forms()), term);
      }
    }
  }

  void search() {
    for (const auto& [begin, piece] : pieces_of(text_)) {
      const auto response = backend_.recognize(to_utf8(piece), language_, source_language_);
      for (const v1::TermHit& hit : response.hits()) {
        if (hit.outranked() || hit.nested() || may_be_written(hit.term())) continue;
        add_forbidden(begin + hit.span().begin(), begin + hit.span().end(), hit.term(),
                      list_of(hit.replacement_forms()), {});
      }
    }
  }

  void proofread() {
    for (const TypographyFault& fault : typography_faults(text_, primary_language(language_)))
      found_.push_back(writer_.typography(fault));
  }

  std::vector<Finding> take() {
    std::ranges::stable_sort(found_, {}, &Finding::begin);
    std::erase_if(found_, [](const Finding& finding) { return finding.size < 1; });
    return std::move(found_);
  }

 private:
  void add_forbidden(int begin, int end, const v1::Term& term, const std::vector<std::string>& instead,
                     const std::string& where) {
    if (marked_.insert({begin, end}).second)
      found_.push_back(writer_.forbidden(begin, end - begin, term, instead, where));
  }

  Backend& backend_;
  std::u16string_view text_;
  std::string language_;
  std::string source_language_;
  Writer writer_;
  std::set<std::pair<int, int>> marked_;
  std::vector<Finding> found_;
};

// French for a French reader, who is one by the mother tongue or else by the text.
bool speaks_french(const CheckRequest& request, const std::string& language) {
  const std::string tongue = primary_language(language_tag(request.mother_tongue));
  return (tongue.empty() ? primary_language(language) : tongue) == "fr";
}

}  // namespace

std::vector<Finding> findings(Backend& backend, const CheckRequest& request, std::u16string_view text) {
  const std::string language = language_tag(request.language);
  const std::string primary = primary_language(language);
  if (language.empty() || (primary != "fr" && primary != "en") || text.empty()) return {};
  const std::string other = primary == "fr" ? "en" : "fr";
  Finder finder(backend, text, language, other, speaks_french(request, language));
  constexpr std::size_t kLongestPair = 10'000;
  const bool has_source = !request.source_text.empty() && text.size() <= kLongestPair &&
                          request.source_text.size() <= kLongestPair;
  if (has_source) finder.compare(request.source_text);
  finder.search();
  finder.proofread();
  return finder.take();
}

}  // namespace entente::gateway
