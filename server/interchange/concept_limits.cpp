#include "server/interchange/concept_limits.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/interchange/problem.h"
#include "server/model/characters.h"
#include "server/model/date.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kMost = limits::kNotesPerRecord;

bool begins_character(char c) {
  return (c & 0xC0) != 0x80;
}

// The bytes of so many code points from the front.
std::size_t bytes_of(std::string_view text, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_character(text[i]) && ++count > most) return i;
  }
  return text.size();
}

std::string_view trimmed(std::string_view text) {
  constexpr const char* kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// A text in parts that notes can hold, cut at a space where there is one.
void add_parts(std::string_view text, bool is_remark, std::vector<FoundNote>& out) {
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    std::size_t end = bytes_of(text, limits::kNoteCodePoints);
    if (end < text.size()) {
      const std::size_t space = text.substr(0, end).find_last_of(" \n\t");
      if (space != std::string_view::npos && space > end / 2) end = space;
    }
    out.push_back({std::string(trimmed(text.substr(0, end))), is_remark});
    text.remove_prefix(end);
  }
}

class Fitting {
 public:
  Fitting(Concept& value, std::vector<FoundNote> notes, const OnChange& report)
      : value_(value), notes_(std::move(notes)), report_(report) {}

  void run() {
    name("subjectField", value_.subject_field);
    name("creator", value_.creator);
    name("changer", value_.changer);
    names("customerSubset", value_.customers);
    names("projectSubset", value_.projects);
    texts("source", value_.sources);
    definitions();
    references();
    for (Term& term : value_.terms) fit_term(term);
    fit_notes();
  }

 private:
  void move(const std::string& category, std::string text, const std::string& why) {
    report_("The " + category + " \"" + shown(text) + "\" " + why + "; it is a note now");
    notes_.push_back({category + ": " + std::move(text), true});
  }

  void name(const std::string& category, std::string& text) {
    if (text.size() <= limits::kShortFieldBytes) return;
    move(category, std::exchange(text, {}),
         "is longer than " + std::to_string(limits::kShortFieldBytes) + " bytes");
  }

  bool text(const std::string& category, std::string& text, std::size_t most = limits::kNoteCodePoints) {
    if (text.size() <= most || code_points(text) <= most) return true;
    move(category, std::exchange(text, {}), "is longer than " + std::to_string(most) + " characters");
    return false;
  }

  // The values beyond the most are notes.
  template <typename Value, typename Text>
  void cut(const std::string& category, std::vector<Value>& all, Text&& text_of) {
    for (std::size_t i = kMost; i < all.size(); ++i)
      move(category, text_of(all[i]), "is beyond the " + std::to_string(kMost) + " that there may be");
    if (all.size() > kMost) all.resize(kMost);
  }
  void cut(const std::string& category, std::vector<std::string>& all) {
    cut(category, all, [](const std::string& one) { return one; });
  }

  void names(const std::string& category, std::vector<std::string>& all) {
    for (std::string& one : all) name(category, one);
    std::erase(all, "");
    cut(category, all);
  }

  void texts(const std::string& category, std::vector<std::string>& all) {
    for (std::string& one : all) text(category, one);
    std::erase(all, "");
    cut(category, all);
  }

  // The source of a text that is a note now.
  void follow(const std::string& category, std::string& source) {
    if (!source.empty()) notes_.push_back({category + ": " + std::exchange(source, {}), true});
  }

  static std::string with_source(const std::string& text, const std::string& source) {
    return source.empty() ? text : text + " [" + source + "]";
  }

  void definitions() {
    for (Definition& one : value_.definitions) {
      const std::string category = "definition (" + one.language.tag() + ")";
      text("source of " + category, one.source);
      if (!text(category, one.text)) follow("source of " + category, one.source);
    }
    std::erase_if(value_.definitions, [](const Definition& one) { return one.text.empty(); });
    cut("definition", value_.definitions, [](const Definition& one) {
      return "(" + one.language.tag() + ") " + with_source(one.text, one.source);
    });
  }

  void references() {
    for (CrossReference& one : value_.references) name("label of " + one.concept_id, one.label);
    cut("reference", value_.references,
        [](const CrossReference& one) { return one.concept_id + " " + one.label; });
  }

  void fit_term(Term& term) {
    const std::string of = " (" + shown(term.text) + ")";
    name("geographicalUsage" + of, term.region);
    name("x-needed-subject-field" + of, term.needed_subject_field);
    text("usageNote" + of, term.usage_note);
    text("source" + of, term.source);
    for (Context& one : term.contexts) {
      text("source of context" + of, one.source);
      if (!text("context" + of, one.text)) follow("source of context" + of, one.source);
    }
    std::erase_if(term.contexts, [](const Context& one) { return one.text.empty(); });
    cut("context" + of, term.contexts, [](const Context& one) { return with_source(one.text, one.source); });
    for (std::string& one : term.needed_words) text("x-needed-word" + of, one, limits::kTermCodePoints);
    std::erase(term.needed_words, "");
    cut("x-needed-word" + of, term.needed_words);
    if (!is_period(term.valid_from, term.valid_until))
      move("x-valid-until" + of, std::exchange(term.valid_until, {}), "is before " + term.valid_from);
  }

  void fit_notes() {
    std::vector<FoundNote> all;
    for (const FoundNote& one : notes_) add_parts(one.text, one.is_remark, all);
    if (all.size() > kMost) all = joined(std::move(all));
    for (FoundNote& one : all) value_.notes.push_back(std::move(one.text));
  }

  // Whole notes first, then all that is joined.
  std::vector<FoundNote> joined(std::vector<FoundNote> all) {
    std::stable_partition(all.begin(), all.end(), [](const FoundNote& one) { return !one.is_remark; });
    const auto notes =
        std::count_if(all.begin(), all.end(), [](const FoundNote& one) { return !one.is_remark; });
    std::size_t whole = std::min<std::size_t>(static_cast<std::size_t>(notes), kMost / 2);
    std::vector<FoundNote> out(std::make_move_iterator(all.begin()),
                               std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(whole)));
    std::size_t room = 0;
    std::size_t lost = 0;
    for (std::size_t i = whole; i < all.size(); ++i) {
      const std::size_t points = code_points(all[i].text) + 1;
      if (points <= room) {
        out.back().text += "\n" + all[i].text;
        room -= points;
      } else if (out.size() < kMost) {
        out.push_back(std::move(all[i]));
        room = limits::kNoteCodePoints + 1 - points;
      } else {
        ++lost;
      }
    }
    if (lost > 0) {
      report_(std::to_string(lost) + " notes and remarks are beyond the " + std::to_string(kMost) +
              " notes that there may be, and are left out");
    }
    return out;
  }

  Concept& value_;
  std::vector<FoundNote> notes_;
  const OnChange& report_;
};

}  // namespace

void fit(Concept& value, std::vector<FoundNote> notes, const OnChange& report) {
  Fitting(value, std::move(notes), report).run();
}

}  // namespace entente::interchange
