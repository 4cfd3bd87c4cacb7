// t5memory as translate5 asks it (src/T5Memory/Api there). Recorded shapes only: not tried with a live
// translate5. The name of a memory is taken as it comes: whatever it is called, it is the memory that takes
// new translations, and what is searched is the administrator's choice. So creating one succeeds, and
// deleting one deletes nothing.
#include <algorithm>
#include <ctime>
#include <istream>

#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/tmx_upload.h"
#include "client/gateway/tools/tool.h"
#include "client/library/connection.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::gateway {
namespace {

constexpr int kMostProposals = 10;

std::string stamp(const google::protobuf::Timestamp& time) {
  const auto seconds = static_cast<std::time_t>(time.seconds());
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &parts);
  return text;
}

// The number of a unit that may be deleted; 0 for one of another memory.
int number_of(const Backend& backend, const std::string& unit) {
  const std::string ours = backend.served().write_into + "/units/";
  const std::string digits = unit.starts_with(ours) ? unit.substr(ours.size()) : std::string();
  const bool is_number =
      !digits.empty() && digits.size() < 10 && digits.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? std::stoi(digits) : 0;
}

Json proposal(const v1::Match& match, int number) {
  const v1::Unit& unit = match.unit();
  const int percent = match.score().percent();
  const auto context = unit.properties().find("context");
  return {{"source", unit.source().text()},
          {"target", unit.target().text()},
          {"segmentId", number},
          {"customerName", unit.client()},
          {"documentName", unit.document()},
          {"sourceLang", unit.source_language_code()},
          {"targetLang", unit.target_language_code()},
          {"type", "Manual"},
          {"author", unit.changer()},
          {"timestamp", stamp(unit.update_time())},
          {"markupTable", "OTMXUXLF"},
          {"context", context == unit.properties().end() ? std::string() : context->second},
          {"additionalInfo", ""},
          {"internalKey", std::to_string(number) + ":1"},
          {"matchType", percent >= 100 ? "Exact" : "Fuzzy"},
          {"matchRate", percent},
          {"fuzzyWords", 0},
          {"fuzzyDiffs", match.differences_size()}};
}

Response fuzzy_search(Backend& backend, const Json& asked) {
  const auto found = backend.matches({.text = text_of(asked, "source"),
                                      .source_language = text_of(asked, "sourceLang"),
                                      .target_language = text_of(asked, "targetLang"),
                                      .context = text_of(asked, "context"),
                                      .most = kMostProposals});
  Json results = Json::array();
  for (const v1::Match& match : found)
    results.push_back(proposal(match, number_of(backend, match.unit().name())));
  return json_answer(
      {{"ReturnValue", 0}, {"ErrorMsg", ""}, {"NumOfFoundProposals", results.size()}, {"results", results}});
}

Response entry(Backend& backend, const Json& asked, const std::string& author) {
  v1::Unit unit;
  unit.set_source_language_code(language_tag(text_of(asked, "sourceLang")));
  unit.set_target_language_code(language_tag(text_of(asked, "targetLang")));
  unit.mutable_source()->set_text(text_of(asked, "source"));
  unit.mutable_target()->set_text(text_of(asked, "target"));
  unit.set_document(text_of(asked, "documentName"));
  if (const std::string context = text_of(asked, "context"); !context.empty())
    (*unit.mutable_properties())["context"] = context;
  const std::string named = text_of(asked, "author");
  const v1::Unit added =
      backend.add(unit, author.empty() ? named : author, client::fresh_operation("t5memory"));
  const int number = number_of(backend, added.name());
  return json_answer({{"ReturnValue", 0},
                      {"ErrorMsg", ""},
                      {"segmentId", number},
                      {"internalKey", std::to_string(number) + ":1"}});
}

// translate5 names an entry by the number that a search gave; older ones by its texts, whatever its
// neighbours. It takes any ErrorMsg, even an empty one, for a failure.
Response entry_delete(Backend& backend, const Json& asked, const std::string& author) {
  std::vector<std::string> names;
  if (asked.is_object() && asked.contains("recordKey")) {
    const Json& key = asked["recordKey"];
    const std::string number = key.is_number_integer() ? key.dump() : text_of(asked, "recordKey");
    names.push_back(backend.served().write_into + "/units/" + number);
  } else {
    for (const v1::Unit& unit :
         backend.units_with({text_of(asked, "source"), text_of(asked, "target"), text_of(asked, "sourceLang"),
                             text_of(asked, "targetLang")}))
      names.push_back(unit.name());
  }
  for (const std::string& name : names) backend.remove(name, author);
  if (names.empty())
    return json_answer({{"ReturnValue", 133}, {"ErrorMsg", "No entry has this source and target"}});
  return json_answer({{"ReturnValue", 0}, {"fileFlushed", 1}});
}

// How far an import is, in per cent of the bytes that the request announces.
int percent_of(const v1::ImportProgress& progress, const Request& request) {
  const std::string length = request.header("content-length");
  const bool is_known = !length.empty() && length.size() < 16;
  const std::int64_t all = is_known ? std::max(1LL, std::atoll(length.c_str())) : 0;
  return all == 0 ? 0 : static_cast<int>(std::min<std::int64_t>(99, progress.bytes_read() * 100 / all));
}

ImportState state_of(const v1::ImportProgress& progress, int percent) {
  return {.kind = ImportState::Kind::kRunning,
          .percent = percent,
          .stored = progress.created() + progress.updated() + progress.unchanged(),
          .rejected = progress.rejected(),
          .message = {}};
}

// The file goes to the server while it comes; the answer is there when all of it is stored.
void import(Backend& backend, TmxUpload& upload, const std::string& memory, const Call& call) {
  ImportBoard& board = backend.imports();
  board.set(memory, {});
  try {
    std::istream file(&upload);
    const v1::ImportProgress report =
        backend.import_tmx(file, upload.file_name(), call.author, [&](const v1::ImportProgress& progress) {
          board.set(memory, state_of(progress, percent_of(progress, call.request)));
        });
    ImportState state = state_of(report, 100);
    state.kind = ImportState::Kind::kDone;
    board.set(memory, state);
  } catch (const client::Error& error) {
    board.set(memory, {.kind = ImportState::Kind::kFailed, .message = error.what()});
    throw;
  }
}

Response import_tmx(Backend& backend, const std::string& memory, const Call& call) {
  TmxUpload upload(call.request);
  if (!upload.find())
    return json_answer({{"ReturnValue", 400}, {"ErrorMsg", "The request has no TMX file"}}, 400);
  import(backend, upload, memory, call);
  return json_answer({{"ReturnValue", 0}, {"ErrorMsg", ""}});
}

// With a file in a form, or without one in JSON, which is short.
Response create(Backend& backend, const Call& call) {
  const bool is_form = call.request.header("content-type").starts_with("multipart/form-data");
  TmxUpload upload(call.request);
  Json asked;
  if (is_form) {
    const bool has_file = upload.find();
    asked = parsed_json(upload.description());
    if (has_file) import(backend, upload, text_of(asked, "name"), call);
  } else {
    asked = parsed_json(body_of(call.request));
  }
  const std::string name = text_of(asked, "name");
  if (name.empty()) return json_answer({{"ReturnValue", 400}, {"ErrorMsg", "The memory has no name"}}, 400);
  return json_answer({{"name", name}});
}

Response status_of(Backend& backend, const std::string& memory) {
  const auto state = backend.imports().of(memory);
  // No import since the gateway started.
  if (!state) return json_answer({{"status", "open"}, {"ReturnValue", 0}});
  const bool is_running = state->kind == ImportState::Kind::kRunning;
  const bool has_failed = state->kind == ImportState::Kind::kFailed;
  Json answer = {{"status", "open"},
                 {"tmxImportStatus", is_running   ? "import"
                                     : has_failed ? "failed"
                                                  : "available"},
                 {"importProgress", state->percent},
                 {"importTime", is_running ? "not finished" : "finished"},
                 {"segmentsImported", state->stored},
                 {"invalidSegments", state->rejected},
                 {"importErrorMsg", state->message}};
  if (has_failed) answer["ErrorMsg"] = state->message;
  return json_answer(answer);
}

Response list(const Backend& backend) {
  const std::string& memory = backend.served().write_into;
  Json open = Json::array();
  if (!memory.empty()) open.push_back({{"name", memory.substr(memory.find('/') + 1)}});
  return json_answer({{"Open", open}, {"Available on disk", Json::array()}});
}

// "t5memory_service/resources", and saving, which Entente has done already.
Response service(const std::string& what) {
  if (what == "resources") return json_answer({{"Version", "0.6"}});
  return json_answer({{"ReturnValue", 0}});
}

}  // namespace

std::optional<Response> t5memory(Backend& backend, const Call& call) {
  auto path = call.path;
  const bool has_prefix = !path.empty() && path[0] == "t5memory";
  if (has_prefix) path.erase(path.begin());
  const bool is_posted = call.request.method == "POST";
  if (path.empty() && has_prefix) return is_posted ? create(backend, call) : list(backend);
  if (path.size() == 2 && path[0] == "t5memory_service") return service(path[1]);
  if (path.size() == 1 && has_prefix && call.request.method == "DELETE")
    return json_answer({{"ReturnValue", 0}});
  if (path.size() != 2) return std::nullopt;
  const std::string memory = percent_decoded(path[0], /*plus_is_space=*/true);
  if (path[1] == "status") return status_of(backend, memory);
  if (path[1] == "flush") return json_answer({{"ReturnValue", 0}});
  if (!is_posted) return std::nullopt;
  if (path[1] == "importtmx") return import_tmx(backend, memory, call);
  if (path[1] == "fuzzysearch") return fuzzy_search(backend, parsed_json(call.request.body));
  if (path[1] == "entry") return entry(backend, parsed_json(call.request.body), call.author);
  if (path[1] == "entrydelete") return entry_delete(backend, parsed_json(call.request.body), call.author);
  return std::nullopt;
}

}  // namespace entente::gateway
