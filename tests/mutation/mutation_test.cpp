// The fuzz targets (tests/fuzz) without a fuzzer: on their seeds, and on mutations of these that are the same
// in every run. "./dev fuzz" looks further.
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fuzz/targets.h"
#include "tests/support/paths.h"

namespace entente::fuzz {
namespace {

namespace fs = std::filesystem;

const fs::path kFuzz = fs::path(ENTENTE_SOURCE_DIR) / "tests" / "fuzz";
constexpr int kMutationsPerTarget = 300;
constexpr std::size_t kMostBytes = 8'192;

struct Target {
  std::string name;
  int (*run)(const std::uint8_t*, std::size_t);
};

const std::vector<Target>& targets() {
#define ENTENTE_ROW(name) {#name, fuzz_##name},
  static const std::vector<Target> kTargets = {ENTENTE_FUZZ_TARGETS(ENTENTE_ROW)};
#undef ENTENTE_ROW
  return kTargets;
}

void PrintTo(const Target& target, std::ostream* out) {
  *out << target.name;
}

// Of the formats that a target reads, as ./dev has it: a filler reads what a reader does, and "any" all of
// them.
std::vector<std::string> seeds_of(const std::string& target) {
  const std::string folder =
      target.ends_with("_filler") ? target.substr(0, target.size() - 7) : (target == "any" ? "" : target);
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(kFuzz / "corpus" / folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds;
  for (const fs::path& file : files) seeds.push_back(testing::read_file(file));
  return seeds;
}

// The tokens of libFuzzer's file.
std::vector<std::string> tokens() {
  std::vector<std::string> all;
  std::ifstream file(kFuzz / "tokens.dict");
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with('"')) continue;
    std::string token;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
      if (line[i] == '\\' && line[i + 1] == 'x') {
        token += static_cast<char>(std::stoi(line.substr(i + 2, 2), nullptr, 16));
        i += 3;
      } else {
        token += line[line[i] == '\\' ? ++i : i];
      }
    }
    all.push_back(token);
  }
  return all;
}

class Mutator {
 public:
  Mutator(std::vector<std::string> seeds, std::uint32_t seed)
      : seeds_(std::move(seeds)), tokens_(tokens()), random_(seed) {}

  // One to four changes of a seed.
  std::string next() {
    std::string file = one_of(seeds_);
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(file);
    file.resize(std::min(file.size(), kMostBytes));
    return file;
  }

 private:
  // The standard's distributions differ from library to library.
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
  const std::string& one_of(const std::vector<std::string>& all) { return all[below(all.size())]; }
  std::string part_of(const std::string& file) {
    const std::size_t from = below(file.size() + 1);
    return file.substr(from, below(200));
  }

  void change(std::string& file) {
    const std::size_t at = below(file.size() + 1);
    switch (below(8)) {
      case 0:
        if (at < file.size()) file[at] = static_cast<char>(file[at] ^ (1 << below(8)));
        break;
      case 1:
        file.erase(at, 1 + below(30));
        break;
      case 2:
        file.insert(at, part_of(file));
        break;
      case 3:
        file.insert(at, part_of(one_of(seeds_)));
        break;
      case 4:
        file.resize(at);
        break;
      case 5: {
        const std::string token = one_of(tokens_);
        file.replace(at, token.size(), token);
        break;
      }
      default:
        file.insert(at, one_of(tokens_));
    }
  }

  const std::vector<std::string> seeds_;
  const std::vector<std::string> tokens_;
  std::mt19937 random_;
};

// Keeps an input that breaks a promise, so that it can be looked at.
void run(const Target& target, const std::string& input, const std::string& what) {
  try {
    target.run(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  } catch (const std::exception& error) {
    const fs::path kept = fs::path(::testing::TempDir()) / ("broken_" + target.name);
    std::ofstream(kept, std::ios::binary) << input;
    FAIL() << what << ", kept as " << kept << ":\n" << error.what();
  }
}

class Mutations : public ::testing::TestWithParam<Target> {};

TEST_P(Mutations, AndSeedsKeepEveryPromise) {
  const std::vector<std::string> seeds = seeds_of(GetParam().name);
  ASSERT_FALSE(seeds.empty());
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    run(GetParam(), seeds[i], "seed " + std::to_string(i));
    if (HasFatalFailure()) return;
  }
  Mutator mutator(seeds, 20'240'302);
  for (int i = 0; i < kMutationsPerTarget; ++i) {
    run(GetParam(), mutator.next(), "mutation " + std::to_string(i));
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Targets, Mutations, ::testing::ValuesIn(targets()),
                         [](const auto& one) { return one.param.name; });

TEST(FuzzTargets, AreAllRunOnTheirSeeds) {
  const std::set<std::string> shared = {"pieces", "properties", "shown"};
  std::set<std::string> files;
  for (const auto& entry : fs::directory_iterator(kFuzz)) {
    const fs::path& path = entry.path();
    if (path.extension() == ".cpp" && !shared.contains(path.stem())) files.insert(path.stem());
  }
  std::set<std::string> known;
  for (const Target& target : targets()) known.insert(target.name);
  EXPECT_EQ(known, files);
}

}  // namespace
}  // namespace entente::fuzz
