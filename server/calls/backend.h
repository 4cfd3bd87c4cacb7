// What every service works on. Outlives them.
#pragma once

#include "server/calls/refusal.h"
#include "server/journal/journal.h"
#include "server/store/environment.h"

namespace entente::calls {

class Callers;
class Door;
class Meter;

struct Backend {
  store::Environment& environment;
  journal::Journal& journal;
  // These are the server's.
  Door* door = nullptr;
  Callers* callers = nullptr;
  Meter* meter = nullptr;
  RefusalStatus status_of_refusal = nullptr;
};

}  // namespace entente::calls
