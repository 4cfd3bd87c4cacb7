#include "client/cli/show/undo_text.h"

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/session.h"

namespace entente::cli {
namespace {

constexpr const char* kTakeBack = "take it back with: entente undo ";

}  // namespace

std::string counted(std::int64_t count, const std::string& one) {
  return grouped(count) + " " + one + (count == 1 ? "" : "s");
}

void say_done(const Session& session, const std::string& done, const std::string& operation) {
  if (!session.json()) session.style().print("", done + "; " + kTakeBack + operation);
}

void say_how_to_take_back(const Session& session, const std::string& operation) {
  const Style style = session.style();
  if (!session.json()) style.print("", style(Ink::kFaint, kTakeBack + operation));
}

}  // namespace entente::cli
