// What every verb that takes something away asks.
#pragma once

#include <optional>
#include <string>

#include "client/cli/shell/session.h"
#include "client/cli/show/undo_text.h"
#include "client/library/error.h"

namespace entente::cli {

// What is to go, or nothing where it is gone and the person names the operation that may have taken it away:
// sent again, that is answered as it was.
template <typename Get>
auto if_there(const Session& session, const Get& get) -> std::optional<decltype(get())> {
  try {
    return get();
  } catch (const client::Error& error) {
    if (error.code() != client::Code::kNotFound || session.globals.operation.empty()) throw;
    return std::nullopt;
  }
}

// Asks whether to delete `what`; Enter alone means no. True at once where the person is sure. Says that
// nothing was deleted where the answer is no. Throws UsageError where nobody can be asked.
bool agrees_to_removal(Session& session, const std::string& what, bool is_sure);

}  // namespace entente::cli
