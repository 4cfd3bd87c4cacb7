// Rows that no writer made: they are named, and nothing after their end is read.
#include <cstring>
#include <functional>

#include "server/error/error.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/term_filter.h"
#include "server/glossary/type_ahead.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

using store::Table;

class DamagedRows : public GlossaryTest {
 protected:
  DamagedRows() { add("truce", {noun(fr(), "trêve")}); }

  // Rewrites every value of the table.
  void damage(Table table, const std::function<std::string(std::string)>& change) {
    store::WriteTransaction transaction = backend_.environment().write();
    std::vector<std::pair<std::string, std::string>> rows;
    store::for_each_with_prefix(transaction, table, {}, [&](auto key, auto value) {
      rows.emplace_back(key, value);
      return true;
    });
    for (const auto& [key, value] : rows) transaction.put(table, key, change(value));
    transaction.commit();
  }

  void cut(Table table, std::size_t bytes) {
    damage(table, [&](std::string value) { return value.substr(0, std::min(value.size(), bytes)); });
  }

  void expect_named(const std::string& table, const std::function<void()>& work) {
    try {
      work();
      ADD_FAILURE() << "nothing was said of the damage";
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kDataLoss);
      EXPECT_NE(std::string(error.what()).find("the table " + table), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find("entente-server rebuild"), std::string::npos) << error.what();
    }
  }

  std::vector<TermHit> hits() {
    const auto transaction = backend_.read();
    return recognize(transaction, {glossaries(transaction), fr(), {}}, "La trêve").hits;
  }

  void suggestions(const std::string& typed) {
    const auto transaction = backend_.read();
    suggest(transaction, {glossaries(transaction), fr(), typed, 10, {}});
  }
};

TEST_F(DamagedRows, OfTermsAreNamed) {
  for (const std::size_t bytes : {2, 1, 0}) {
    cut(Table::kTerms, bytes);
    expect_named("terms", [&] { hits(); });
  }
}

TEST_F(DamagedRows, OfTermsWithValuesThatDoNotExistAreNamed) {
  damage(Table::kTerms, [](std::string value) {
    value[1] = '\x7f';
    return value;
  });
  expect_named("terms", [&] { hits(); });
}

TEST_F(DamagedRows, OfTheVocabularyAreNamed) {
  for (const std::size_t bytes : {12, 5, 1}) {
    cut(Table::kVocabulary, bytes);
    expect_named("vocabulary", [&] { suggestions("tr"); });
    expect_named("vocabulary", [&] { add("front", {noun(fr(), "front")}); });
  }
}

TEST_F(DamagedRows, OfFiltersAreNamed) {
  for (const std::size_t bytes : {100, 47, 0}) {
    cut(Table::kTermFilters, bytes);
    expect_named("term_filters", [&] { hits(); });
    expect_named("term_filters", [&] { add("front", {noun(fr(), "front")}); });
  }
}

// A search goes on from a full line to the next one.
TEST_F(DamagedRows, OfAFilterWithoutAFreePlaceEndTheSearch) {
  damage(Table::kTermFilters, [](std::string value) {
    for (std::size_t at = 48; at + 8 <= value.size(); at += 8) {
      const std::uint64_t slot = (static_cast<std::uint64_t>(at) << 20 | 1) << 3 | kIsTerm;
      std::memcpy(value.data() + at, &slot, sizeof slot);
    }
    return value;
  });
  EXPECT_TRUE(hits().empty());
  EXPECT_THROW(add("front", {noun(fr(), "front")}), Error);
}

}  // namespace
}  // namespace entente::glossary
