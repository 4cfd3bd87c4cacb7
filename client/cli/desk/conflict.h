// Somebody else changed a concept while one was working on it: both versions side by side, and what to do.
#pragma once

#include <string>
#include <vector>

#include "client/cli/desk/concept_merge.h"
#include "client/cli/screen/style.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {

struct Conflict {
  v1::Concept base;  // Where both began; empty where the server has it no more.
  v1::Concept mine;
  v1::Concept theirs;
  Merge merge;
};

Conflict conflict_of(v1::Concept base, v1::Concept mine, v1::Concept theirs);

// Each field that one of both changed, and what each made of it: in two columns, or below each other where
// the style is narrow or has no width. What clashes is marked with '!'.
void print_conflict(const Conflict& conflict, const Style& style);

enum class Way { kMerge, kEdit, kOverwrite, kQuit };

// Asks. Enter merges where nothing clashes and edits where something does; Ctrl-D quits.
Way choose_way(const Conflict& conflict);

// For an editor that has my version on top of theirs: what they have where both changed the same.
std::vector<std::string> remarks_on(const Conflict& conflict);

}  // namespace entente::cli
