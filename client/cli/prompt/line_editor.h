// One line after the other from a person at a terminal: with keys to edit it, the lines of before, and
// completion. The keys are those of libedit ("man editrc").
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace entente::cli {

struct LineEditorOptions {
  std::string prompt;
  // Of the lines of before, for their owner alone: read at the start, and written after each line. None if
  // empty.
  std::string history_file;
  // What may stand in place of the word that is being typed; `before` is the line up to that word.
  std::function<std::vector<std::string>(const std::string& before, const std::string& word)> complete;
};

// For one thread, and one at a time: the terminal has one line.
class LineEditor {
 public:
  static constexpr int kLinesOfBefore = 1'000;

  explicit LineEditor(LineEditorOptions options);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  // UTF-8, without the line's end; "" where Ctrl-C gave the line up. Nothing at the end: Ctrl-D.
  std::optional<std::string> read();

 private:
  struct Editor;
  std::unique_ptr<Editor> editor_;
};

// Where the lines of before are kept: in $XDG_STATE_HOME/entente, or ~/.local/state/entente. "" where neither
// is known.
std::string history_file();

}  // namespace entente::cli
