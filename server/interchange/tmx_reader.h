// Reads TMX 1.1 to 1.4b files in chunks.
#pragma once

#include <memory>
#include <string_view>

#include "server/interchange/reader.h"
#include "server/model/unit.h"

namespace entente::interchange {

// A tu of several languages gives one unit for each pair of its source language and another one. The source
// language is the first of these that a tuv is in: the tu's srclang, the header's, the options', the first
// tuv's.
//
// Properties named x-document, x-domain, x-client, x-context-pre (or prev) and x-context-post (or next)
// become fields of the unit. The others become its properties under their type, the second one of a type as
// "type#2". The tuid is kept as the property "tuid". Elements within a native code (sub) are kept as its
// text, with their markup. A tu beyond limits::kImportRecordBytes or kImportRecordElements is left out where
// it passes the limit.
class TmxReader final : public Reader {
 public:
  // on_unit takes each unit, without its memory, and the line of its tu. on_problem takes each tu or pair
  // that is left out. What they throw comes out of feed() and finish(), and ends the reading.
  TmxReader(const ReadOptions& options, OnUnit on_unit, OnProblem on_problem);
  ~TmxReader() override;

  // Throws kInvalidArgument with the line if the file is not well-formed or no TMX.
  void feed(std::string_view chunk) override;
  void finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
