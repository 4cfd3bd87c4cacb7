#include "client/cli/show/loss_text.h"

#include <algorithm>

#include "client/cli/screen/texts.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/undo_text.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"
#include "entente/v1/history_service.pb.h"

namespace entente::cli {
namespace {

// The rest is counted.
constexpr std::size_t kNamed = 3;

Loss::Resource resource_of(Session& session, const std::string& name) {
  if (name.starts_with("memories/")) {
    const auto units = client::Memories(session.connection()).get_memory(name).unit_count();
    return {name, counted(units, "unit"), units};
  }
  const auto concepts = client::Glossaries(session.connection()).get_glossary(name).concept_count();
  return {name, counted(concepts, "concept"), concepts};
}

}  // namespace

Loss loss_of(Session& session, const v1::UndoResponse& plan) {
  Loss loss;
  loss.not_listed = plan.edit_count() - plan.edits_size();
  for (const v1::EditEntry& edit : plan.edits()) {
    if (edit.kind() != v1::EditEntry::DELETED) continue;
    if (edit.name().find("/concepts/") != std::string::npos) {
      ++loss.concepts;
    } else if (edit.name().find("/units/") != std::string::npos) {
      ++loss.units;
    } else {
      loss.resources.push_back(resource_of(session, edit.name()));
    }
  }
  std::ranges::stable_sort(loss.resources, std::ranges::greater(), &Loss::Resource::entries);
  return loss;
}

std::string describe(const Loss& loss) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < std::min(loss.resources.size(), kNamed); ++i) {
    const Loss::Resource& one = loss.resources[i];
    all.push_back(one.name + " with its " + one.content);
  }
  if (loss.resources.size() > kNamed)
    all.push_back(std::to_string(loss.resources.size() - kNamed) + " smaller glossaries or memories");
  if (loss.concepts > 0) all.push_back(counted(loss.concepts, "concept"));
  if (loss.units > 0) all.push_back(counted(loss.units, "unit"));
  if (loss.not_listed > 0) {
    all.push_back((all.empty() ? "perhaps something among the " : "and perhaps more among the other ") +
                  counted(loss.not_listed, "edit"));
  }
  return joined(all, ", ");
}

}  // namespace entente::cli
