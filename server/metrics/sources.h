// Where the metrics come from. All of it outlives the exporter; functions may be empty where there is nothing
// to ask, and are called on threads of the exporter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "server/backup/schedule.h"
#include "server/calls/meter.h"
#include "server/journal/journal.h"
#include "server/store/environment.h"

namespace entente::metrics {

struct Sources {
  const store::Environment& environment;
  const journal::Journal& journal;
  const calls::Meter& meter;
  std::function<std::size_t()> waiting_calls;
  std::function<std::uint64_t()> token_uses = {};
  std::function<backup::ScheduleReport()> backups = {};
  std::string version = {};
};

}  // namespace entente::metrics
