// How sure possible_classes() may be: for each language, how many of its claims "cannot be" are right; for
// the words of the shipped glossary, how many the corpus has in another class than the glossary and how many
// of these are found out, and how many of those in the glossary's class stay possible; and what a sentence
// costs, as a share of analyze() for the same sentence. Measured on Universal Dependencies, from which
// nothing is learned. Strict: a participle that the corpus tags "adjective" must not be excluded from
// adjectives.
#include <cstdio>

#include "server/text/analysis.h"
#include "tests/bench/part_of_speech_text.h"
#include "tests/bench/report.h"

namespace entente::bench {
namespace {

constexpr std::array kNames = {"noun", "verb", "adjective"};

void report_quality(Report& report, const std::string& tag, const PartOfSpeechFigures& figures) {
  Count other, same;
  for (std::size_t c = 0; c < kNames.size(); ++c) {
    const std::string name = tag + ", cannot be " + kNames[c] + ": ";
    const Count& claims = figures.claims[c];
    const Count& open = figures.open_claims[c];
    report.row(name + "claims", claims.right + claims.wrong, "claims");
    report.row(name + "right", 100 * claims.share(), "%");
    report.row(name + "right for nouns, verbs, adjectives, adverbs, names", 100 * open.share(), "%");
    other.right += figures.other_class[c].right;
    other.wrong += figures.other_class[c].wrong;
    same.right += figures.same_class[c].right;
    same.wrong += figures.same_class[c].wrong;
  }
  report.row(tag + ", glossary words in another class", other.right + other.wrong, "words");
  report.row(tag + ", glossary words in another class, found out", 100 * other.share(), "%");
  report.row(tag + ", glossary words in their class", same.right + same.wrong, "words");
  report.row(tag + ", glossary words in their class, left possible", 100 * same.share(), "%");
}

void report_time(Report& report, const std::string& tag, const std::vector<TaggedSentence>& sentences) {
  const Language language = Language::parse(tag);
  std::vector<double> analysis_us, classes_us;
  for (int round = 0; round < 9; ++round) {
    std::vector<text::Analysis> analyses(sentences.size());
    const double analysing = time_of(cpu_us, [&] {
      for (std::size_t i = 0; i < sentences.size(); ++i)
        analyses[i] = text::analyze(sentences[i].text, language);
    });
    const double reading = time_of(cpu_us, [&] {
      for (std::size_t i = 0; i < sentences.size(); ++i)
        text::possible_classes(analyses[i], sentences[i].text, language);
    });
    analysis_us.push_back(analysing / static_cast<double>(sentences.size()));
    classes_us.push_back(reading / static_cast<double>(sentences.size()));
  }
  const double analysis = percentiles(analysis_us).median;
  const double classes = percentiles(classes_us).median;
  report.row(tag + ", analyze() of a sentence", analysis, "us");
  report.row(tag + ", possible_classes() of a sentence", classes, "us");
  report.row(tag + ", possible_classes() as a share of analyze()", 100 * classes / analysis, "%");
}

bool measure(Report& report, const std::string& tag) {
  const std::vector<TaggedSentence> sentences = tagged_sentences(tag);
  if (sentences.empty()) {
    std::printf("%s: the tagged sentences are not on this machine; nothing is measured\n", tag.c_str());
    return false;
  }
  report_quality(report, tag,
                 measure_parts_of_speech(sentences, shipped_terms(tag), tag, [](const Judgement&) {}));
  report_time(report, tag, sentences);
  return true;
}

// "./dev bench" passes --benchmark_out=FILE to every program.
std::string output_path(int argc, char** argv) {
  constexpr std::string_view kOption = "--benchmark_out=";
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument.starts_with(kOption)) return std::string(argument.substr(kOption.size()));
  }
  return {};
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  entente::bench::Report report;
  entente::bench::measure(report, "fr");
  entente::bench::measure(report, "en");
  report.write(entente::bench::output_path(argc, argv));
}
