#include "client/cli/desk/near_terms.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>

#include "client/cli/screen/ask.h"
#include "client/cli/screen/columns.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/term_text.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

constexpr int kSuggestionsAskedFor = 10;
constexpr std::size_t kTranslationsShown = 2;
constexpr int kMostLettersApart = 2;  // In length; a suggestion may be longer than what was typed.

bool same(const v1::Term& a, const v1::Term& b) {
  return a.language_code() == b.language_code() && a.text() == b.text();
}

bool has(const v1::Concept& value, const v1::Term& term) {
  return std::any_of(value.terms().begin(), value.terms().end(),
                     [&](const v1::Term& one) { return same(one, term); });
}

class Search {
 public:
  Search(Session& session, client::Glossaries& glossaries, std::string glossary, std::string own_name)
      : session_(session),
        glossaries_(glossaries),
        glossary_(std::move(glossary)),
        own_name_(std::move(own_name)) {}

  std::vector<NearTerm> run(const std::vector<v1::Term>& fresh) {
    constexpr int kMostSuggestions = 10;
    std::map<std::string, std::vector<v1::Term>> by_language;
    for (const v1::Term& term : fresh) by_language[term.language_code()].push_back(term);
    int asked = 0;
    for (const auto& [language, terms] : by_language) {
      const std::vector<v1::Term> left = recognise(language, terms);
      for (const v1::Term& term : left) {
        if (++asked <= kMostSuggestions) suggest(term);
      }
    }
    return std::move(found_);
  }

 private:
  std::string other_language(const std::string& language) const {
    return language.starts_with(session_.globals.from) ? session_.globals.to : session_.globals.from;
  }

  template <typename Terms>
  void add(const v1::Term& fresh, const std::string& concept_name, const v1::Term& term,
           const Terms& translations) {
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const NearTerm& one) {
      return one.concept_name == concept_name && same(one.found, term) && same(one.fresh, fresh);
    });
    if (concept_name == own_name_ || known) return;
    found_.push_back({fresh,
                      term,
                      concept_name,
                      {translations.begin(), translations.end()},
                      glossary_of(concept_name) != glossary_});
  }

  // Answers those that were not found.
  std::vector<v1::Term> recognise(const std::string& language, const std::vector<v1::Term>& terms) {
    v1::RecognizeTermsRequest request;
    request.set_source_language_code(language);
    request.set_target_language_code(other_language(language));
    for (const v1::Term& term : terms) request.add_texts(term.text());
    std::vector<v1::Term> left;
    // Of its own glossary first: what others have may stand before it.
    request.add_glossaries(glossary_);
    add_hits(terms, glossaries_.recognize_terms(request));
    request.clear_glossaries();
    add_hits(terms, glossaries_.recognize_terms(request));
    for (const v1::Term& term : terms) {
      const bool is_found = std::any_of(found_.begin(), found_.end(),
                                        [&](const NearTerm& one) { return same(one.fresh, term); });
      if (!is_found) left.push_back(term);
    }
    return left;
  }

  void add_hits(const std::vector<v1::Term>& terms, const v1::RecognizeTermsResponse& answer) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      for (const v1::TermHit& hit : answer.segments(static_cast<int>(i)).hits()) {
        const bool whole = hit.span().begin() == 0 && hit.span().end() == code_points(terms[i].text());
        if (whole) add(terms[i], hit.concept_name(), hit.term(), hit.targets());
      }
    }
  }

  void suggest(const v1::Term& term) {
    v1::SuggestTermsRequest request;
    request.set_prefix(term.text());
    request.set_language_code(term.language_code());
    request.set_translation_language_code(other_language(term.language_code()));
    request.set_max_results(kSuggestionsAskedFor);
    const int length = code_points(term.text());
    const v1::SuggestTermsResponse answer = glossaries_.suggest_terms(request);
    for (const v1::TermSuggestion& one : answer.suggestions()) {
      // A term that only continues what was typed is another one.
      const bool goes_on = one.fit() == v1::TermSuggestion::FIRST_WORD ||
                           one.fit() == v1::TermSuggestion::LATER_WORD ||
                           one.fit() == v1::TermSuggestion::SCATTERED;
      if (!goes_on && std::abs(code_points(one.term().text()) - length) <= kMostLettersApart)
        add(term, one.concept_name(), one.term(), one.translations());
    }
  }

  Session& session_;
  client::Glossaries& glossaries_;
  std::string glossary_;
  std::string own_name_;
  std::vector<NearTerm> found_;
};

}  // namespace

std::vector<NearTerm> near_terms(Session& session, client::Glossaries& glossaries, const v1::Concept& before,
                                 const v1::Concept& value, const std::string& glossary) {
  std::vector<v1::Term> fresh;
  for (const v1::Term& term : value.terms()) {
    if (!term.text().empty() && !term.language_code().empty() && !has(before, term)) fresh.push_back(term);
  }
  const std::string own_name = before.name().empty() ? value.name() : before.name();
  try {
    return Search(session, glossaries, glossary, own_name).run(fresh);
  } catch (const client::Error& error) {
    // No such language, or no such glossary: the call that stores the terms explains it better.
    if (error.code() != client::Code::kInvalidArgument && error.code() != client::Code::kNotFound) throw;
    return {};
  }
}

void print_near_terms(const std::vector<NearTerm>& all, const Style& style) {
  if (all.empty()) return;
  style.print("", style(Ink::kWarning, "There is something like this already:"));
  for (const NearTerm& one : all) {
    const std::size_t few = std::min(one.translations.size(), kTranslationsShown);
    const google::protobuf::RepeatedPtrField<v1::Term> translations(
        one.translations.begin(), one.translations.begin() + static_cast<std::ptrdiff_t>(few));
    std::string line = describe(one.found, style) + describe_translations(translations, style);
    line += "  in " + style(Ink::kStrong, one.is_elsewhere ? one.concept_name : last_part(one.concept_name));
    if (one.found.text() != one.fresh.text()) line += style(Ink::kFaint, " (like " + one.fresh.text() + ")");
    style.print("  " + one.found.language_code() + ": ", line, 6);
  }
}

bool accepts_near_terms(Session& session, const std::vector<NearTerm>& all, bool yes) {
  print_near_terms(all, session.dialogue());
  if (all.empty() || yes) return true;
  if (can_ask()) return confirm("Add it all the same?", OnEnter::kNo);
  const auto is_twice = [](const NearTerm& one) { return !one.is_elsewhere && same(one.found, one.fresh); };
  const auto twice = std::find_if(all.begin(), all.end(), is_twice);
  if (twice == all.end()) return true;
  std::fprintf(stderr, "entente: %s has the term %s already; --force adds it all the same\n",
               twice->concept_name.c_str(), twice->fresh.text().c_str());
  session.exit_code = kRefused;
  return false;
}

std::string note_on_languages(const v1::Concept& value) {
  std::set<std::string> languages;
  for (const v1::Term& term : value.terms())
    languages.insert(term.language_code().substr(0, term.language_code().find('-')));
  if (languages.size() != 1 || value.kind() == v1::CONCEPT_KIND_SHADOW) return "";
  return "There is no term in a language other than " + *languages.begin() + ".";
}

bool accepts_one_language(const Session& session, const v1::Concept& value, bool yes) {
  const std::string note = note_on_languages(value);
  if (note.empty()) return true;
  if (!yes && can_ask()) return confirm(note + " Add it all the same?", OnEnter::kNo);
  session.dialogue().print("", note);
  return true;
}

void say_not_added(const std::vector<NearTerm>& near) {
  std::fprintf(stderr, "entente: nothing was added\n");
  if (near.empty()) return;
  std::fprintf(stderr, "To add a term to the concept that is there: entente term add %s %s:TERM\n",
               last_part(near.front().concept_name).c_str(), near.front().fresh.language_code().c_str());
}

}  // namespace entente::cli
