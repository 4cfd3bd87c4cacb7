// Whole tables through the readers and writers, by chunks of three sizes that must agree.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/interchange/formats/readers.h"
#include "server/interchange/tables/table_reader.h"
#include "tests/interchange/reading.h"

namespace entente::testing {

inline interchange::ReadOptions in_languages(const std::string& source, const std::string& target) {
  interchange::ReadOptions options;
  options.source_language = Language::parse(source);
  options.target_language = Language::parse(target);
  return options;
}

inline std::vector<std::string> messages(const std::vector<interchange::Problem>& problems) {
  std::vector<std::string> all;
  for (const interchange::Problem& one : problems)
    all.push_back(std::to_string(one.line) + (one.taken ? "+ " : ": ") + one.message);
  return all;
}

inline Concepts concepts_of(const std::string& file, const interchange::ReadOptions& options,
                            std::size_t chunk, const std::string& name = "") {
  Concepts read;
  const auto reader = interchange::any_concept_reader(
      name, options, [&](Concept&& value, int) { read.concepts.push_back(std::move(value)); },
      [&](interchange::Problem&& problem) { read.problems.push_back(std::move(problem)); });
  feed_all(*reader, file, chunk);
  return read;
}

inline Units units_of(const std::string& file, const interchange::ReadOptions& options, std::size_t chunk,
                      const std::string& name = "") {
  Units read;
  const auto reader = interchange::any_unit_reader(
      name, options, [&](TranslationUnit&& unit, int) { read.units.push_back(std::move(unit)); },
      [&](interchange::Problem&& problem) { read.problems.push_back(std::move(problem)); });
  feed_all(*reader, file, chunk);
  return read;
}

inline Concepts read_concepts(const std::string& file, const interchange::ReadOptions& options = {},
                              const std::string& name = "") {
  Concepts whole = concepts_of(file, options, 1 << 16, name);
  for (const std::size_t chunk : {1, 7}) {
    const Concepts same = concepts_of(file, options, chunk, name);
    EXPECT_EQ(same.concepts, whole.concepts) << "by chunks of " << chunk;
    EXPECT_EQ(messages(same.problems), messages(whole.problems)) << "by chunks of " << chunk;
  }
  return whole;
}

inline Units read_units(const std::string& file, const interchange::ReadOptions& options = {},
                        const std::string& name = "") {
  Units whole = units_of(file, options, 1 << 16, name);
  for (const std::size_t chunk : {1, 7}) {
    const Units same = units_of(file, options, chunk, name);
    EXPECT_EQ(same.units, whole.units) << "by chunks of " << chunk;
    EXPECT_EQ(messages(same.problems), messages(whole.problems)) << "by chunks of " << chunk;
  }
  return whole;
}

// "fr trêve*", "en truce", …: the terms of a concept, with * preferred, ~ admitted, - deprecated, <
// superseded and ! forbidden.
inline std::vector<std::string> terms(const Concept& value) {
  std::vector<std::string> all;
  for (const Term& term : value.terms)
    all.push_back(
        term.language.tag() + " " + term.text +
        std::string(" *~-<!").substr(static_cast<int>(term.status), term.status != TermStatus::kUnspecified));
  return all;
}

inline std::vector<std::string> pairs(const Units& read) {
  std::vector<std::string> all;
  for (const TranslationUnit& unit : read.units)
    all.push_back(unit.source_language.tag() + " " + unit.source.text + " = " + unit.target_language.tag() +
                  " " + unit.target.text);
  return all;
}

}  // namespace entente::testing
