#include "server/domain/domain.h"

#include <memory>
#include <variant>

#include "server/catalogue/catalogue.h"
#include "server/glossary/edits.h"
#include "server/memory/edits.h"

namespace entente::domain {
namespace {

// The edits of one change on their way to the rooms. Those of units are written in bulk, and so before any
// other kind of edit that follows them.
class Rooms {
 public:
  Rooms(store::WriteTransaction& transaction, const Stamp& stamp)
      : transaction_(transaction), stamp_(stamp) {}

  Outcome operator()(PutUnit& edit) { return units().apply(edit); }
  Outcome operator()(DeleteUnit& edit) { return units().apply(edit); }
  Outcome operator()(UseUnit& edit) { return units().apply(edit); }

  template <typename Other>
  Outcome operator()(Other& edit) {
    using catalogue::apply;
    using catalogue::prepare;
    using glossary::apply;
    using glossary::prepare;
    finish();
    const Outcome outcome = prepare(transaction_, edit);
    if (outcome != Outcome::kUnchanged) apply(transaction_, edit, stamp_);
    return outcome;
  }

  void finish() {
    if (units_) units_->finish();
    units_.reset();
  }

 private:
  memory::UnitWriter& units() {
    if (!units_) units_ = std::make_unique<memory::UnitWriter>(transaction_, stamp_);
    return *units_;
  }

  store::WriteTransaction& transaction_;
  const Stamp& stamp_;
  std::unique_ptr<memory::UnitWriter> units_;
};

}  // namespace

std::vector<Outcome> apply(store::WriteTransaction& transaction, std::vector<Edit>& edits,
                           const Stamp& stamp) {
  Rooms rooms(transaction, stamp);
  std::vector<Outcome> outcomes;
  outcomes.reserve(edits.size());
  for (Edit& edit : edits) outcomes.push_back(std::visit(rooms, edit));
  rooms.finish();
  return outcomes;
}

}  // namespace entente::domain
