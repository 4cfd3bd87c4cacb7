// What every service works on. Outlives them.
#pragma once

#include "server/calls/refusal.h"
#include "server/journal/journal.h"
#include "server/store/environment.h"

namespace entente::calls {

class Door;

struct Backend {
  store::Environment& environment;
  journal::Journal& journal;
  // Both are the server's.
  Door* door = nullptr;
  RefusalStatus status_of_refusal = nullptr;
};

}  // namespace entente::calls
