#include "tests/bench/corpus.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <regex>
#include <sstream>

#include <zlib.h>

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

std::vector<Pair> from_file(const fs::path& path, std::size_t count) {
  std::vector<Pair> pairs;
  gzFile file = ::gzopen(path.c_str(), "rb");
  std::string line(1 << 16, '\0');
  while (pairs.size() < count && ::gzgets(file, line.data(), static_cast<int>(line.size())) != nullptr) {
    const std::string text(line.c_str());
    const std::size_t tab = text.find('\t');
    if (tab == std::string::npos || text.back() != '\n') continue;
    pairs.push_back({text.substr(0, tab), text.substr(tab + 1, text.size() - tab - 2)});
  }
  ::gzclose(file);
  return pairs;
}

std::vector<std::string> segments_of(const std::string& tmx, const std::string& language) {
  std::vector<std::string> segments;
  const std::regex segment("<tuv xml:lang=\"" + language + "\"><seg>([^<]*)</seg>");
  for (std::sregex_iterator it(tmx.begin(), tmx.end(), segment), end; it != end; ++it)
    segments.push_back((*it)[1]);
  return segments;
}

// Recombined halves of shipped segments: real words, in sentences that are nearly real.
std::vector<Pair> recombined(std::size_t count) {
  std::ostringstream file;
  file << std::ifstream(fs::path(ENTENTE_SOURCE_DIR) / "glossary" / "news.tmx").rdbuf();
  const auto french = segments_of(file.str(), "fr");
  const auto english = segments_of(file.str(), "en");
  std::mt19937 random(1);
  const auto joined = [&](const std::vector<std::string>& all, std::size_t a, std::size_t b) {
    const std::string& first = all[a % all.size()];
    const std::string& second = all[b % all.size()];
    return first.substr(0, first.find(' ', first.size() / 2)) + " " +
           second.substr(second.find(' ', second.size() / 2) + 1);
  };
  std::vector<Pair> pairs;
  while (pairs.size() < count) {
    const std::size_t a = random();
    const std::size_t b = random();
    pairs.push_back({joined(french, a, b), joined(english, a, b)});
  }
  return pairs;
}

}  // namespace

std::vector<Pair> corpus(const std::string& name, std::size_t count) {
  const fs::path path = fs::path(ENTENTE_SHARED_DIR) / "corpus" / (name + ".tsv.gz");
  if (fs::exists(path)) {
    std::fprintf(stderr, "corpus: %s\n", path.filename().c_str());
    return from_file(path, count);
  }
  std::fprintf(stderr, "corpus: %s is not there; shipped segments, recombined\n", path.filename().c_str());
  return recombined(count);
}

}  // namespace entente::bench
