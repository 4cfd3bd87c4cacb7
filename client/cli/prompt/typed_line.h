// A line of the session at a prompt as the words of a command line. No shell reads it, so that quotes and
// apostrophes of a text need no escape.
#pragma once

#include <string>
#include <vector>

#include "client/cli/shell/command_tree.h"

namespace entente::cli {

// Words are parted by blanks; between two '"' they are not. An apostrophe and « » are letters like others.
// Where a verb takes a text and nothing else (lookup, terms ...), all that follows its options is the text:
//   lookup --min 60 L’armée a repris « la colline ».    is    lookup, --min, 60, L’armée a repris « la
//   colline ».
// Unless all of it names files that are there: then they are words.
// A leading "entente" is left out. A '"' that is not closed lasts to the end of the line.
std::vector<std::string> words_of(const std::string& line, const Command& program);

// The verbs and options that go on from what was typed before the word, and begin with it. Sorted.
std::vector<std::string> completions(const std::string& before, const std::string& word,
                                     const Command& program);

}  // namespace entente::cli
