// What the tests of other people's TBX share: files of one entry, and the check that what was read comes
// back.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interchange/reading.h"

namespace entente::testing {

inline std::string v2(const std::string& entries) {
  return "<?xml version=\"1.0\"?>\n<martif type=\"TBX\" xml:lang=\"en\"><text><body>\n" + entries +
         "</body></text></martif>";
}

// An entry with one French term that has this markup, and an English one.
inline std::string with_term(const std::string& markup) {
  return v2(
      "<termEntry id=\"c1\"><langSet xml:lang=\"fr\"><tig>" + markup +
      "</tig></langSet><langSet xml:lang=\"en\"><tig><term>howitzer</term></tig></langSet></termEntry>");
}

// What was read, which must be the same however the file is cut, and be read again the same from every form
// that we write.
inline Concepts read_and_compare(const std::string& file, const interchange::ReadOptions& options = {}) {
  Concepts read = read_tbx(file, 1 << 16, options);
  for (const std::size_t chunk : {1, 7}) EXPECT_EQ(read_tbx(file, chunk, options).concepts, read.concepts);
  const auto compare = [&](interchange::TbxVersion version, interchange::TbxStyle style) {
    const std::string written = write_tbx(read.concepts, version, style);
    EXPECT_EQ(written, write_tbx(read.concepts, version, style));
    const Concepts again = read_tbx(written);
    EXPECT_EQ(again.concepts, read.concepts) << written;
    for (const interchange::Problem& problem : again.problems) ADD_FAILURE() << problem.message;
  };
  compare(interchange::TbxVersion::kV3, interchange::TbxStyle::kDca);
  compare(interchange::TbxVersion::kV3, interchange::TbxStyle::kDct);
  compare(interchange::TbxVersion::kV2, interchange::TbxStyle::kDca);
  return read;
}

// The only concept of a file of which nothing is left out.
inline Concept one_of(const std::string& file) {
  Concepts read = read_and_compare(file);
  EXPECT_EQ(read.concepts.size(), 1u);
  for (const interchange::Problem& problem : read.problems) ADD_FAILURE() << problem.message;
  return read.concepts.empty() ? Concept() : read.concepts[0];
}

inline Time midnight_of(int year, unsigned month, unsigned day) {
  return Time(std::chrono::sys_days(std::chrono::year_month_day(
      std::chrono::year(year), std::chrono::month(month), std::chrono::day(day))));
}

}  // namespace entente::testing
