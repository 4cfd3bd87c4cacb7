// Streams of questions: several are worked on at a time, and the answers keep their order.
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "tests/service/calls.h"

namespace entente::service {
namespace {

using entente::testing::Calls;

class DocumentStreams : public Calls {
 protected:
  DocumentStreams() {
    server_.backend().make_memory("news");
    for (int i = 0; i < 40; ++i) {
      server_.backend().write(PutUnit{entente::testing::unit_of(
          "news",
          "Le convoi numéro " + std::string(static_cast<std::size_t>(i), 'x') + " est arrivé hier soir.",
          "Convoy " + std::to_string(i))});
    }
  }

  // Every third question is long, so that its answer takes longer than those after it.
  static v1::LookupSegmentRequest question(int i) {
    v1::LookupSegmentRequest request;
    request.set_source_language_code("fr");
    request.set_target_language_code("en");
    request.set_max_results(1);
    std::string text =
        "Le convoi numéro " + std::string(static_cast<std::size_t>(i % 40), 'x') + " est arrivé hier soir.";
    if (i % 3 == 0)
      for (int j = 0; j < 100; ++j) text += " Le convoi est arrivé.";
    request.mutable_segment()->set_text(text);
    return request;
  }

  std::unique_ptr<v1::TranslationMemoryService::Stub> stub_ =
      v1::TranslationMemoryService::NewStub(server_.channel());
};

TEST_F(DocumentStreams, AreAnsweredInTheOrderOfTheirQuestions) {
  constexpr int kQuestions = 600;
  grpc::ClientContext context;
  prepare(context);
  const auto stream = stub_->LookupSegments(&context);
  std::thread writer([&] {
    for (int i = 0; i < kQuestions; ++i) stream->Write(question(i));
    stream->WritesDone();
  });
  int answers = 0;
  for (v1::LookupSegmentResponse response; stream->Read(&response); ++answers) {
    if (answers % 3 == 0) continue;
    ASSERT_EQ(response.matches_size(), 1) << answers;
    EXPECT_EQ(response.matches(0).unit().target().text(), "Convoy " + std::to_string(answers % 40));
  }
  writer.join();
  EXPECT_OK(stream->Finish());
  EXPECT_EQ(answers, kQuestions);
}

TEST_F(DocumentStreams, EndAtABadQuestionAfterTheAnswersBeforeIt) {
  grpc::ClientContext context;
  prepare(context);
  const auto stream = stub_->LookupSegments(&context);
  for (int i = 0; i < 20; ++i) {
    v1::LookupSegmentRequest request = question(i);
    if (i == 9) request.set_source_language_code("?");
    if (!stream->Write(request)) break;
  }
  stream->WritesDone();
  int answers = 0;
  for (v1::LookupSegmentResponse response; stream->Read(&response);) ++answers;
  EXPECT_EQ(answers, 9);
  EXPECT_REFUSED(stream->Finish(), grpc::StatusCode::INVALID_ARGUMENT, "Request 10: ");
}

TEST_F(DocumentStreams, EndInTheMiddleWithTheirCaller) {
  for (int round = 0; round < 50; ++round) {
    grpc::ClientContext context;
    prepare(context);
    const auto stream = stub_->LookupSegments(&context);
    for (int i = 0; i < round; ++i)
      if (!stream->Write(question(i))) break;
    context.TryCancel();
    v1::LookupSegmentResponse response;
    while (stream->Read(&response)) {
    }
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  // What was under way for them ends as well.
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (server_.backend().environment().open_reads().all > 0 && std::chrono::steady_clock::now() < patience)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(server_.backend().environment().open_reads().all, 0U);
}

}  // namespace
}  // namespace entente::service
