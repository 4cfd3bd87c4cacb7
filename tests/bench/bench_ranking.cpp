// Which match should be first? Prints the mean chrF of the first match's target against the reference
// translation, on pairs held back from each shared corpus, for several orders of the 50 best by base. The
// order was developed on the even questions; the odd ones judge it.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <unordered_map>

#include "server/index/stem_counts.h"
#include "server/memory/candidates.h"
#include "server/memory/order.h"
#include "server/memory/unit_index.h"
#include "server/routing/routing.h"
#include "server/text/fold.h"
#include "tests/bench/chrf.h"
#include "tests/bench/corpus.h"
#include "tests/bench/report.h"
#include "tests/support/backend.h"
#include "tests/support/slow_edit_distance.h"

namespace entente::bench {
namespace {

constexpr std::size_t kPairs = 120'000;  // Of each corpus, so that it ends in a few minutes.
constexpr std::size_t kHeldBack = 3'000;

using memory::Candidate;
using memory::Prepared;

struct Asked {
  std::string corpus;
  Pair pair;
  std::vector<Candidate> candidates;
};

using DocumentFrequency = std::unordered_map<index::TokenId, int>;

std::vector<std::string> surface_words(const Prepared& side) {
  std::vector<std::string> words;
  for (const text::Token* token : side.words.tokens)
    words.emplace_back(side.segment.text, token->byte_begin, token->byte_end - token->byte_begin);
  return words;
}

double surface_similarity(const Prepared& a, const Prepared& b) {
  const auto x = surface_words(a);
  const auto y = surface_words(b);
  return 1 - static_cast<double>(testing::slow_edit_distance(x, y)) /
                 static_cast<double>(std::max(x.size(), y.size()));
}

double idf(const DocumentFrequency& frequency, index::TokenId token, double units) {
  const auto found = frequency.find(token);
  return std::log(1 + units / (1.0 + (found == frequency.end() ? 0 : found->second)));
}

// The share of the question's IDF that the match lacks.
double missing_share(const Prepared& question, const Prepared& match, const DocumentFrequency& frequency,
                     double units) {
  std::map<index::TokenId, int> there;
  for (const index::TokenId token : match.words.ids) ++there[token];
  double all = 0;
  double missing = 0;
  for (const index::TokenId token : question.words.ids) {
    const double weight = idf(frequency, token, units);
    all += weight;
    if (there[token]-- <= 0) missing += weight;
  }
  return missing / all;
}

double punctuation_difference(const Prepared& question, const Prepared& match) {
  const auto marks = [](const Prepared& side) {
    std::vector<std::string> all;
    for (const text::Token& token : side.analysis.tokens())
      if (token.token_class == text::TokenClass::kPunctuation) all.emplace_back(token.folded);
    std::sort(all.begin(), all.end());
    return all;
  };
  const auto a = marks(question);
  const auto b = marks(match);
  std::vector<std::string> different;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(different));
  return std::min(1.0,
                  static_cast<double>(different.size()) / std::max<double>(1, static_cast<double>(a.size())));
}

std::vector<std::string> grams_of(std::string_view text) {
  std::string folded(1, ' ');
  folded += text::fold(text);
  folded.append(3, ' ');
  std::vector<std::string> grams;
  for (std::size_t i = 0; i + 4 <= folded.size(); ++i) grams.push_back(folded.substr(i, 4));
  std::sort(grams.begin(), grams.end());
  return grams;
}

double gram_dice(std::string_view a, std::string_view b) {
  const auto x = grams_of(a);
  const auto y = grams_of(b);
  std::vector<std::string> common;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(x.size() + y.size());
}

// The values of an order for the candidates of one question.
using Order = std::function<std::vector<double>(const Asked&, const Prepared&)>;

class RankingBench {
 public:
  void run(const std::string& json) {
    for (const char* name : {"laws", "europarl", "ddtp", "manpages", "manpages_tags", "lo_help_tags"})
      load(name);
    ask_all();
    judge();
    report_.write(json);
  }

 private:
  void load(const std::string& name) {
    std::vector<Pair> pairs = corpus(name, 1'000'000);
    std::shuffle(pairs.begin(), pairs.end(), std::mt19937(7));
    pairs.resize(std::min(pairs.size(), kPairs + kHeldBack));
    std::string id = name;
    std::replace(id.begin(), id.end(), '_', '-');
    backend_.make_memory(id);
    for (std::size_t i = 0; i < kHeldBack; ++i) {
      asked_.push_back({id, std::move(pairs.back()), {}});
      pairs.pop_back();
    }
    for (std::size_t at = 0; at < pairs.size(); at += 2'000) {
      Change change{.author = "bench", .time = Time(std::chrono::seconds(1)), .comment = {}, .edits = {}};
      for (std::size_t i = at; i < std::min(at + 2'000, pairs.size()); ++i) {
        PutUnit edit{testing::unit_of(id, pairs[i].french, pairs[i].english), {}, false};
        auto rows = std::make_shared<PreparedUnit>(memory::prepared(edit.unit));
        auto tokens = rows->source.tokens;
        std::sort(tokens.begin(), tokens.end());
        tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
        for (const index::TokenId token : tokens) ++frequency_[token];
        edit.prepared = std::move(rows);
        change.edits.push_back(std::move(edit));
      }
      units_ += static_cast<double>(change.edits.size());
      backend_.journal().submit_and_wait(std::move(change));
    }
  }

  void ask_all() {
    const auto transaction = backend_.read();
    for (Asked& asked : asked_) {
      memory::LookupQuery query;
      query.segment.text = asked.pair.french;
      query.source_language = testing::fr();
      query.target_language = testing::en();
      query.memories = {{catalogue::require_memory(transaction, asked.corpus)}};
      query.minimum_percent = 50;
      asked.candidates = find_candidates(transaction, query, Prepared(query.segment, query.source_language));
      std::erase_if(asked.candidates, [](const Candidate& candidate) { return candidate.same_text; });
      std::stable_sort(asked.candidates.begin(), asked.candidates.end(),
                       [](const Candidate& a, const Candidate& b) { return a.base > b.base; });
    }
    std::erase_if(asked_, [](const Asked& asked) { return asked.candidates.empty(); });
  }

  std::map<std::string, Order> orders() const;

  struct Mean {
    double sum = 0;
    int count = 0;
    void add(double value) {
      sum += value;
      ++count;
    }
  };

  void judge() {
    std::map<std::string, std::map<std::string, Mean>> means;  // By order, then by set.
    std::size_t number = 0;
    for (const Asked& asked : asked_) {
      const std::string half = number++ % 2 == 0 ? "development" : "test";
      const Segment segment{asked.pair.french, {}};
      const Prepared question(segment, testing::fr());
      std::vector<double> chrfs;
      for (const Candidate& candidate : asked.candidates)
        chrfs.push_back(chrf(candidate.unit.target.text, asked.pair.english));
      for (const auto& [name, order] : orders()) {
        const std::vector<double> values = order(asked, question);
        const auto best =
            static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
        for (const std::string& set : {half + ", all", half + ", " + asked.corpus})
          means[name][set].add(chrfs[best]);
        const bool is_low = asked.candidates.front().base < 0.7;
        means[name][half + (is_low ? ", base below 70 %" : ", base of 70 % and more")].add(chrfs[best]);
      }
      const std::size_t five = std::min<std::size_t>(5, chrfs.size());
      const double most = *std::max_element(chrfs.begin(), chrfs.begin() + static_cast<std::ptrdiff_t>(five));
      for (const std::string& set : {half + ", all", half + ", " + asked.corpus})
        means["the best of five by base"][set].add(most);
    }
    for (const auto& [name, sets] : means) {
      for (const auto& [set, mean] : sets) report_.row(name + "; " + set, mean.sum / mean.count, "chrF");
    }
    for (const auto& [set, mean] : means.begin()->second) report_.row("questions; " + set, mean.count, "");
  }

  testing::TestBackend backend_;
  std::vector<Asked> asked_;
  DocumentFrequency frequency_;
  double units_ = 0;
  Report report_;
};

std::map<std::string, Order> RankingBench::orders() const {
  const auto by_candidate = [](auto&& value) -> Order {
    return [value](const Asked& asked, const Prepared& question) {
      std::vector<double> values;
      for (const Candidate& candidate : asked.candidates)
        values.push_back(
            value(question, Prepared(candidate.unit.source, candidate.unit.source_language), candidate));
      return values;
    };
  };
  std::map<std::string, Order> orders;
  orders["1 words as they stand"] = by_candidate(
      [](const Prepared& q, const Prepared& s, const Candidate&) { return surface_similarity(q, s); });
  orders["2 base"] =
      by_candidate([](const Prepared&, const Prepared&, const Candidate& c) { return c.base; });
  orders["3 base, miss, g4, punct"] =
      by_candidate([this](const Prepared& q, const Prepared& s, const Candidate& c) {
        return c.base - 0.5 * missing_share(q, s, frequency_, units_) -
               (1 - gram_dice(q.segment.text, s.segment.text)) - 0.2 * punctuation_difference(q, s);
      });
  orders["4 ours"] = [this](const Asked& asked, const Prepared& question) {
    const auto transaction = backend_.read();
    const index::IndexSide side{catalogue::require_memory(transaction, asked.corpus).number, testing::fr()};
    memory::OrderQuestion order(question.segment.text,
                                index::weigh(transaction, {&side, 1}, question.words.ids));
    std::vector<double> values;
    for (const Candidate& candidate : asked.candidates)
      values.push_back(order.usefulness(candidate.base, candidate.unit.source.text, candidate.words));
    return values;
  };
  return orders;
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::string json;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--benchmark_out=")) json = argument.substr(16);
  }
  entente::bench::RankingBench().run(json);
}
