// Which words end with a full stop that may not end a sentence?
#pragma once

#include <string_view>

namespace entente::cli {

enum class FullStop {
  kEndsSentence,      // Of no abbreviation that we know.
  kNeverEnds,         // Something always follows: "Mr.", « gén. », "e.g."
  kEndsUnlessNumber,  // A number or a date follows, or else it ends a sentence: "No.", « art. », "Jan."
  kEndsUnlessTime,    // A day or a time zone follows, or else it ends a sentence: "p.m."
  kEndsBeforeStarter  // It ends a sentence only before a word that often starts one: "U.S.", "Jr.", an
                      // initial.
};

// Of the word before a full stop, without that full stop: "M", "U.S", "Lt.-Col". Capitals count.
FullStop full_stop_of(std::string_view word);

// Whether sentences often start with the word, and names don't: "The", « Elle », « L’ » of « L’armée ».
bool is_starter(std::string_view word);

// "Monday", "GMT", "local": what follows "6 a.m." within its sentence.
bool follows_a_time(std::string_view word);

}  // namespace entente::cli
