// One tu of a TMX file, and the units that it gives. Private to this room.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/interchange/reader.h"
#include "server/interchange/record_size.h"
#include "server/interchange/text_tags.h"
#include "server/interchange/xml.h"
#include "server/model/language.h"
#include "server/model/unit.h"

namespace entente::interchange {

// What a tu and each of its tuvs can have.
struct TmxPart {
  std::string creator;
  std::string changer;
  std::optional<Time> created;
  std::optional<Time> updated;
  std::optional<Time> used;
  std::optional<std::int64_t> uses;
  std::vector<std::pair<std::string, std::string>> properties;  // By type, in the order of the file.
  std::vector<std::string> notes;
};

struct TmxVariant {
  std::string language;  // As the file says it.
  TmxPart part;
  Segment segment;
  bool has_segment = false;
};

struct TmxRecord {
  int line = 0;
  std::string tuid;
  std::string source_language;
  TmxPart common;
  std::vector<TmxVariant> variants;
  std::vector<std::string> complaints;  // What does not go in as it stands; each once.
  bool is_lost = false;                 // The record cannot be taken.
  RecordSize size;

  void complain(std::string what);
};

// The attributes of a tu or tuv.
void read_attributes(const Attributes& attributes, TmxPart& part, TmxRecord& record);

// Makes the units of records of one file. Not for several threads at once.
class TmxUnits {
 public:
  TmxUnits(const ReadOptions& options, OnUnit on_unit, OnProblem on_problem);

  // The file's header.
  void read_header(const Attributes& attributes);

  // Gives the units, and at most one problem.
  void give(TmxRecord&& record);

 private:
  struct Side {
    Language language;
    const TmxVariant* variant;
  };

  using Taken = std::set<std::string>;  // The primary subtags of a tu's languages.

  std::optional<Language> language_of(const std::string& text);
  std::optional<Language> language_by_options(const std::string& text, Taken& taken, TmxRecord& record);
  std::vector<Side> sides_of(TmxRecord& record);
  std::optional<std::size_t> said_source(const std::vector<Side>& sides, const TmxRecord& record);
  void make_pair(const TmxRecord& record, const Side& source, const Side& target,
                 TranslationUnit& unit) const;
  void take_properties(const TmxRecord& record, const Side& source, const Side& target,
                       TranslationUnit& unit) const;

  const ReadOptions options_;
  const OnUnit on_unit_;
  const OnProblem on_problem_;
  std::string header_language_;
  std::optional<TextTags> text_tags_ = TextTags::kOfAnyTool;  // Nothing: markup in texts is text.
  bool is_ours_ = false;
  std::map<std::string, std::optional<Language>> languages_;  // By what the file says.
  std::set<std::string> guessed_;  // What is no language, and was reported as one of the options.
};

}  // namespace entente::interchange
