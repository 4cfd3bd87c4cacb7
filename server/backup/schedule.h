// Makes backups into a folder at regular times, and deletes the oldest of them. A failure is logged and
// tried again; it never stops the server. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "server/backup/folder_lock.h"
#include "server/cancellation/cancellation.h"
#include "server/model/time.h"
#include "server/model/unit.h"
#include "server/store/environment.h"

namespace entente::backup {

struct ScheduleOptions {
  std::filesystem::path folder;  // Created where it is absent. No backups are made where it is empty.
  std::chrono::seconds every = std::chrono::hours(24);
  std::size_t keep = 7;             // The newest that stay; at least 1.
  std::filesystem::path data;       // The server's folder.
  std::uint64_t reserve_bytes = 0;  // What a backup leaves free on the disk of the server's folder.
  std::string server_version = {};  // For the head of each.
};

// What the last scheduled backups came to.
struct ScheduleReport {
  struct Success {
    Time time;  // When it was begun.
    Revision sequence = 0;
    std::filesystem::path file;
    std::uint64_t bytes = 0;
  };
  struct Failure {
    Time time;
    std::string message;
  };
  std::optional<Success> success;  // The newest; also one of an earlier run of the server.
  std::optional<Failure> failure;  // Since then.
  Time next;                       // When the next one is due.
};

class Schedule {
 public:
  // After a failure the next try is this much later, or at the regular time if that is sooner.
  static constexpr std::chrono::minutes kRetry{15};

  // The first backup is due once the newest one in the folder is old enough, or at once. Throws kUnavailable
  // when the folder cannot be written, and kFailedPrecondition when another server makes its backups there,
  // since each would delete those of the other. The environment must outlive it.
  Schedule(const store::Environment& environment, const ScheduleOptions& options);
  // Breaks off a backup that is under way.
  ~Schedule();
  Schedule(const Schedule&) = delete;
  Schedule& operator=(const Schedule&) = delete;

  // What holds from now on. The next backup is due this long after the newest one.
  void set(std::chrono::seconds every, std::size_t keep, std::uint64_t reserve_bytes);

  ScheduleReport report() const;

 private:
  void run();
  bool wait_until_due();
  void make_one();
  void delete_old();

  const store::Environment& environment_;
  const std::shared_ptr<Cancellation::Flag> stop_;
  std::unique_ptr<FolderLock> lock_;

  ScheduleOptions options() const;

  mutable std::mutex mutex_;  // Guards what follows.
  ScheduleOptions options_;
  std::condition_variable changed_;
  ScheduleReport report_;
  bool stopping_ = false;

  std::thread thread_;  // Last, so that it starts when all else is there.
};

}  // namespace entente::backup
