// A text in the person's own editor, which is not lost whatever happens before it is stored.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace entente::cli {

// A file in entente/drafts of XDG_STATE_HOME (~/.local/state; the folder for temporary files where that
// cannot be written). What was edited and not settled stays there, even after a kill; the destructor then
// says where it is and how to go on.
class Draft {
 public:
  // `stem` begins the file's name; `resume` is the command line that goes on with the file, which is its last
  // argument.
  Draft(std::string stem, std::string resume);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  // Opens the text in $VISUAL or $EDITOR and answers what was saved. Throws std::runtime_error where no
  // editor is named or it ends with a failure.
  std::string edit(const std::string& text);

  // What the file has from now on: a text without the remarks that it was opened with, or one that was not
  // written in an editor. Where it cannot be written throws std::runtime_error, and the file is as it was.
  void keep(const std::string& text);

  // Where going on with the text has come to mean another command line.
  void resume_with(std::string resume) { resume_ = std::move(resume); }

  // The text is stored, or as it was: the file goes.
  void settle();

 private:
  std::string stem_;
  std::string resume_;
  std::string path_;  // Empty while there is no file.
};

// What the file has is stored: it goes if it is a draft.
void forget_draft(const std::string& path);

// The files of drafts with this stem that were not settled.
std::vector<std::string> drafts_left(const std::string& stem);

}  // namespace entente::cli
