// The messages of an export: a client with gRPC's default limits takes the largest records.
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "client/library/glossaries.h"
#include "client/library/memories.h"
#include "entente/v1/glossary_service.grpc.pb.h"
#include "entente/v1/memory_service.grpc.pb.h"
#include "server/model/limits.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

class Exports : public entente::testing::Calls {
 protected:
  // Reads to the end.
  template <typename Response, typename Reader>
  static std::string file_of(Reader& reader) {
    std::string file;
    Response response;
    while (reader->Read(&response)) {
      EXPECT_LE(response.chunk().size(), limits::kFileChunkBytes);
      EXPECT_FALSE(response.chunk().empty());
      file += response.chunk();
    }
    EXPECT_OK(reader->Finish());
    return file;
  }

  std::string export_units() {
    const auto stub = v1::TranslationMemoryService::NewStub(server_.channel());
    grpc::ClientContext context;
    v1::ExportUnitsRequest request;
    request.set_parent("memories/m");
    request.set_format(v1::FILE_FORMAT_TMX);
    const auto reader = stub->ExportUnits(&context, request);
    return file_of<v1::ExportUnitsResponse>(reader);
  }

  std::string export_concepts() {
    const auto stub = v1::GlossaryService::NewStub(server_.channel());
    grpc::ClientContext context;
    v1::ExportConceptsRequest request;
    request.set_parent("glossaries/g");
    request.set_format(v1::FILE_FORMAT_TBX);
    const auto reader = stub->ExportConcepts(&context, request);
    return file_of<v1::ExportConceptsResponse>(reader);
  }

  client::Connection connection_{{.server = server_.address()}};
};

// 2.8 MB of quotation marks, each of which is "&quot;" in the file.
TEST_F(Exports, OfALargeUnitComeInMessagesThatEveryClientTakes) {
  server_.backend().make_memory("m");
  TranslationUnit unit = entente::testing::unit_of("m", "un", "one");
  for (Segment* segment : {&unit.source, &unit.target})
    segment->tags.assign(200, {TagKind::kStandalone, 1, "", "", "", std::string(7'000, '"')});
  for (int i = 0; i < 3; ++i) {
    unit.source.text += "!";
    server_.backend().write(PutUnit{unit, {}});
  }
  const std::string file = export_units();
  EXPECT_GT(file.size(), 3 * 2'800'000u * 6);
  std::istringstream stream(file);
  v1::ImportUnitsRequest::Options options;
  options.set_parent("memories/m");
  options.set_format(v1::FILE_FORMAT_TMX);
  EXPECT_EQ(client::Memories(connection_).import_units(options, stream).unchanged(), 3);
}

TEST_F(Exports, OfConceptsWithLongNotesComeInMessagesThatEveryClientTakes) {
  server_.backend().make_glossary("g");
  for (int i = 0; i < 50; ++i) {
    Concept value = entente::testing::concept_of("g", "c" + std::to_string(i),
                                                 {entente::testing::term_of(entente::testing::fr(), "mot")});
    value.notes.assign(10, std::string(9'200, 'n'));
    server_.backend().write(PutConcept{value, {}});
  }
  const std::string file = export_concepts();
  EXPECT_GT(file.size(), 4'600'000u);
  std::istringstream stream(file);
  v1::ImportConceptsRequest::Options options;
  options.set_parent("glossaries/g");
  options.set_format(v1::FILE_FORMAT_TBX);
  EXPECT_EQ(client::Glossaries(connection_).import_concepts(options, stream).unchanged(), 50);
}

}  // namespace
}  // namespace entente::service
