// The table of limits in the documents is printed from server/model/limits.h, from what tests/data/limits.tsv
// says happens beyond each, and from the settings that are limits, so that it says what the server does. With
// ENTENTE_WRITE_DOCUMENTS set in the environment, the test writes the table instead of checking it.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/support/table.h"

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

// Beyond a limit: what a caller meets, and the setting that changes it, "-" for none.
struct Beyond {
  std::string limit;  // Its constant, "-" where only a setting is the limit.
  std::string outcome;
  std::string setting;
};

std::vector<Beyond> all_beyond() {
  std::vector<Beyond> all;
  for (const Row& row : read_table("limits.tsv", 3))
    all.push_back({row.cells[0], row.cells[1], row.cells[2]});
  return all;
}

std::string link_to(const std::string& setting) {
  return setting == "-" ? "" : "[`" + setting + "`](../server/SETTINGS.md)";
}

// "64MiB" and the help, as SETTINGS.md has them; a value of none is "none".
Limit limit_of_setting(const std::string& settings, const std::string& name) {
  std::istringstream row(settings.substr(settings.find("\n| `" + name + "` |") + 1));
  std::string skipped, value, meaning;
  for (std::string* cell : {&skipped, &skipped, &value, &meaning}) std::getline(row, *cell, '|');
  std::erase_if(value, [](char c) { return c == '`' || c == '"'; });
  value = trimmed(value);
  return {name, value == "0" ? "none" : value, trimmed(meaning)};
}

std::string table_of(const std::vector<Limit>& limits, const std::vector<Beyond>& beyond,
                     const std::string& settings) {
  std::string table = "| limit | | beyond it | setting | constant |\n| --- | --- | --- | --- | --- |\n";
  for (const Limit& one : limits) {
    const auto found =
        std::find_if(beyond.begin(), beyond.end(), [&](const Beyond& of) { return of.limit == one.name; });
    const Beyond of = found == beyond.end() ? Beyond{one.name, "", "-"} : *found;
    table += "| " + one.value + " | " + one.meaning + " | " + of.outcome + " | " + link_to(of.setting) +
             " | `" + one.name + "` |\n";
  }
  for (const Beyond& of : beyond) {
    if (of.limit != "-") continue;
    const Limit one = limit_of_setting(settings, of.setting);
    table +=
        "| " + one.value + " | " + one.meaning + " | " + of.outcome + " | " + link_to(of.setting) + " | |\n";
  }
  return table;
}

std::string document_table() {
  return table_of(limits_of(read_file(kRoot / "server" / "model" / "limits.h")), all_beyond(),
                  read_file(kRoot / "server" / "SETTINGS.md"));
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
    std::ofstream(file) << document.before << document_table() << document.after;
  else
    EXPECT_EQ(document.table, document_table())
        << "proto/LIMITS.md is not up to date; write it with: ENTENTE_WRITE_DOCUMENTS=1 test_architecture";
}

TEST(Reference, EveryLimitSaysWhatItLimits) {
  for (const Limit& one : limits_of(read_file(kRoot / "server" / "model" / "limits.h")))
    EXPECT_NE(one.meaning, "") << one.name << " needs a comment in server/model/limits.h";
}

TEST(Reference, EveryLimitSaysWhatHappensBeyondIt) {
  std::set<std::string> limits;
  for (const Limit& one : limits_of(read_file(kRoot / "server" / "model" / "limits.h")))
    limits.insert(one.name);
  std::set<std::string> told;
  std::set<std::string> settings;
  for (const Beyond& one : all_beyond()) {
    if (one.limit != "-") told.insert(one.limit);
    settings.insert(one.setting);
  }
  EXPECT_EQ(told, limits) << "tests/data/limits.tsv";
  // A setting that is a limit is in the table, too.
  const std::string document = read_file(kRoot / "server" / "SETTINGS.md");
  for (std::size_t at = 0; (at = document.find("\n| `", at)) != std::string::npos; ++at) {
    const std::string name = document.substr(at + 4, document.find('`', at + 4) - at - 4);
    if (name.starts_with("limits.")) {
      EXPECT_TRUE(settings.contains(name)) << name << " is no row of limits.tsv";
    }
  }
  for (const std::string& name : settings)
    EXPECT_TRUE(name == "-" || document.find("\n| `" + name + "` |") != std::string::npos) << name;
}

TEST(Reference, WhatHappensBeyondALimitIsInTheWordsOfTheApi) {
  const std::string causes = read_file(kRoot / "server" / "error" / "error.h");
  const std::string codes = read_file(kRoot / "server" / "calls" / "status.cpp");
  int words = 0;
  for (const Beyond& one : all_beyond()) {
    for (std::size_t at = 0; (at = one.outcome.find('`', at)) != std::string::npos; ++words) {
      const std::size_t end = one.outcome.find('`', at + 1);
      const std::string quoted = "\"" + one.outcome.substr(at + 1, end - at - 1) + "\"";
      EXPECT_TRUE(causes.find(quoted) != std::string::npos || codes.find(quoted) != std::string::npos)
          << one.limit << " speaks of " << quoted;
      at = end + 1;
    }
  }
  EXPECT_GT(words, 50) << "the test reads too little to mean anything";
}

TEST(Reference, ReadsTheHeaderAsItIsWritten) {
  const auto limits = limits_of(
      "// About all.\n\nnamespace x {\n\n"
      "// Of a page.\n// Two lines.\ninline constexpr int kPage = 1'000;\n"
      "inline constexpr std::size_t kPartBytes =\n    8 << 20;  // Of a part,\n              // more.\n"
      "inline constexpr std::size_t kNameBytes = 200;\n"
      "inline constexpr std::chrono::seconds kWait{30};  // Time.\n"
      "inline constexpr auto kPause = std::chrono::milliseconds(5);\n");
  const std::string settings = "\n| `log.x` | `1` | Of logs. | |\n| `rate` | `0` | A rate. | |\n";
  EXPECT_EQ(table_of(limits, {{"kPage", "Refused", "log.x"}, {"-", "Slower", "rate"}}, settings),
            "| limit | | beyond it | setting | constant |\n| --- | --- | --- | --- | --- |\n"
            "| 1,000 | Of a page. Two lines. | Refused | [`log.x`](../server/SETTINGS.md) | `kPage` |\n"
            "| 8 MiB | Of a part, more. |  |  | `kPartBytes` |\n"
            "| 200 bytes |  |  |  | `kNameBytes` |\n"
            "| 30 s | Time. |  |  | `kWait` |\n"
            "| 5 ms |  |  |  | `kPause` |\n"
            "| none | A rate. | Slower | [`rate`](../server/SETTINGS.md) | |\n");
}

}  // namespace
}  // namespace entente::testing
