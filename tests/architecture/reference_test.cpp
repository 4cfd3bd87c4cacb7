// The table of limits in the documents is printed from server/model/limits.h, so that it says what the server
// does. With ENTENTE_WRITE_DOCUMENTS set in the environment, the test writes the table instead of checking
// it.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace entente::testing {
namespace {

const std::filesystem::path kRoot = ENTENTE_SOURCE_DIR;

struct Limit {
  std::string name;
  std::string value;
  std::string meaning;
};

// The text without the white space at its ends.
std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \n") - begin + 1);
}

// "1 << 20" of kPageBytes is "1 MiB", "10'000" is "10,000", "std::chrono::seconds(30)" is "30 s".
std::string readable(const std::string& name, std::string value) {
  std::replace(value.begin(), value.end(), '\'', ',');
  const bool of_bytes = name.ends_with("Bytes");
  for (const auto& [suffix, unit] : {std::pair{" << 10", " KiB"}, {" << 20", " MiB"}, {" << 30", " GiB"}}) {
    if (of_bytes && value.ends_with(suffix))
      return value.substr(0, value.size() - std::strlen(suffix)) + unit;
  }
  for (const auto& [word, unit] :
       {std::pair{"milliseconds", " ms"}, {"seconds", " s"}, {"minutes", " min"}}) {
    const std::size_t at = value.find(word);
    if (at == std::string::npos) continue;
    const std::size_t number = at + std::strlen(word) + 1;
    return value.substr(number, value.find_first_of(")}", number) - number) + unit;
  }
  return of_bytes ? value + " bytes" : value;
}

// The constants of the header, in order, each with the comment above or beside it. A comment that an empty
// line follows belongs to none.
std::vector<Limit> limits_of(const std::string& header) {
  constexpr std::string_view kStart = "inline constexpr ";
  std::vector<Limit> limits;
  std::string comment;
  std::istringstream lines(header);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("//")) {
      comment += " " + trimmed(line.substr(2));
    } else if (line.starts_with(" ") && trimmed(line).starts_with("//") && !limits.empty()) {
      limits.back().meaning += " " + trimmed(trimmed(line).substr(2));
    } else if (line.starts_with(kStart)) {
      for (std::string more; line.find(';') == std::string::npos && std::getline(lines, more);) line += more;
      const std::size_t end = line.find(';');
      const std::size_t name = line.find(" k") + 1;
      const std::size_t name_end = line.find_first_of(" ={", name);
      std::string value = line.substr(name_end, end - name_end);
      if (value.starts_with("{")) value = trimmed(line.substr(kStart.size(), name - kStart.size())) + value;
      const std::size_t beside = line.find("//", end);
      if (beside != std::string::npos) comment = line.substr(beside + 2);
      Limit limit{.name = line.substr(name, name_end - name), .value = "", .meaning = trimmed(comment)};
      limit.value = readable(limit.name, trimmed(value.substr(value.find_first_not_of(" ="))));
      limits.push_back(std::move(limit));
      comment.clear();
    } else {
      comment.clear();
    }
  }
  return limits;
}

std::string table_of(const std::vector<Limit>& limits) {
  std::string table = "| limit | | constant |\n| --- | --- | --- |\n";
  for (const Limit& one : limits)
    table += "| " + one.value + " | " + one.meaning + " | `" + one.name + "` |\n";
  return table;
}

// The lines of the document's table, and what is before and after it.
struct Document {
  std::string before, table, after;
};

Document split(const std::string& text) {
  const std::size_t begin = text.find("\n| ") + 1;
  std::size_t end = begin;
  while (end < text.size() && text[end] == '|') end = text.find('\n', end) + 1;
  return {text.substr(0, begin), text.substr(begin, end - begin), text.substr(end)};
}

TEST(Reference, TheTableOfTheDocumentsIsThatOfTheHeader) {
  const std::vector<Limit> limits = limits_of(read_file(kRoot / "server" / "model" / "limits.h"));
  ASSERT_GT(limits.size(), 10u) << "the test reads too little to mean anything";
  const std::filesystem::path file = kRoot / "proto" / "LIMITS.md";
  const Document document = split(read_file(file));
  if (std::getenv("ENTENTE_WRITE_DOCUMENTS") != nullptr)
    std::ofstream(file) << document.before << table_of(limits) << document.after;
  else
    EXPECT_EQ(document.table, table_of(limits))
        << "proto/LIMITS.md is not up to date; write it with: ENTENTE_WRITE_DOCUMENTS=1 test_architecture";
}

TEST(Reference, EveryLimitSaysWhatItLimits) {
  for (const Limit& one : limits_of(read_file(kRoot / "server" / "model" / "limits.h")))
    EXPECT_NE(one.meaning, "") << one.name << " needs a comment in server/model/limits.h";
}

TEST(Reference, ReadsTheHeaderAsItIsWritten) {
  const auto limits = limits_of(
      "// About all.\n\nnamespace x {\n\n"
      "// Of a page.\n// Two lines.\ninline constexpr int kPage = 1'000;\n"
      "inline constexpr std::size_t kPartBytes =\n    8 << 20;  // Of a part,\n              // more.\n"
      "inline constexpr std::size_t kNameBytes = 200;\n"
      "inline constexpr std::chrono::seconds kWait{30};  // Time.\n"
      "inline constexpr auto kPause = std::chrono::milliseconds(5);\n");
  EXPECT_EQ(table_of(limits), table_of({{"kPage", "1,000", "Of a page. Two lines."},
                                        {"kPartBytes", "8 MiB", "Of a part, more."},
                                        {"kNameBytes", "200 bytes", ""},
                                        {"kWait", "30 s", "Time."},
                                        {"kPause", "5 ms", ""}}));
}

}  // namespace
}  // namespace entente::testing
