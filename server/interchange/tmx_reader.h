// TMX 1.1 to 1.4b into translation units, from chunks.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "server/interchange/problem.h"
#include "server/model/unit.h"

namespace entente::interchange {

// A tu of several languages gives one unit for each pair of its source language and another one. The source
// language is the tu's srclang, the header's, the options' or the first tuv's: the first of them that a tuv
// is in.
//
// Properties named x-document, x-domain, x-client, x-context-pre (or prev) and x-context-post (or next)
// become the unit's fields; all others its properties under their type, a second one of a type as "type#2".
// The tuid is kept as the property "tuid". What a native code holds in elements of its own (sub) is kept as
// its text, markup and all.
class TmxReader {
 public:
  // on_unit takes each unit, whose memory is left empty, and the line of its tu; on_problem each tu or pair
  // left out.
  TmxReader(const ReadOptions& options, std::function<void(TranslationUnit&&, int line)> on_unit,
            std::function<void(Problem&&)> on_problem);
  ~TmxReader();

  // Throws kInvalidArgument, with the line, where the file is not well-formed or no TMX.
  void feed(std::string_view chunk);
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
