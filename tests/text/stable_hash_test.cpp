#include "server/text/stable_hash.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace entente::text {
namespace {

TEST(FirstBytes, AreThoseOfTheText) {
  const std::string text = "abcdefghij";
  std::uint64_t expected = 0;
  for (std::size_t size = 0; size <= 8; ++size) {
    EXPECT_EQ(first_bytes(std::string_view(text).substr(0, size)), expected) << size;
    if (size < 8) expected |= std::uint64_t{static_cast<unsigned char>(text[size])} << (8 * size);
  }
  EXPECT_EQ(first_bytes(text), first_bytes("abcdefgh"));
}

TEST(Hash, TellsApartWhatIsCutInAnotherPlace) {
  std::set<std::uint64_t> hashes;
  const std::string text = "quatre-vingt-dix";
  for (std::size_t i = 0; i <= text.size(); ++i)
    hashes.insert(Hash().add(text.substr(0, i)).add(text.substr(i)).end());
  EXPECT_EQ(hashes.size(), text.size() + 1);
  EXPECT_NE(Hash().add("a").end(), Hash().add(std::string_view("a\0", 2)).end());
}

// Stored with units: another value here needs another version of the rows.
TEST(Hash, IsTheSameInEveryVersion) {
  EXPECT_EQ(Hash().add("Le convoi est arrivé.").add(std::uint64_t{7}).end(), 0xed2746eb453702a3ULL);
}

}  // namespace
}  // namespace entente::text
