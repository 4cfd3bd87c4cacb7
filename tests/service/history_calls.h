// A server with an empty glossary and memory, called by several authors who say why.
#pragma once

#include <functional>
#include <string>

#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/history.h"
#include "client/library/memories.h"
#include "tests/service/calls.h"

namespace entente::testing {

class HistoryCalls : public Calls {
 protected:
  HistoryCalls() {
    v1::CreateGlossaryRequest glossary;
    glossary.set_glossary_id("conflict");
    glossaries().create_glossary(glossary);
    v1::CreateMemoryRequest memory;
    memory.set_memory_id("news");
    memories().create_memory(memory);
  }

  client::Connection connection(const std::string& author = "Léa", const std::string& operation = {}) const {
    client::ConnectionOptions options;
    options.server = server_.address();
    options.author = author;
    options.comment = "Why not.";
    options.operation = operation;
    return client::Connection(options);
  }
  client::Glossaries glossaries(const std::string& author = "Léa", const std::string& operation = {}) const {
    return client::Glossaries(connection(author, operation));
  }
  client::Memories memories(const std::string& operation = {}) const {
    return client::Memories(connection("Léa", operation));
  }
  client::History history(const std::string& author = "Zoé", const std::string& operation = {}) const {
    return client::History(connection(author, operation));
  }

  static v1::CreateConceptRequest creation(const std::string& id, const std::string& term) {
    v1::CreateConceptRequest request;
    request.set_parent("glossaries/conflict");
    request.set_concept_id(id);
    v1::Term& fr = *request.mutable_concept_entry()->add_terms();
    fr.set_language_code("fr");
    fr.set_text(term);
    fr.set_status(v1::TERM_STATUS_PREFERRED);
    return request;
  }
  v1::Concept create(const std::string& id, const std::string& term) const {
    return glossaries().create_concept(creation(id, term));
  }
  v1::Concept set_status(v1::Concept value, v1::TermStatus status, const std::string& author = "Léa") const {
    value.mutable_terms(0)->set_status(status);
    v1::UpdateConceptRequest request;
    *request.mutable_concept_entry() = value;
    request.mutable_update_mask()->add_paths("*");
    return glossaries(author).update_concept(request);
  }
  static std::string name(const std::string& id) { return "glossaries/conflict/concepts/" + id; }

  static std::string refusal(const std::function<void()>& call, client::Code code) {
    try {
      call();
    } catch (const client::Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
      return error.what();
    }
    ADD_FAILURE() << "it was not refused";
    return {};
  }
};

}  // namespace entente::testing
