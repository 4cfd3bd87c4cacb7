// How a verb behaves, which it says itself.
#pragma once

#include <functional>

namespace entente::cli {

// A verb below another one starts with its manner.
struct Manner {
  bool paged = true;                        // A long answer goes to the pager.
  bool asks = false;                        // It may ask, so that nothing may hide the question.
  std::function<bool()> needs_no_settings;  // Asked after parsing; empty: it needs them.
};

}  // namespace entente::cli
