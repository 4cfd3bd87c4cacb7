#include "server/interchange/tables/columns.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/interchange/tables/field_words.h"
#include "server/interchange/tables/language_names.h"

namespace entente::interchange {
namespace {

const std::set<std::string_view> kSourceWords = {"source", "src", "original"};
const std::set<std::string_view> kTargetWords = {"target", "tgt", "cible", "translation", "traduction"};

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!word.empty() && word != "-" && word != "–") words.emplace_back(word);
    at = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// "term" of "terms 2": columns of one kind are often numbered.
void drop_number(std::vector<std::string>& words) {
  if (words.size() < 2) return;
  const std::string& last = words.back();
  if (std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; })) words.pop_back();
}

bool says_text(const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    if (const auto field = field_named(word)) return *field == Field::kText;
    return word == "de" || word == "in" || word == "en";
  });
}

bool looks_like_a_tag(std::string_view name) {
  return name.size() >= 2 && name.size() <= 3 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

Column column_named(std::string_view name) {
  Column column;
  column.header = name;
  const std::string plain = plain_words(name);
  if (plain.empty()) {
    column.field = Field::kSkip;
    return column;
  }
  if (plain == "-" || set_by_words(column, plain)) {
    if (plain == "-") column.field = Field::kSkip;
    column.of_last_term = plain.starts_with("term ") && plain != "term id";
    return column;
  }
  if (const auto language = language_of(name)) {
    column.field = Field::kText;
    column.language = *language;
    return column;
  }
  std::vector<std::string> words = split_words(plain);
  drop_number(words);
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    // "fr FR status": a region after the language.
    const bool has_region = i + 1 < words.size() && words[i + 1].size() == 2 &&
                            (word == words[i + 1] || !language_of(words[i + 1])) &&
                            language_of(word + "-" + words[i + 1]);
    const auto language = language_of(has_region ? word + "-" + words[i + 1] : word);
    if (language && column.language.empty() && word != "no" && word != "id") {
      column.language = *language;
      if (has_region) ++i;
    } else if (!language || !column.language.same_primary(*language)) {
      rest.push_back(word);
    }
  }
  if (rest.empty() || set_by_words(column, joined(rest))) {
    if (rest.empty()) column.field = Field::kText;
    if (!column.language.empty()) return column;
  }
  std::vector<std::string> others;
  for (const std::string& word : rest) {
    if (kSourceWords.contains(word) && column.side == Side::kNone) {
      column.side = Side::kSource;
    } else if (kTargetWords.contains(word) && column.side == Side::kNone) {
      column.side = Side::kTarget;
    } else {
      others.push_back(word);
    }
  }
  if (column.side != Side::kNone && (others.empty() || says_text(others))) {
    column.field = Field::kText;
  } else if ((column.side == Side::kNone && column.language.empty()) ||
             !set_by_words(column, joined(others))) {
    column.field = Field::kUnknown;
  }
  if (column.field == Field::kUnknown && looks_like_a_tag(name))
    column.wrong = "\"" + column.header + "\" names no language and no column that is known";
  return column;
}

Columns columns_of_header(const std::vector<std::string>& names) {
  Columns result;
  std::set<std::string> texts;
  std::size_t known = 0;
  bool targets = false;
  bool sided = false;
  std::size_t without_side = 0;
  bool base = false;  // Besides synonyms.
  for (const std::string& name : names) {
    const std::string_view plain = name.starts_with('#') ? std::string_view(name).substr(1) : name;
    result.columns.push_back(column_named(plain));
    const Column& one = result.columns.back();
    if (one.field == Field::kUnknown || one.field == Field::kSkip) continue;
    ++known;
    if (one.field != Field::kText) continue;
    base = base || !one.synonym;
    targets = targets || one.side == Side::kTarget;
    sided = sided || one.side != Side::kNone;
    without_side += one.side == Side::kNone;
    texts.emplace(one.side == Side::kSource   ? "source"
                  : one.side == Side::kTarget ? "target"
                  : one.language.empty()      ? "text"
                                              : one.language.primary());
  }
  for (Column& one : result.columns) {
    const bool is_origin =
        one.field == Field::kText && one.side == Side::kSource && !targets && without_side > 0;
    if (!is_origin) continue;
    one.field = Field::kOrigin;
    one.side = Side::kNone;
    texts.erase("source");
  }
  // "French;français" may be a row: the same language twice says nothing else.
  result.is_header = base && !texts.empty() && (texts.size() > 1 || known > 1) &&
                     !(texts.size() == 1 && known == names.size() && names.size() > 1 &&
                       std::all_of(result.columns.begin(), result.columns.end(), [](const Column& one) {
                         return one.field == Field::kText && one.side == Side::kNone && !one.synonym;
                       }));
  return result;
}

void settle_languages(std::vector<Column>& columns, const ReadOptions& options) {
  const auto language_of_side = [&](Side side) {
    for (const Column& one : columns) {
      if (one.field == Field::kText && one.side == side && !one.language.empty()) return one.language;
    }
    return side == Side::kSource ? options.source_language : options.target_language;
  };
  const Language source = language_of_side(Side::kSource);
  const Language target = language_of_side(Side::kTarget);
  for (Column& one : columns) {
    if (one.field == Field::kLanguage || !one.language.empty()) continue;
    if (one.side == Side::kSource) one.language = source;
    if (one.side == Side::kTarget) one.language = target;
  }
}

std::vector<Column> columns_without_header(const ReadOptions& options, std::size_t count) {
  std::vector<Column> columns;
  if (!options.columns.empty()) {
    columns = columns_of_header(options.columns).columns;
  } else {
    for (const char* name : {"source", "target", "comment"}) {
      if (columns.size() < count) columns.push_back(column_named(name));
    }
  }
  settle_languages(columns, options);
  return columns;
}

}  // namespace entente::interchange
