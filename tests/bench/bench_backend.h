// A store with its journal, in a folder that is kept.
#pragma once

#include <filesystem>
#include <utility>
#include <vector>

#include "server/journal/journal.h"
#include "server/model/change.h"
#include "server/routing/routing.h"
#include "server/store/environment.h"
#include "server/upkeep/rebuild.h"

namespace entente::bench {

struct Backend {
  explicit Backend(const std::filesystem::path& folder)
      : environment({.directory = folder}), journal(environment, routing::begin_applying) {
    // A new store says which rules made its rows, so that a server does not rebuild them at start.
    upkeep::make_current(environment);
  }

  void write(std::vector<Edit> edits) {
    Change change{
        .author = "bench", .time = Time(std::chrono::seconds(1)), .comment = {}, .edits = std::move(edits)};
    journal.submit_and_wait(std::move(change));
  }

  store::Environment environment;
  journal::Journal journal;
};

}  // namespace entente::bench
