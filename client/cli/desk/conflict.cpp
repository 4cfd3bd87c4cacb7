#include "client/cli/desk/conflict.h"

#include <algorithm>

#include "client/cli/desk/concept_differences.h"
#include "client/cli/screen/ask.h"
#include "client/cli/screen/side_by_side.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/names.h"
#include "client/cli/show/history_text.h"
#include "entente/v1/history_service.pb.h"

namespace entente::cli {
namespace {

// What each of both did to the field of a path, or the list.
struct Change {
  std::string path;
  std::vector<v1::FieldDifference> mine;
  std::vector<v1::FieldDifference> theirs;
};

Change& at(std::vector<Change>& all, const std::string& path) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Change& one) { return one.path == path; });
  if (found != all.end()) return *found;
  all.push_back({path, {}, {}});
  return all.back();
}

bool equal(const std::vector<v1::FieldDifference>& a, const std::vector<v1::FieldDifference>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const v1::FieldDifference& one, const v1::FieldDifference& other) {
                      return one.before() == other.before() && one.after() == other.after();
                    });
}

std::vector<Change> changes_of(const Conflict& conflict) {
  std::vector<Change> all;
  for (const auto& one : differences_of(conflict.base, conflict.mine))
    at(all, one.path()).mine.push_back(one);
  for (const auto& one : differences_of(conflict.base, conflict.theirs))
    at(all, one.path()).theirs.push_back(one);
  all.erase(
      std::remove_if(all.begin(), all.end(), [](const Change& one) { return equal(one.mine, one.theirs); }),
      all.end());
  return all;
}

bool clashes(const Conflict& conflict, const std::string& path) {
  const auto& all = conflict.merge.clashes;
  return std::find(all.begin(), all.end(), path) != all.end();
}

std::vector<Line> lines_for(const std::vector<v1::FieldDifference>& differences) {
  std::vector<Line> lines;
  for (const auto& one : differences) {
    if (!one.before().empty()) lines.push_back({Ink::kBad, "- " + one.before()});
    if (!one.after().empty()) lines.push_back({Ink::kGood, "+ " + one.after()});
  }
  if (lines.empty()) lines.push_back({Ink::kFaint, "as it was"});
  return lines;
}

std::string who(const v1::Concept& theirs) {
  return theirs.changer() + ", " + minute_of(theirs.update_time());
}

}  // namespace

Conflict conflict_of(v1::Concept base, v1::Concept mine, v1::Concept theirs) {
  Merge merged = merge(base, mine, theirs);
  return {std::move(base), std::move(mine), std::move(theirs), std::move(merged)};
}

void print_conflict(const Conflict& conflict, const Style& style) {
  style.print("", style(Ink::kWarning, conflict.theirs.changer() + " changed " +
                                           last_part(conflict.theirs.name()) + " meanwhile:"));
  std::vector<Row> rows;
  for (const Change& one : changes_of(conflict)) {
    const bool clash = clashes(conflict, one.path);
    rows.push_back(
        {style(clash ? Ink::kBad : Ink::kPlain, clash ? "! " : "  ") + style(Ink::kStrong, one.path),
         lines_for(one.mine), lines_for(one.theirs)});
  }
  print_side_by_side({"you", who(conflict.theirs)}, rows, style);
}

Way choose_way(const Conflict& conflict) {
  const bool disjoint = conflict.merge.clashes.empty();
  const std::string question =
      disjoint
          ? "You changed different things. [M]erge both, [e]dit again, [o]verwrite theirs or [q]uit?"
          : "Where it is marked with ! you changed the same. [E]dit again with theirs in remarks, [m]erge "
            "with yours where it is marked (lists keep both), [o]verwrite theirs or [q]uit?";
  switch (choose(question, disjoint ? "meoq" : "emoq")) {
    case 'm':
      return Way::kMerge;
    case 'e':
      return Way::kEdit;
    case 'o':
      return Way::kOverwrite;
    default:
      return Way::kQuit;
  }
}

std::vector<std::string> remarks_on(const Conflict& conflict) {
  std::vector<std::string> remarks = {who(conflict.theirs) + ": theirs and yours are put together here."};
  for (const Change& one : changes_of(conflict)) {
    if (!clashes(conflict, one.path)) continue;
    remarks.push_back("Both of you changed " + one.path + ". Yours is below; theirs is:");
    for (const Line& line : lines_for(one.theirs)) remarks.push_back("    " + line.text);
  }
  return remarks;
}

}  // namespace entente::cli
