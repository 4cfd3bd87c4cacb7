// Concepts that are there twice: finding them, and making one of two.
#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cwctype>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>

#include "client/cli/screen/ask.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/concept_text.h"
#include "client/cli/show/undo_text.h"
#include "client/cli/verbs/concept_verbs.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

// Letters in lower case, and one apostrophe for all.
std::string folded(const std::string& text) {
  static const locale_t kUnicode = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string character = text.substr(i, length);
    i += length;
    if (character == "’") {
      out += '\'';
    } else if (length == 1 && kUnicode != nullptr) {
      out += static_cast<char>(::towlower_l(lead, kUnicode));
    } else if (length == 2 && kUnicode != nullptr) {
      const wint_t lower = ::towlower_l(
          static_cast<wint_t>((lead & 0x1F) << 6 | (static_cast<unsigned char>(character[1]) & 0x3F)),
          kUnicode);
      out += static_cast<char>(0xC0 | lower >> 6);
      out += static_cast<char>(0x80 | (lower & 0x3F));
    } else {
      out += character;
    }
  }
  return out;
}

struct Place {
  std::string concept_name;
  std::string written;
  std::string translation;
};
using Places =
    std::map<std::pair<std::string, std::string>, std::vector<Place>>;  // By language and folded term.

std::string first_in_another_language(const v1::Concept& value, const std::string& language) {
  for (const v1::Term& term : value.terms()) {
    if (term.language_code() != language) return term.text();
  }
  return "";
}

std::vector<std::string> glossaries_to_read(Session& session, client::Glossaries& glossaries,
                                            const std::vector<std::string>& wanted) {
  std::vector<std::string> names;
  for (const std::string& name : wanted) names.push_back(glossary_name(name));
  if (names.empty()) names = session.globals.glossaries;
  if (!names.empty()) return names;
  glossaries.list_glossaries(v1::ListGlossariesRequest(), [&](const v1::Glossary& one) {
    names.push_back(one.name());
    return true;
  });
  return names;
}

void gather(client::Glossaries& glossaries, const std::string& glossary, const std::string& language,
            Places& places) {
  v1::ListConceptsRequest request;
  request.set_parent(glossary);
  request.set_page_size(500);
  glossaries.list_concepts(request, [&](const v1::Concept& value) {
    std::set<std::pair<std::string, std::string>> own;
    for (const v1::Term& term : value.terms()) {
      if (!language.empty() && term.language_code() != language) continue;
      const std::pair key(term.language_code(), folded(term.text()));
      if (!own.insert(key).second) continue;
      places[key].push_back(
          {value.name(), term.text(), first_in_another_language(value, term.language_code())});
    }
    return true;
  });
}

struct TwinOptions {
  std::vector<std::string> glossaries;
  std::string language;
};

void print_twin(const std::string& language, const std::vector<Place>& places, const Session& session) {
  if (session.json()) {
    v1::Concept row;  // One term, and each concept that has it as a reference.
    v1::Term& term = *row.add_terms();
    term.set_language_code(language);
    term.set_text(places.front().written);
    for (const Place& one : places) row.add_references()->set_concept_name(one.concept_name);
    return print_json(row);
  }
  const Style style = session.style();
  style.print("", language + ":" + style(Ink::kStrong, places.front().written), 4);
  for (const Place& one : places)
    style.print(
        "    ",
        one.concept_name + (one.translation.empty() ? "" : "  " + style(Ink::kFaint, one.translation)), 6);
}

void find_twins(Session& session, const TwinOptions& options) {
  client::Glossaries glossaries(session.connection());
  Places places;
  for (const std::string& name : glossaries_to_read(session, glossaries, options.glossaries))
    gather(glossaries, name, options.language, places);
  std::size_t found = 0;
  for (const auto& [key, all] : places) {
    if (all.size() < 2) continue;
    ++found;
    print_twin(key.first, all, session);
  }
  if (found == 0) session.exit_code = kNothingFound;
  if (!session.json()) std::fprintf(stderr, "entente: %zu terms stand in more than one concept\n", found);
}

struct MergeOptions {
  std::string kept;
  std::string gone;
  bool yes = false;
};

template <typename List, typename IsSame>
void add_missing(List& to, const List& from, IsSame is_same) {
  for (const auto& one : from) {
    const bool has =
        std::any_of(to.begin(), to.end(), [&](const auto& other) { return is_same(one, other); });
    if (!has) *to.Add() = one;
  }
}

// What the other has and this one has not. A second preferred term of a language is admitted.
v1::Concept merged(const v1::Concept& kept, const v1::Concept& gone) {
  v1::Concept all = kept;
  v1::Concept other = gone;
  for (v1::Term& term : *other.mutable_terms()) {
    const bool has_preferred =
        std::any_of(kept.terms().begin(), kept.terms().end(), [&](const v1::Term& one) {
          return one.language_code() == term.language_code() && one.status() == v1::TERM_STATUS_PREFERRED;
        });
    if (has_preferred && term.status() == v1::TERM_STATUS_PREFERRED)
      term.set_status(v1::TERM_STATUS_ADMITTED);
  }
  add_missing(*all.mutable_terms(), other.terms(), [](const v1::Term& a, const v1::Term& b) {
    return a.language_code() == b.language_code() && a.text() == b.text();
  });
  add_missing(*all.mutable_definitions(), other.definitions(), [](const auto& a, const auto& b) {
    return a.language_code() == b.language_code() && a.text() == b.text();
  });
  const auto equal = [](const std::string& a, const std::string& b) { return a == b; };
  add_missing(*all.mutable_notes(), other.notes(), equal);
  add_missing(*all.mutable_sources(), other.sources(), equal);
  add_missing(*all.mutable_customers(), other.customers(), equal);
  add_missing(*all.mutable_projects(), other.projects(), equal);
  const std::string kept_name = kept.name();
  const std::string gone_name = gone.name();
  add_missing(*all.mutable_references(), other.references(), [&](const auto& a, const auto& b) {
    return a.concept_name() == kept_name || (a.concept_name() == b.concept_name() && a.type() == b.type());
  });
  auto& references = *all.mutable_references();
  references.erase(std::remove_if(references.begin(), references.end(),
                                  [&](const auto& one) {
                                    return one.concept_name() == gone_name || one.concept_name() == kept_name;
                                  }),
                   references.end());
  if (all.subject_field().empty()) all.set_subject_field(other.subject_field());
  return all;
}

void merge(Session& session, const MergeOptions& options) {
  if (!session.globals.operation.empty())
    throw UsageError(
        "--operation names one change, and a merge is two: the one concept changes, the other goes");
  client::Glossaries glossaries(session.connection());
  const v1::Concept kept = glossaries.get_concept(concept_name(session, options.kept));
  const v1::Concept gone = glossaries.get_concept(concept_name(session, options.gone));
  if (kept.name() == gone.name()) throw UsageError("these are one concept already: " + kept.name());
  v1::UpdateConceptRequest update;
  *update.mutable_concept_entry() = merged(kept, gone);
  update.mutable_update_mask()->add_paths("*");
  if (!options.yes) {
    if (!can_ask())
      throw UsageError("nobody can be asked here whether to delete " + gone.name() + ": say --yes");
    print_concept(update.concept_entry(), session.dialogue());
    if (!confirm("Make this of both, and delete " + gone.name() + "?", OnEnter::kNo)) return;
  }
  const v1::Concept stored = client::Glossaries(session.connection_for_one_change()).update_concept(update);
  const client::Connection connection = session.connection_for_one_change();
  v1::DeleteConceptRequest removal;
  removal.set_name(gone.name());
  removal.set_etag(gone.etag());
  try {
    client::Glossaries(connection).delete_concept(removal);
  } catch (const client::Error& error) {
    throw std::runtime_error(kept.name() + " has all of both now, as change " + stored.etag() +
                             " says, but " + gone.name() + " was not deleted: " + error.what());
  }
  show_concept(session, stored);
  say_done(session, gone.name() + " is now part of " + kept.name(),
           connection.options().operation + " && entente undo " + stored.etag());
}

}  // namespace

void add_concept_twins(Verb group, Session& session) {
  auto twins = std::make_shared<TwinOptions>();
  Verb verb = group.add_verb("duplicates", "Which terms stand in more than one concept?");
  verb.add_option("GLOSSARY", twins->glossaries,
                  "Look in these; in those of --glossary, or in all, without one");
  verb.add_option("--language", twins->language, "Only terms in this language");
  verb.footer(
      "Terms count as the same in capitals, too. Make one concept of two with\n\"entente concept merge\".\n\n"
      "Examples:\n  entente concept duplicates --language fr\n  entente concept duplicates conflict house");
  verb.runs([&session, twins] { find_twins(session, *twins); });

  auto options = std::make_shared<MergeOptions>();
  verb = group.add_verb("merge",
                        "Make one concept of two: the first gets what the second has, and the second goes");
  verb.add_option("CONCEPT", options->kept, "The one that stays").required();
  verb.add_option("OTHER", options->gone, "The one that goes").required();
  verb.add_flag("--yes", options->yes, "Don't ask");
  verb.asks();
  verb.footer(
      "Shows the concept that comes of it, and asks; where nobody can be asked it needs\n--yes. A preferred "
      "term of "
      "the second is admitted where the first has one.\n\n"
      "Example:\n  entente concept merge truce house/truce");
  verb.runs([&session, options] { merge(session, *options); });
}

}  // namespace entente::cli
