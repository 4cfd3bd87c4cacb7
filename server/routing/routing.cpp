#include "server/routing/routing.h"

#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/glossary/edits.h"
#include "server/memory/edits.h"

namespace entente::routing {
namespace {

// Edits of units are gathered over the changes of a group and written together, but before any other kind of
// edit that follows them.
class Rooms final : public journal::Applier {
 public:
  explicit Rooms(store::WriteTransaction& transaction) : transaction_(transaction) {}

  std::vector<Outcome> apply(std::vector<Edit>& edits, const Stamp& stamp) override {
    std::vector<Outcome> outcomes;
    outcomes.reserve(edits.size());
    for (Edit& edit : edits) {
      outcomes.push_back(std::visit([&](auto& one) { return apply_one(one, stamp); }, edit));
    }
    return outcomes;
  }

  void finish() override {
    if (units_) units_->finish();
    units_.reset();
  }

 private:
  template <typename One>
  Outcome apply_one(One& edit, const Stamp& stamp) {
    if constexpr (requires(memory::UnitWriter & writer) { writer.apply(edit, stamp); }) {
      return units().apply(edit, stamp);
    } else {
      using catalogue::apply;
      using glossary::apply;
      finish();
      return apply(transaction_, edit, stamp);
    }
  }

  memory::UnitWriter& units() {
    if (!units_) units_.emplace(transaction_);
    return *units_;
  }

  store::WriteTransaction& transaction_;
  std::optional<memory::UnitWriter> units_;
};

}  // namespace

std::unique_ptr<journal::Applier> begin_applying(store::WriteTransaction& transaction) {
  return std::make_unique<Rooms>(transaction);
}

}  // namespace entente::routing
