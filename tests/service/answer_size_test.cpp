// Answers about the largest records that the API takes, to a client with gRPC's default limit of 4 MiB.
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "entente/v1/glossary_service.grpc.pb.h"
#include "entente/v1/history_service.grpc.pb.h"
#include "entente/v1/memory_service.grpc.pb.h"
#include "server/model/limits.h"
#include "tests/service/history_calls.h"

namespace entente::service {
namespace {

using Glossaries = v1::GlossaryService::Stub;
using Histories = v1::HistoryService::Stub;
using Memories = v1::TranslationMemoryService::Stub;

constexpr std::size_t kSomeMore = 100'000;  // An answer ends near limits::kAnswerBytes.

// As many characters as a note may have, of three bytes each.
std::string long_text(const std::string& beginning) {
  std::string text = beginning;
  while (text.size() + 3 <= 29'900) text += "水";
  return text;
}

class AnswerSize : public entente::testing::HistoryCalls {
 protected:
  // Almost limits::kRecordBytes.
  static v1::CreateConceptRequest largest(const std::string& id, const std::string& mark) {
    v1::CreateConceptRequest request = creation(id, "mot");
    for (int i = 0; i < 99; ++i)
      request.mutable_concept_entry()->add_notes(long_text(mark + std::to_string(i)));
    return request;
  }
  // A term and its many translations with long notes, about 900,000 bytes.
  static v1::CreateConceptRequest with_long_translations(const std::string& id, const std::string& term) {
    v1::CreateConceptRequest request = creation(id, term);
    for (int i = 0; i < 30; ++i) {
      v1::Term& en = *request.mutable_concept_entry()->add_terms();
      en.set_language_code("en");
      en.set_text("word " + std::to_string(i));
      en.set_usage_note(long_text("note"));
      en.add_contexts("A word.");
    }
    return request;
  }
  v1::Concept put(v1::Concept value, const std::string& mark) const {
    for (int i = 0; i < value.notes_size(); ++i) value.set_notes(i, long_text(mark + std::to_string(i)));
    v1::UpdateConceptRequest request;
    *request.mutable_concept_entry() = std::move(value);
    request.mutable_update_mask()->add_paths("notes");
    return glossaries().update_concept(request);
  }

  const std::unique_ptr<Glossaries> glossary_ = v1::GlossaryService::NewStub(server_.channel());
  const std::unique_ptr<Histories> history_ = v1::HistoryService::NewStub(server_.channel());
  const std::unique_ptr<Memories> memory_ = v1::TranslationMemoryService::NewStub(server_.channel());
};

TEST_F(AnswerSize, OfACheckIsBoundedAndItsTermsHaveNoContexts) {
  glossaries().create_concept(with_long_translations("c0", "mot"));
  v1::CheckTranslationRequest question;
  question.set_source_language_code("fr");
  question.set_target_language_code("en");
  question.set_target_text("A word 7.");
  question.set_source_text("Un mot.");
  v1::CheckTranslationResponse answer;
  ASSERT_OK(call(*glossary_, &Glossaries::CheckTranslation, question, answer));
  ASSERT_EQ(answer.findings_size(), 1);
  EXPECT_EQ(answer.findings(0).target_term().contexts_size(), 0);
  EXPECT_EQ(answer.findings(0).expected(0).contexts_size(), 0);
  EXPECT_FALSE(answer.truncated());
  question.set_source_text("Mot, mot, mot, mot, mot, mot.");
  ASSERT_OK(call(*glossary_, &Glossaries::CheckTranslation, question, answer));
  EXPECT_TRUE(answer.truncated());
  EXPECT_LT(answer.ByteSizeLong(), limits::kAnswerBytes + kSomeMore);
}

TEST_F(AnswerSize, OfSuggestionsIsBoundedAndTheirTermsHaveNoContexts) {
  for (int i = 0; i < 6; ++i)
    glossaries().create_concept(with_long_translations("c" + std::to_string(i), "mot " + std::to_string(i)));
  v1::SuggestTermsRequest question;
  question.set_prefix("mot");
  question.set_language_code("fr");
  question.set_translation_language_code("en");
  v1::SuggestTermsResponse answer;
  ASSERT_OK(call(*glossary_, &Glossaries::SuggestTerms, question, answer));
  ASSERT_GT(answer.suggestions_size(), 0);
  EXPECT_EQ(answer.suggestions(0).translations(0).contexts_size(), 0);
  EXPECT_TRUE(answer.truncated());
  EXPECT_LT(answer.ByteSizeLong(), limits::kAnswerBytes + kSomeMore);
  question.set_prefix("mot 1");
  ASSERT_OK(call(*glossary_, &Glossaries::SuggestTerms, question, answer));
  EXPECT_FALSE(answer.truncated());
}

TEST_F(AnswerSize, OfCompletionsIsBounded) {
  for (int i = 0; i < 6; ++i) {
    v1::CreateConceptRequest request = with_long_translations("c" + std::to_string(i), "mot");
    for (v1::Term& term : *request.mutable_concept_entry()->mutable_terms()) {
      const bool is_source = term.language_code() == "fr";
      term.set_language_code(is_source ? "en" : "fr");
    }
    glossaries().create_concept(request);
  }
  v1::CompleteTermsRequest question;
  question.set_source_text("word 1");
  question.set_source_language_code("fr");
  question.set_target_language_code("en");
  question.set_prefix("m");
  v1::CompleteTermsResponse answer;
  ASSERT_OK(call(*glossary_, &Glossaries::CompleteTerms, question, answer));
  EXPECT_GT(answer.suggestions_size(), 0);
  EXPECT_TRUE(answer.truncated());
  EXPECT_LT(answer.ByteSizeLong(), limits::kAnswerBytes + kSomeMore);
}

TEST_F(AnswerSize, OfAPageOfVersionsIsOneMessageWhateverTheyHold) {
  v1::Concept value = glossaries().create_concept(largest("c0", "a"));
  for (const char* mark : {"b", "c", "d"}) value = put(value, mark);
  v1::ListVersionsRequest list;
  list.set_name(name("c0"));
  std::vector<std::int64_t> sequences;
  do {
    v1::ListVersionsResponse page;
    ASSERT_OK(call(*history_, &Histories::ListVersions, list, page));
    ASSERT_GT(page.versions_size(), 0);
    for (const v1::Version& version : page.versions()) sequences.push_back(version.sequence());
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  const auto first = std::stoll(value.etag()) - 3;
  EXPECT_EQ(sequences, (std::vector<std::int64_t>{first + 3, first + 2, first + 1, first}));
}

TEST_F(AnswerSize, OfAPageOfChangesIsOneMessageWhateverTheyHold) {
  const std::int64_t before = static_cast<std::int64_t>(journal::newest_sequence(server_.backend().read()));
  for (int i = 0; i < 3; ++i) {
    glossaries().create_concept(with_long_translations("s" + std::to_string(i), "mot"));
    glossaries().create_concept(largest("c" + std::to_string(i), "a"));
  }
  for (const bool ascending : {false, true}) {
    v1::ListChangesRequest list;
    list.set_with_content(true);
    list.set_ascending(ascending);
    std::int64_t changes = 0;
    do {
      v1::ListChangesResponse page;
      ASSERT_OK(call(*history_, &Histories::ListChanges, list, page));
      for (const v1::Change& change : page.changes()) {
        EXPECT_EQ(change.edits(0).has_concept_entry(), change.sequence() > before);
      }
      changes += page.changes_size();
      list.set_page_token(page.next_page_token());
    } while (!list.page_token().empty());
    EXPECT_EQ(changes, before + 6);
  }
}

TEST_F(AnswerSize, OfAChangeOfManyLargeRecordsIsOneMessage) {
  Change change;
  for (int i = 0; i < 12; ++i) {
    Concept value =
        testing::concept_of("conflict", "c" + std::to_string(i), {testing::term_of(testing::fr(), "mot")});
    value.notes.assign(i == 3 ? 99 : 10, long_text("a"));
    change.edits.push_back(PutConcept{std::move(value), {}});
  }
  v1::GetChangeRequest request;
  request.set_sequence(
      static_cast<std::int64_t>(server_.backend().journal().submit_and_wait(std::move(change)).sequence));
  request.set_with_content(true);
  v1::Change answer;
  ASSERT_OK(call(*history_, &Histories::GetChange, request, answer));
  EXPECT_EQ(answer.edits_size(), 12);
  EXPECT_TRUE(answer.edits(0).has_concept_entry());
  EXPECT_FALSE(answer.edits(11).has_concept_entry());
}

TEST_F(AnswerSize, OfABlameIsBounded) {
  v1::CreateConceptRequest request = creation("c0", "mot");
  for (int i = 1; i < 200; ++i) {
    v1::Term& term = *request.mutable_concept_entry()->add_terms();
    term.set_language_code("fr");
    std::string text = "mot " + std::to_string(i) + " ";
    for (int j = 0; j < 490; ++j) text += "水";
    term.set_text(text);
    term.set_status(v1::TERM_STATUS_ADMITTED);
    term.set_gender(v1::GRAMMATICAL_GENDER_FEMININE);
    term.set_region("Moyen-Orient");
  }
  grpc::ClientContext context;
  context.AddMetadata("entente-author", std::string(limits::kShortFieldBytes, 'x'));
  context.AddMetadata("entente-comment", std::string(limits::kShortFieldBytes, 'y'));
  v1::Concept made;
  ASSERT_OK(glossary_->CreateConcept(&context, request, &made));
  v1::BlameRequest blame;
  blame.set_name(name("c0"));
  v1::BlameResponse answer;
  ASSERT_OK(call(*history_, &Histories::Blame, blame, answer));
  EXPECT_TRUE(answer.truncated());
  EXPECT_LT(answer.ByteSizeLong(), limits::kAnswerBytes + kSomeMore);
}

TEST_F(AnswerSize, OfAComparisonIsBounded) {
  v1::Concept value = glossaries().create_concept(largest("c0", "a"));
  // Only the order of the notes.
  v1::UpdateConceptRequest request;
  *request.mutable_concept_entry() = value;
  request.mutable_concept_entry()->mutable_notes()->SwapElements(0, 98);
  request.mutable_update_mask()->add_paths("notes");
  value = glossaries().update_concept(request);
  v1::CompareVersionsRequest compare;
  compare.set_name(value.name());
  v1::CompareVersionsResponse answer;
  ASSERT_OK(call(*history_, &Histories::CompareVersions, compare, answer));
  ASSERT_EQ(answer.differences_size(), 1);
  EXPECT_EQ(answer.differences(0).path(), "notes");
  EXPECT_NE(answer.differences(0).before(), answer.differences(0).after());
  EXPECT_LT(answer.ByteSizeLong(), kSomeMore);
  put(value, "b");
  ASSERT_OK(call(*history_, &Histories::CompareVersions, compare, answer));
  EXPECT_TRUE(answer.truncated());
  EXPECT_LT(answer.ByteSizeLong(), limits::kAnswerBytes + kSomeMore);
}

TEST_F(AnswerSize, OfABatchEditIsBounded) {
  for (int i = 0; i < 4; ++i) glossaries().create_concept(largest("c" + std::to_string(i), "a"));
  v1::BatchEditConceptsRequest request;
  request.set_parent("glossaries/conflict");
  request.mutable_filter()->add_fields(v1::ConceptFilter::NOTE);
  request.mutable_replace_text()->set_pattern("^a");
  request.mutable_replace_text()->set_replacement("b");
  for (int i = 0; i < 2; ++i) {  // The repetition finds its previews in the history.
    grpc::ClientContext context;
    context.AddMetadata("entente-operation", "batch-1");
    v1::BatchEditConceptsResponse answer;
    ASSERT_OK(glossary_->BatchEditConcepts(&context, request, &answer));
    EXPECT_EQ(answer.changed_count(), 4);
    EXPECT_EQ(answer.previews_size(), 1);
    EXPECT_LT(answer.ByteSizeLong(), limits::kAnswerBytes + kSomeMore);
  }
}

TEST_F(AnswerSize, OfTermCandidatesIsBounded) {
  v1::ExtractTermCandidatesRequest request;
  request.set_language_code("fr");
  request.set_max_results(1'000);
  for (int i = 0; i < 600; ++i) {
    const std::string number = std::to_string(1'000 + i);
    std::string name = "Za";
    for (const char digit : number) name += static_cast<char>('a' + digit - '0');
    std::string text = "Les combattants de la brigade " + name + " avancent.";
    while (text.size() < 2'000) text += " Il dort.";
    for (int j = 0; j < 3; ++j) request.add_texts(text);
  }
  v1::ExtractTermCandidatesResponse answer;
  ASSERT_OK(call(*glossary_, &Glossaries::ExtractTermCandidates, request, answer));
  EXPECT_TRUE(answer.truncated());
  EXPECT_LT(answer.ByteSizeLong(), limits::kAnswerBytes + kSomeMore);
}

TEST_F(AnswerSize, OfAPageOfRecordsIsOneMessageWhateverTheyHold) {
  Change change;
  for (int i = 100; i < 1'100; ++i) {
    Concept value = testing::concept_of("conflict", "c" + std::string(100, '-') + std::to_string(i),
                                        {testing::term_of(testing::fr(), "mot")});
    value.notes = {std::string(850, 'x')};
    change.edits.push_back(PutConcept{std::move(value), {}});
    TranslationUnit unit = testing::unit_of("news", "Une phrase " + std::to_string(i), "A sentence");
    unit.notes = {std::string(850, 'x')};
    change.edits.push_back(PutUnit{std::move(unit), {}});
  }
  Concept large = testing::concept_of("conflict", "d", {testing::term_of(testing::fr(), "mot")});
  large.notes.assign(99, long_text("a"));
  change.edits.push_back(PutConcept{std::move(large), {}});
  TranslationUnit large_unit = testing::unit_of("news", "Une phrase", "A sentence");
  large_unit.notes.assign(99, long_text("a"));
  change.edits.push_back(PutUnit{std::move(large_unit), {}});
  server_.backend().journal().submit_and_wait(std::move(change));
  const auto all_pages = [&](auto& stub, auto method, auto request, auto response, auto count) {
    int records = 0;
    request.set_page_size(1'000);
    do {
      ASSERT_OK(call(stub, method, request, response));
      records += count(response);
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(records, 1'001);
  };
  v1::ListConceptsRequest concepts;
  concepts.set_parent("glossaries/conflict");
  all_pages(*glossary_, &Glossaries::ListConcepts, concepts, v1::ListConceptsResponse(),
            [](const auto& page) { return page.concepts_size(); });
  v1::ListUnitsRequest units;
  units.set_parent("memories/news");
  all_pages(*memory_, &Memories::ListUnits, units, v1::ListUnitsResponse(),
            [](const auto& page) { return page.units_size(); });
}

}  // namespace
}  // namespace entente::service
