// Writes translation units as TMX 1.4b, level 2, one by one. TmxReader reads back what was written, except
// for the memory, the identifier and the revision, fractions of seconds, and what is reported: characters
// that XML 1.0 forbids, and parts of inline tags that TMX has no place for.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "server/interchange/reader.h"
#include "server/interchange/tmx_tuid.h"
#include "server/model/unit.h"

namespace entente::interchange {

class TmxWriter {
 public:
  // The language is the source of all units that will be written, and becomes the header's; without one, the
  // header says "*all*", and each tu has its own. on_problem takes, for each unit of which something is left
  // out, what it was; its line is 0.
  explicit TmxWriter(Language source_language = {}, OnProblem on_problem = {});

  std::string begin() const;
  // The source first. Each tu has a tuid of its own (tmx_tuid.h).
  std::string write(const TranslationUnit& unit);
  std::string end() const;

  // The characters that were left out so far.
  std::int64_t characters_left_out() const { return characters_left_out_; }

 private:
  void report(const TranslationUnit& unit, const std::string& tuid);

  Language source_language_;
  OnProblem on_problem_;
  TmxTuids tuids_;
  std::int64_t characters_left_out_ = 0;
};

}  // namespace entente::interchange
