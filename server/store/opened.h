// What the transactions of an environment share; private to this room.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <utility>

#include "server/error/error.h"
#include "server/store/ballast.h"
#include "server/store/checksum.h"
#include "server/store/environment_options.h"
#include "server/store/tables.h"

namespace entente::store {

struct Opened {
  explicit Opened(const EnvironmentOptions& options)
      : ballast(options.directory, options.access == Access::kWrite ? options.ballast_bytes : 0,
                options.access == Access::kWrite),
        failed(options.failed) {}

  // Calls act, which writes. Gives the ballast back where the disk is full, and says where it failed.
  template <typename Act>
  auto writing(Act&& act) const {
    try {
      return act();
    } catch (const Error& error) {
      if (error.cause() == std::string_view(cause::kDiskFull)) ballast.release();
      if (error.cause() == std::string_view(cause::kStoreIo) && failed) failed(error);
      throw;
    }
  }

  std::array<unsigned, kTableNames.size()> tables{};
  mutable Checksums checksums;
  mutable Ballast ballast;
  const std::function<void(const Error&)> failed;
};

}  // namespace entente::store
