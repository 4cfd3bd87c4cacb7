// What an import promises when it is repeated, broken off or refused.
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "client/library/details.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"
#include "entente/v1/glossary_service.grpc.pb.h"
#include "entente/v1/memory_service.grpc.pb.h"
#include "server/error/error.h"
#include "server/model/limits.h"
#include "server/service/import.h"
#include "tests/support/test_server.h"

namespace entente::service {
namespace {

using google::protobuf::util::MessageDifferencer;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string tu(const std::string& text) {
  return "<tu><tuv xml:lang=\"fr\"><seg>" + text + "</seg></tuv><tuv xml:lang=\"en\"><seg>" + text +
         "</seg></tuv></tu>\n";
}

std::string units(const std::string& prefix, int count) {
  std::string body;
  for (int i = 0; i < count; ++i) body += tu(prefix + " " + std::to_string(i));
  return body;
}

std::string tmx(const std::string& body) {
  return "<tmx version=\"1.4\"><header srclang=\"*all*\"/><body>\n" + body + "</body></tmx>\n";
}

std::string tbx(const std::string& prefix, int count) {
  std::string body;
  for (int i = 0; i < count; ++i) {
    body += "<conceptEntry><langSec xml:lang=\"fr\"><termSec><term>" + prefix + " " + std::to_string(i) +
            "</term></termSec></langSec></conceptEntry>\n";
  }
  return "<tbx><text><body>" + body + "</body></text></tbx>";
}

class Imports : public ::testing::Test {
 protected:
  client::Connection connection(const std::string& operation) const {
    return client::Connection({.server = server_.address(), .author = "Léa", .operation = operation});
  }

  v1::ImportProgress import_units(const std::string& file, const std::string& operation = "",
                                  const std::string& parent = "memories/news",
                                  const std::string& source_language = "fr") {
    std::istringstream stream(file);
    v1::ImportUnitsRequest::Options options;
    options.set_parent(parent);
    options.set_format(v1::FILE_FORMAT_TMX);
    options.set_source_language_code(source_language);
    return client::Memories(connection(operation)).import_units(options, stream);
  }

  v1::ImportProgress import_concepts(const std::string& file, const std::string& operation = "") {
    std::istringstream stream(file);
    v1::ImportConceptsRequest::Options options;
    options.set_parent("glossaries/conflict");
    options.set_format(v1::FILE_FORMAT_TBX);
    return client::Glossaries(connection(operation)).import_concepts(options, stream);
  }

  std::int64_t unit_count() {
    return client::Memories(connection("")).get_memory("memories/news").unit_count();
  }

  // The code and the message of the Error that the call ends with.
  template <typename Call>
  static std::string refusal(Call&& call) {
    try {
      call();
    } catch (const client::Error& error) {
      return std::to_string(static_cast<int>(error.code())) + " " + error.what();
    }
    return "not refused";
  }

  entente::testing::TestServer server_;
};

TEST_F(Imports, OfAnotherFileUnderAUsedOperationAreRefused) {
  EXPECT_EQ(import_units(tmx(units("first", 10)), "nightly").created(), 10);
  EXPECT_THAT(refusal([&] { import_units(tmx(units("second", 15)), "nightly"); }), StartsWith("3 "));
  EXPECT_EQ(unit_count(), 10);
  EXPECT_EQ(import_concepts(tbx("first", 10), "nightly-terms").created(), 10);
  EXPECT_THAT(refusal([&] { import_concepts(tbx("second", 15), "nightly-terms"); }),
              HasSubstr("records of another file"));
  EXPECT_EQ(client::Glossaries(connection("")).get_glossary("glossaries/conflict").concept_count(), 10);
}

TEST_F(Imports, OfAFileThatDiffersInOneRecordOrLacksOneAreRefused) {
  import_units(tmx(units("line", 250)), "nightly");
  std::string other = tmx(units("line", 250));
  other.replace(other.find("line 249"), 8, "line 250");
  EXPECT_THAT(refusal([&] { import_units(other, "nightly"); }), HasSubstr("operation of its own"));
  EXPECT_THAT(refusal([&] { import_units(tmx(units("line", 249)), "nightly"); }),
              HasSubstr("operation of its own"));
  EXPECT_THAT(refusal([&] { import_units(tmx(""), "nightly"); }), HasSubstr("operation of its own"));
  EXPECT_EQ(unit_count(), 250);
}

TEST_F(Imports, WithOtherOptionsUnderAUsedOperationAreRefused) {
  import_units(tmx(units("line", 10)), "nightly");
  EXPECT_THAT(refusal([&] { import_units(tmx(units("line", 10)), "nightly", "memories/other"); }),
              StartsWith("3 "));
  EXPECT_THAT(refusal([&] { import_units(tmx(units("line", 10)), "nightly", "memories/news", "en"); }),
              StartsWith("3 "));
  EXPECT_THAT(refusal([&] { client::Memories(connection("")).get_memory("memories/other"); }),
              StartsWith("5 "));
}

TEST_F(Imports, SentAgainAreAnsweredLikeTheFirst) {
  const std::string file = tmx(units("line", 1'500) + "<tu/>\n" + tu("line 3"));
  const v1::ImportProgress first = import_units(file, "nightly");
  EXPECT_EQ(first.created(), 1'500);
  EXPECT_EQ(first.unchanged(), 1);
  EXPECT_EQ(first.rejected(), 1);
  // Whatever happened since.
  v1::DeleteUnitRequest deletion;
  deletion.set_name("memories/news/units/7");
  client::Memories(connection("")).delete_unit(deletion);
  const v1::ImportProgress again = import_units(file, "nightly");
  EXPECT_TRUE(MessageDifferencer::Equals(first, again)) << first.DebugString() << again.DebugString();
  EXPECT_EQ(unit_count(), 1'499);
}

TEST_F(Imports, ThatWereCutOffGoOnWhereTheyStopped) {
  const std::string whole = tmx(units("line", 1'000));
  EXPECT_THAT(refusal([&] { import_units(whole.substr(0, whole.size() / 2), "nightly"); }),
              HasSubstr("not well-formed"));
  const std::int64_t stored = unit_count();
  EXPECT_GT(stored, 0);
  EXPECT_LT(stored, 1'000);
  const v1::ImportProgress report = import_units(whole, "nightly");
  EXPECT_EQ(report.created(), 1'000);
  EXPECT_EQ(report.unchanged(), 0);
  EXPECT_EQ(unit_count(), 1'000);
}

TEST_F(Imports, MayBeCorrectedAfterWhatTheyStored) {
  EXPECT_THAT(refusal([&] { import_units(tmx(units("line", 4'000) + "<tu>"), "nightly"); }),
              HasSubstr("not well-formed"));
  EXPECT_GT(unit_count(), 0);
  EXPECT_EQ(import_units(tmx(units("line", 4'000) + units("more", 5)), "nightly").created(), 4'005);
  EXPECT_EQ(unit_count(), 4'005);
}

TEST_F(Imports, ThatStoreNothingCreateNothing) {
  for (const std::string& file : {std::string(), std::string("no XML"), std::string("<tbx/>"), tmx("<tu>"),
                                  tmx("<tu/><tu/>"), tmx("")}) {
    try {
      import_units(file);
    } catch (const client::Error&) {
    }
    EXPECT_THAT(refusal([&] { unit_count(); }), StartsWith("5 ")) << file;
  }
  EXPECT_THROW(import_concepts("<tbx>"), client::Error);
  EXPECT_THAT(refusal([&] { client::Glossaries(connection("")).get_glossary("glossaries/conflict"); }),
              StartsWith("5 "));
  EXPECT_EQ(import_units(tmx(tu("line"))).created(), 1);
}

TEST_F(Imports, ThatFailSayInTheirDetailsWhatIsStored) {
  try {
    import_units(tmx(units("line", 4'000) + "<tu>"), "nightly");
    ADD_FAILURE() << "the file was read";
  } catch (const client::Error& error) {
    v1::ImportProgress progress;
    ASSERT_TRUE(client::read_detail(error, progress));
    EXPECT_EQ(progress.created(), unit_count());
    EXPECT_GT(progress.created(), 0);
    EXPECT_EQ(progress.operation(), "nightly");
    EXPECT_FALSE(progress.done());
  }
  try {
    import_units(tmx(units("other", 400)), "nightly");
    ADD_FAILURE() << "another file was read";
  } catch (const client::Error& error) {
    EXPECT_EQ(error.cause(), "OPERATION_REUSED");
  }
}

// The library sends smaller ones.
TEST_F(Imports, TakeChunksUpToTheLimit) {
  const auto send = [&](std::size_t bytes) {
    const auto stub = v1::TranslationMemoryService::NewStub(server_.channel());
    grpc::ClientContext context;
    const auto stream = stub->ImportUnits(&context);
    v1::ImportUnitsRequest request;
    request.mutable_options()->set_parent("memories/news");
    request.mutable_options()->set_format(v1::FILE_FORMAT_TMX);
    stream->Write(request);
    std::string file = tmx("");
    file.insert(file.find("</body>"), std::string(bytes - file.size(), ' '));
    request.set_chunk(file);
    stream->Write(request);
    stream->WritesDone();
    v1::ImportProgress progress;
    while (stream->Read(&progress)) {
    }
    return stream->Finish();
  };
  EXPECT_TRUE(send(limits::kFileChunkBytes).ok());
  const grpc::Status refused = send(limits::kFileChunkBytes + 1);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(refused.error_message(), HasSubstr("chunk holds 1048577 bytes; at most 1048576"));
}

TEST_F(Imports, EndBetweenTwoRecordsWhenTheirTimeIsOver) {
  const std::string file = tmx(units("line", 1'000));
  const auto transaction = server_.backend().read();
  Import import = Import::of_units(transaction, "news", {.format = v1::FILE_FORMAT_TMX});
  try {
    import.feed(file, transaction, Cancellation(std::chrono::steady_clock::now()));
    ADD_FAILURE() << "the whole file was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kDeadlineExceeded);
    EXPECT_THAT(error.what(), HasSubstr("goes on where it stopped"));
  }
  EXPECT_FALSE(import.take_batch().edits.size() > 0) << "a record was read after the end of the time";
}

}  // namespace
}  // namespace entente::service
