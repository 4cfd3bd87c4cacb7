// Whole files through the readers and writers.
#pragma once

#include <string>
#include <vector>

#include "server/interchange/tbx_reader.h"
#include "server/interchange/tbx_writer.h"
#include "server/interchange/tmx_reader.h"
#include "server/interchange/tmx_writer.h"
#include "tests/support/paths.h"

namespace entente::testing {

struct Units {
  std::vector<TranslationUnit> units;
  std::vector<interchange::Problem> problems;
};

struct Concepts {
  std::vector<Concept> concepts;
  std::vector<interchange::Problem> problems;
};

template <typename Reader>
void feed_all(Reader& reader, std::string_view file, std::size_t chunk) {
  for (; file.size() > chunk; file.remove_prefix(chunk)) reader.feed(file.substr(0, chunk));
  reader.feed(file);
  reader.finish();
}

inline Units read_tmx(const std::string& file, const interchange::ReadOptions& options = {},
                      std::size_t chunk = 1 << 16) {
  Units read;
  interchange::TmxReader reader(
      options, [&](TranslationUnit&& unit, int) { read.units.push_back(std::move(unit)); },
      [&](interchange::Problem&& problem) { read.problems.push_back(std::move(problem)); });
  feed_all(reader, file, chunk);
  return read;
}

inline std::string write_tmx(const std::vector<TranslationUnit>& units) {
  interchange::TmxWriter writer;
  std::string file = writer.begin();
  for (const TranslationUnit& unit : units) file += writer.write(unit);
  return file + writer.end();
}

inline Concepts read_tbx(const std::string& file, std::size_t chunk = 1 << 16,
                         const interchange::ReadOptions& options = {}) {
  Concepts read;
  interchange::TbxReader reader(
      [&](Concept&& value, int) { read.concepts.push_back(std::move(value)); },
      [&](interchange::Problem&& problem) { read.problems.push_back(std::move(problem)); }, options);
  feed_all(reader, file, chunk);
  return read;
}

inline std::string write_tbx(const std::vector<Concept>& concepts, interchange::TbxVersion version,
                             interchange::TbxStyle style = interchange::TbxStyle::kDca) {
  interchange::TbxWriter writer(version, "test & title", style);
  std::string file = writer.begin();
  for (const Concept& value : concepts) file += writer.write(value);
  return file + writer.end();
}

}  // namespace entente::testing
