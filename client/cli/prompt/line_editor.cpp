#include "client/cli/prompt/line_editor.h"

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <histedit.h>
#include <unistd.h>

namespace entente::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string common_beginning(const std::vector<std::string>& words) {
  std::string common = words.front();
  for (const std::string& word : words) {
    const auto end = std::mismatch(common.begin(), common.end(), word.begin(), word.end()).first;
    common.erase(end, common.end());
  }
  return common;
}

// The file is made first, so that nobody else can read it for a moment.
void make_private(const std::string& file) {
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), ignored);
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

}  // namespace

struct LineEditor::Editor {
  explicit Editor(LineEditorOptions wanted) : options(std::move(wanted)) {
    ::setlocale(LC_CTYPE, "C.UTF-8");  // What is typed is UTF-8, whatever the messages' language.
    line = ::el_init("entente", stdin, stdout, stderr);
    lines_of_before = ::history_init();
    HistEvent event;
    ::history(lines_of_before, &event, H_SETSIZE, kLinesOfBefore);
    ::history(lines_of_before, &event, H_SETUNIQUE, 1);
    if (!options.history_file.empty())
      ::history(lines_of_before, &event, H_LOAD, options.history_file.c_str());
    ::el_set(line, EL_CLIENTDATA, this);
    ::el_set(line, EL_PROMPT, &Editor::prompt_of);
    ::el_set(line, EL_EDITOR, "emacs");
    ::el_set(line, EL_HIST, ::history, lines_of_before);
    ::el_set(line, EL_ADDFN, "entente-complete", "Complete the word", &Editor::complete);
    ::el_set(line, EL_BIND, "^I", "entente-complete", nullptr);
    // Ctrl-C and Ctrl-Z as keys: a signal between two steps of the editor would be lost.
    ::el_set(line, EL_SETTY, "-d", "-isig", nullptr);
    ::el_set(line, EL_ADDFN, "entente-give-up", "Give the line up", &Editor::give_up);
    ::el_set(line, EL_BIND, "^C", "entente-give-up", nullptr);
    ::el_set(line, EL_ADDFN, "entente-suspend", "Suspend the program", &Editor::suspend);
    ::el_set(line, EL_BIND, "^Z", "entente-suspend", nullptr);
    ::el_set(line, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    ::el_source(line, nullptr);
  }

  ~Editor() {
    ::history_end(lines_of_before);
    ::el_end(line);
  }

  // At once: a terminal that is closed ends the program without a word.
  void remember(const std::string& text) const {
    HistEvent event;
    if (text.find_first_not_of(" \t") == std::string::npos) return;
    ::history(lines_of_before, &event, H_ENTER, text.c_str());
    if (options.history_file.empty()) return;
    make_private(options.history_file);
    ::history(lines_of_before, &event, H_SAVE, options.history_file.c_str());
  }

  static Editor& of(EditLine* line) {
    void* editor = nullptr;
    ::el_get(line, EL_CLIENTDATA, &editor);
    return *static_cast<Editor*>(editor);
  }

  static char* prompt_of(EditLine* line) { return of(line).options.prompt.data(); }

  static unsigned char complete(EditLine* line, int) {
    const Editor& editor = of(line);
    if (!editor.options.complete) return CC_ERROR;
    const LineInfo* typed = ::el_line(line);
    const std::string text(typed->buffer, typed->cursor);
    const std::size_t word = text.find_last_of(" \t") + 1;
    std::vector<std::string> all = editor.options.complete(text.substr(0, word), text.substr(word));
    if (all.empty()) return CC_ERROR;
    const std::string rest = common_beginning(all).substr(text.size() - word) + (all.size() == 1 ? " " : "");
    if (!rest.empty()) return ::el_insertstr(line, rest.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
    std::fputc('\n', stdout);
    for (const std::string& one : all) std::fprintf(stdout, "%s  ", one.c_str());
    std::fputc('\n', stdout);
    return CC_REDISPLAY;
  }

  static unsigned char give_up(EditLine* line, int) {
    of(line).is_given_up = true;
    std::fputs("^C\n", stdout);
    return CC_NEWLINE;
  }

  static unsigned char suspend(EditLine* line, int) {
    ::el_set(line, EL_PREP_TERM, 0);
    ::raise(SIGTSTP);
    ::el_set(line, EL_PREP_TERM, 1);
    return CC_REDISPLAY;
  }

  LineEditorOptions options;
  bool is_given_up = false;
  EditLine* line = nullptr;
  History* lines_of_before = nullptr;
};

LineEditor::LineEditor(LineEditorOptions options) : editor_(std::make_unique<Editor>(std::move(options))) {}

LineEditor::~LineEditor() = default;

std::optional<std::string> LineEditor::read() {
  int count = 0;
  editor_->is_given_up = false;
  // Or libedit shows its prompt first, and a key that is pressed at once is not yet one of its keys.
  ::el_set(editor_->line, EL_PREP_TERM, 1);
  const char* typed = ::el_gets(editor_->line, &count);
  if (editor_->is_given_up) return "";
  if (typed == nullptr || count <= 0) return std::nullopt;
  std::string text(typed, static_cast<std::size_t>(count));
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  editor_->remember(text);
  return text;
}

std::string history_file() {
  std::string state = environment("XDG_STATE_HOME");
  if (!state.starts_with('/')) {
    if (environment("HOME").empty()) return "";
    state = environment("HOME") + "/.local/state";
  }
  return state + "/entente/lines";
}

}  // namespace entente::cli
