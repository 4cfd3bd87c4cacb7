#include "client/gateway/tools/backend.h"

#include <algorithm>
#include <set>
#include <utility>

#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/utf16.h"
#include "client/library/error.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::gateway {
namespace {

constexpr std::chrono::seconds kPairsKept{60};
constexpr int kMostMatches = 100;
constexpr int kLowestPercent = 30;

template <typename Names>
void set_names(const std::vector<std::string>& names, Names* to) {
  for (const std::string& name : names) to->Add(std::string(name));
}

}  // namespace

Backend::Backend(client::Connection connection, Served served)
    : connection_(std::move(connection)),
      served_(std::make_shared<const Served>(std::move(served))),
      imports_(std::make_shared<ImportBoard>()),
      pairs_(std::make_shared<Pairs>()),
      memories_(connection_),
      glossaries_(connection_) {}

Backend::Backend(const Backend& shared, const Caller& caller, std::shared_ptr<client::CallStop> hung_up)
    : connection_((caller.token.empty() ? shared.connection_ : shared.connection_.with_token(caller.token))
                      .with_stop(std::move(hung_up))),
      served_(shared.served_),
      imports_(shared.imports_),
      pairs_(caller.token.empty() ? shared.pairs_ : nullptr),
      memories_(connection_),
      glossaries_(connection_) {}

void Backend::probe() {
  v1::ListGlossariesRequest request;
  request.set_page_size(1);
  glossaries_.list_glossaries(request, [](const v1::Glossary&) { return false; });
}

std::vector<v1::Match> Backend::matches(const Question& question) {
  const std::string source = language_tag(question.source_language);
  const std::string target = language_tag(question.target_language);
  if (question.text.empty() || source.empty() || target.empty() ||
      primary_language(source) == primary_language(target))
    return {};
  v1::LookupSegmentRequest request;
  request.mutable_segment()->set_text(to_utf8(to_utf16(question.text)));  // Whatever came, it is UTF-8 now.
  request.set_source_language_code(source);
  request.set_target_language_code(target);
  request.set_previous_source(question.previous);
  request.set_next_source(question.next);
  request.set_context(question.context);
  const int percent = question.minimum_percent == 0 ? served_->minimum_percent : question.minimum_percent;
  request.set_minimum_percent(std::clamp(percent, kLowestPercent, 100));
  request.set_max_results(std::clamp(question.most, 1, kMostMatches));
  request.set_offset_unit(v1::OFFSET_UNIT_UTF16);
  set_names(served_->memories, request.mutable_memories());
  const v1::LookupSegmentResponse response = memories_.lookup_segment(request);
  return {response.matches().begin(), response.matches().end()};
}

std::string Backend::translation(const std::string& text, const std::string& source_language,
                                 const std::string& target_language) {
  const auto found = matches({.text = text,
                              .source_language = source_language,
                              .target_language = target_language,
                              .minimum_percent = served_->translation_percent,
                              .most = 1});
  return found.empty() ? std::string() : found.front().unit().target().text();
}

v1::CheckTranslationResponse Backend::check(const std::string& source, const std::string& target,
                                            const std::string& source_language,
                                            const std::string& target_language) {
  v1::CheckTranslationRequest request;
  request.set_source_text(source);
  request.set_target_text(target);
  request.set_source_language_code(source_language);
  request.set_target_language_code(target_language);
  request.set_offset_unit(v1::OFFSET_UNIT_UTF16);
  set_names(served_->glossaries, request.mutable_glossaries());
  return glossaries_.check_translation(request);
}

v1::RecognizeTermsResponse Backend::recognize(const std::string& text, const std::string& language,
                                              const std::string& target_language) {
  v1::RecognizeTermsRequest request;
  request.set_text(text);
  request.set_source_language_code(language);
  request.set_target_language_code(target_language);
  request.set_offset_unit(v1::OFFSET_UNIT_UTF16);
  set_names(served_->glossaries, request.mutable_glossaries());
  return glossaries_.recognize_terms(request);
}

v1::SearchConcordanceResponse Backend::concordance(const std::string& query, const std::string& language,
                                                   int most) {
  v1::SearchConcordanceRequest request;
  request.set_query(query);
  request.set_language_code(language);
  request.set_page_size(most);
  request.set_offset_unit(v1::OFFSET_UNIT_UTF8);
  set_names(served_->memories, request.mutable_memories());
  return memories_.search_concordance(request);
}

std::vector<LanguagePair> Backend::pairs() {
  if (!pairs_) return read_pairs();
  const std::lock_guard lock(pairs_->mutex);
  const auto now = std::chrono::steady_clock::now();
  if (now >= pairs_->until) {
    pairs_->known = read_pairs();
    pairs_->until = now + kPairsKept;
  }
  return pairs_->known;
}

std::vector<LanguagePair> Backend::read_pairs() {
  std::vector<std::string> memories = served_->memories;
  if (memories.empty()) {
    memories_.list_memories({}, [&](const v1::Memory& memory) {
      memories.push_back(memory.name());
      return true;
    });
  }
  std::set<LanguagePair> pairs;
  for (const std::string& memory : memories) {
    const v1::MemoryStatistics statistics = memories_.get_memory_statistics(memory);
    for (const auto& one : statistics.languages()) {
      for (const auto& other : statistics.languages()) {
        if (one.language_code() != other.language_code())
          pairs.insert({one.language_code(), other.language_code()});
      }
    }
  }
  if (pairs.empty()) pairs = {{"en", "fr"}, {"fr", "en"}};
  return {pairs.begin(), pairs.end()};
}

client::Memories Backend::writer(const std::string& author, const std::string& operation) const {
  if (served_->write_into.empty())
    throw client::Error(client::Code::kFailedPrecondition,
                        "This gateway takes no new translations; start it with --write-into MEMORY");
  const std::string& name = author.empty() ? connection_.options().author : author;
  return client::Memories(connection_.with_author(name).with_operation(operation));
}

v1::Unit Backend::add(const v1::Unit& unit, const std::string& author, const std::string& operation) {
  v1::CreateUnitRequest request;
  request.set_parent(served_->write_into);
  *request.mutable_unit() = unit;
  return writer(author, operation).create_unit(request);
}

void Backend::check_place(const std::string& unit) const {
  if (!unit.starts_with(served_->write_into + "/"))
    throw client::Error(client::Code::kPermissionDenied,
                        "The unit is in another memory than " + served_->write_into + ", and stays");
}

std::vector<v1::Unit> Backend::units_with(const Texts& texts) {
  std::vector<v1::Unit> units;
  for (const v1::Match& match : matches({.text = texts.source,
                                .source_language = texts.source_language,
                                .target_language = texts.target_language,
                                .minimum_percent = 100,
                                .most = kMostMatches})) {
    const v1::Unit& unit = match.unit();
    const bool is_ours = unit.name().starts_with(served_->write_into + "/");
    if (is_ours && unit.source().text() == texts.source && unit.target().text() == texts.target)
      units.push_back(unit);
  }
  return units;
}

v1::Unit Backend::unit(const std::string& name) {
  check_place(name);
  return memories_.get_unit(name);
}

v1::Unit Backend::update(const v1::Unit& unit, const std::string& author, const std::string& operation) {
  client::Memories memories = writer(author, operation);
  check_place(unit.name());
  v1::UpdateUnitRequest request;
  *request.mutable_unit() = unit;
  return memories.update_unit(request);
}

v1::ImportProgress Backend::import_tmx(std::istream& file, const std::string& name, const std::string& author,
                                       const client::OnProgress& on_progress) {
  v1::ImportUnitsRequest::Options options;
  options.set_parent(served_->write_into);
  options.set_format(v1::FILE_FORMAT_TMX);
  options.set_file_name(name);
  return writer(author, client::fresh_operation("import")).import_units(options, file, on_progress);
}

void Backend::remove(const std::string& unit, const std::string& author) {
  client::Memories memories = writer(author, client::fresh_operation("delete"));
  check_place(unit);
  v1::DeleteUnitRequest request;
  request.set_name(unit);
  memories.delete_unit(request);
}

}  // namespace entente::gateway
