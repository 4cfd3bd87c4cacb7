// Looks up a segment and recognises terms. Usage: find HOST:PORT
#include <iostream>
#include <string>

#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace v1 = entente::v1;

// Who has translated something close?
void find_matches(entente::client::Memories& memories) {
  v1::LookupSegmentRequest request;
  request.mutable_segment()->set_text("Le convoi humanitaire est arrivé jeudi soir à Valbrune.");
  request.set_source_language_code("fr");
  request.set_target_language_code("en");
  const v1::LookupSegmentResponse answer = memories.lookup_segment(request);
  for (const v1::Match& match : answer.matches())
    std::cout << match.score().percent() << " %: " << match.unit().source().text() << " → "
              << match.unit().target().text() << "\n";
}

// Which of our terms are in this text? Offsets count the bytes of a std::string.
void find_terms(entente::client::Glossaries& glossaries) {
  v1::RecognizeTermsRequest request;
  request.set_text("🕊 Deux cessez-le-feu n’ont pas arrêté les bombardements.");
  request.set_source_language_code("fr");
  request.set_target_language_code("en");
  request.set_offset_unit(v1::OFFSET_UNIT_UTF8);
  const v1::RecognizeTermsResponse answer = glossaries.recognize_terms(request);
  for (const v1::TermHit& hit : answer.hits()) {
    std::cout << request.text().substr(hit.span().begin(), hit.span().end() - hit.span().begin()) << " →";
    for (const v1::Term& term : hit.targets()) std::cout << " " << term.text();
    std::cout << "\n";
  }
}

int main(int, char** argv) {
  const entente::client::Connection connection({.server = argv[1]});
  entente::client::Memories memories(connection);
  entente::client::Glossaries glossaries(connection);
  try {
    find_matches(memories);
    find_terms(glossaries);
  } catch (const entente::client::Error& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
