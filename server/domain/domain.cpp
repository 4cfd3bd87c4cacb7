#include "server/domain/domain.h"

#include <variant>

#include "server/catalogue/catalogue.h"
#include "server/glossary/edits.h"
#include "server/memory/edits.h"

namespace entente::domain {
namespace {

// The rooms' functions of one name; the edit's type chooses.
Outcome prepare_edit(const store::ReadTransaction& transaction, Edit& edit) {
  using catalogue::prepare;
  using glossary::prepare;
  using memory::prepare;
  return std::visit([&](auto& one) { return prepare(transaction, one); }, edit);
}

void apply_edit(store::WriteTransaction& transaction, const Edit& edit, const Stamp& stamp) {
  using catalogue::apply;
  using glossary::apply;
  using memory::apply;
  std::visit([&](const auto& one) { apply(transaction, one, stamp); }, edit);
}

}  // namespace

journal::Domain rooms() {
  return {prepare_edit, apply_edit};
}

}  // namespace entente::domain
