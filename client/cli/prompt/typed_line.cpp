#include "client/cli/prompt/typed_line.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "client/cli/shell/input.h"

namespace entente::cli {
namespace {

constexpr const char* kBlanks = " \t";

// What is left of a line, from its front.
class Rest {
 public:
  explicit Rest(const std::string& line) : line_(line) { skip_blanks(); }

  bool is_empty() const { return at_ >= line_.size(); }
  bool starts_with(char c) const { return !is_empty() && line_[at_] == c; }

  // The next word, and without taking it.
  std::string take() {
    std::string word;
    bool quoted = false;
    for (; at_ < line_.size(); ++at_) {
      const char c = line_[at_];
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ' ' || c == '\t')) {
        break;
      } else {
        word += c;
      }
    }
    skip_blanks();
    return word;
  }

  std::string peek() const { return Rest(*this).take(); }

  // All of it, without blanks at its end.
  std::string take_all() {
    std::string all = line_.substr(at_, line_.find_last_not_of(kBlanks) + 1 - at_);
    at_ = line_.size();
    return all;
  }

 private:
  void skip_blanks() { at_ = std::min(line_.find_first_not_of(kBlanks, at_), line_.size()); }

  std::string line_;
  std::size_t at_ = 0;
};

const Command* verb_of(const Command& command, const std::string& name) {
  const auto found = std::find_if(command.verbs.begin(), command.verbs.end(), [&](const Command& verb) {
    return verb.name == name || std::ranges::find(verb.other_names, name) != verb.other_names.end();
  });
  return found == command.verbs.end() ? nullptr : &*found;
}

const CommandOption* option_of(const Command& command, const std::string& spelling) {
  for (const CommandOption& option : command.options) {
    if (!option.positional && std::ranges::find(option.spellings, spelling) != option.spellings.end())
      return &option;
  }
  return nullptr;
}

bool takes_a_text_alone(const Command& verb) {
  std::vector<std::string> words;
  for (const CommandOption& option : verb.options) {
    if (option.positional) words.push_back(option.spellings.front());
  }
  if (words.size() != 1) return false;
  constexpr std::array<std::string_view, 3> kTexts{"FILE-OR-TEXT", "TYPED", "WORDS"};
  return std::ranges::find(kTexts, words.front()) != kTexts.end();
}

// "friday.txt saturday.txt", where both are there.
bool is_files(Rest rest) {
  while (!rest.is_empty()) {
    if (!is_file(rest.take())) return false;
  }
  return true;
}

// Of one word or two: "--min=60", "--min 60".
void take_option(Rest& rest, const Command& program, const Command& verb, std::vector<std::string>& words) {
  words.push_back(rest.take());
  const CommandOption* option = option_of(verb, words.back());
  if (option == nullptr) option = option_of(program, words.back());
  if (option != nullptr && option->takes_value && !rest.is_empty()) words.push_back(rest.take());
}

bool begins_option(const std::string& word) {
  return word.size() > 1 && word.front() == '-';
}

}  // namespace

std::vector<std::string> words_of(const std::string& line, const Command& program) {
  Rest rest(line);
  std::vector<std::string> words;
  if (rest.peek() == "entente") rest.take();
  const Command* command = &program;
  while (!rest.is_empty()) {
    const std::string word = rest.peek();
    if (begins_option(word)) {
      take_option(rest, program, *command, words);
    } else if (const Command* verb = verb_of(*command, word)) {
      words.push_back(rest.take());
      command = verb;
    } else if (takes_a_text_alone(*command) && !rest.starts_with('"') && word != "-" && !is_files(rest)) {
      words.push_back(rest.take_all());
    } else {
      words.push_back(rest.take());
    }
  }
  return words;
}

std::vector<std::string> completions(const std::string& before, const std::string& word,
                                     const Command& program) {
  const Command* command = &program;
  for (const std::string& typed : words_of(before, program)) {
    if (const Command* verb = verb_of(*command, typed)) command = verb;
  }
  std::vector<std::string> all;
  const auto add = [&](const std::string& candidate) {
    if (candidate.starts_with(word)) all.push_back(candidate);
  };
  for (const Command& verb : command->verbs) add(verb.name);
  if (begins_option(word) || word == "-") {
    for (const Command* of : {command, &program}) {
      for (const CommandOption& option : of->options) {
        if (!option.positional) add(option.spellings.back());
      }
    }
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace entente::cli
