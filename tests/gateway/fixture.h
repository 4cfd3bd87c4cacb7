// A gateway before a server of its own, whose glossary and memory a newsroom would have. Requests go to the
// gateway's router as they come from the connection; http_server_test has the connection.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "client/gateway/api/json_api.h"
#include "client/gateway/http/form.h"
#include "client/gateway/tools/backend.h"
#include "client/gateway/tools/router.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"
#include "tests/support/test_server.h"

namespace entente::gateway {

using Json = nlohmann::ordered_json;

class GatewayTest : public ::testing::Test {
 protected:
  GatewayTest() : connection_({.server = server_.address(), .author = "gateway"}) {
    make_glossary();
    make_memory();
    open({});
  }

  void open(RouterOptions options, Served served = {.write_into = "memories/agency"}) {
    backend_ = std::make_unique<Backend>(connection_, served);
    handler_ = router(*backend_, std::move(options),
                      [this](const Request& request, const std::string& rest, const Caller& caller) {
                        return api_.answer(request, rest, caller);
                      });
  }

  static Request request(const std::string& method, const std::string& target, const std::string& body = {}) {
    Request made;
    made.method = method;
    const std::size_t mark = std::min(target.find('?'), target.size());
    made.path = target.substr(0, mark);
    if (mark < target.size()) made.query = target.substr(mark + 1);
    made.body = body;
    return made;
  }

  Response send(const Request& request) const { return handler_(request); }
  Response get(const std::string& target) const { return send(request("GET", target)); }
  Response post(const std::string& target, const std::string& body) const {
    return send(request("POST", target, body));
  }

  // The answer as JSON; the test fails where it is none or its status is not 200.
  static Json json(const Response& response) {
    EXPECT_EQ(response.status, 200) << response.body;
    const Json value = Json::parse(response.body, nullptr, false);
    EXPECT_FALSE(value.is_discarded()) << response.body;
    return value;
  }

  // All of an answer that comes piece by piece.
  static std::string all(const Response& response) {
    if (!response.next_piece) return response.body;
    std::string text;
    while (auto piece = response.next_piece([] { return false; })) text += *piece;
    return text;
  }

  // The lines of an answer.
  static std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream all(text);
    for (std::string line; std::getline(all, line);) lines.push_back(line);
    return lines;
  }

  testing::TestServer server_;
  client::Connection connection_;
  JsonApi api_{connection_};
  std::unique_ptr<Backend> backend_;
  Handler handler_;

 private:
  static void add_term(v1::Concept& value, const char* language, const char* text, v1::TermStatus status,
                       const char* note = "") {
    v1::Term& term = *value.add_terms();
    term.set_language_code(language);
    term.set_text(text);
    term.set_status(status);
    term.set_usage_note(note);
    term.set_part_of_speech(v1::PART_OF_SPEECH_NOUN);
  }

  void make_glossary() {
    client::Glossaries glossaries(connection_);
    v1::CreateGlossaryRequest made;
    made.set_glossary_id("conflict");
    glossaries.create_glossary(made);
    v1::CreateConceptRequest zone;
    zone.set_parent("glossaries/conflict");
    zone.set_concept_id("no-fly-zone");
    add_term(*zone.mutable_concept_entry(), "fr", "zone d’exclusion aérienne", v1::TERM_STATUS_PREFERRED);
    add_term(*zone.mutable_concept_entry(), "fr", "zone de non-vol", v1::TERM_STATUS_DEPRECATED, "Calque.");
    add_term(*zone.mutable_concept_entry(), "en", "no-fly zone", v1::TERM_STATUS_PREFERRED);
    add_term(*zone.mutable_concept_entry(), "en", "flight ban area", v1::TERM_STATUS_FORBIDDEN);
    glossaries.create_concept(zone);
    v1::CreateConceptRequest truce;
    truce.set_parent("glossaries/conflict");
    truce.set_concept_id("ceasefire");
    add_term(*truce.mutable_concept_entry(), "fr", "cessez-le-feu", v1::TERM_STATUS_PREFERRED);
    add_term(*truce.mutable_concept_entry(), "en", "ceasefire", v1::TERM_STATUS_PREFERRED);
    glossaries.create_concept(truce);
  }

  void make_memory() {
    client::Memories memories(connection_);
    v1::CreateMemoryRequest made;
    made.set_memory_id("agency");
    memories.create_memory(made);
    add_unit(memories, "Le convoi est arrivé à Alep/Homs mardi soir.",
             "The convoy reached Aleppo/Homs on Tuesday evening.");
    add_unit(memories, "Le convoi est arrivé à Damas mardi soir.",
             "The convoy reached Damascus on Tuesday evening.");
    add_unit(memories, "Les combats ont repris à l’aube.", "Fighting resumed at dawn.");
  }

  static void add_unit(client::Memories& memories, const char* source, const char* target) {
    v1::CreateUnitRequest request;
    request.set_parent("memories/agency");
    v1::Unit& unit = *request.mutable_unit();
    unit.set_source_language_code("fr");
    unit.set_target_language_code("en");
    unit.mutable_source()->set_text(source);
    unit.mutable_target()->set_text(target);
    memories.create_unit(request);
  }
};

}  // namespace entente::gateway
