#include "server/backup/schedule.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <sys/stat.h>

#include "server/backup/file.h"
#include "server/error/error.h"
#include "server/logs/logs.h"

namespace entente::backup {
namespace {

namespace fs = std::filesystem;

Time now() {
  return std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
}

struct OwnFile {
  fs::path path;
  Head head;
};

// Those that a schedule made, oldest first. Whatever else is in the folder is left alone: a file of another
// name, a backup that a person made, one that cannot be read.
std::vector<OwnFile> own_files(const fs::path& folder) {
  std::vector<OwnFile> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!is_file_name(name) || !entry.is_regular_file()) continue;
    try {
      const Reader reader(entry.path());
      if (reader.head().origin == Origin::kSchedule && file_name(reader.head()) == name)
        files.push_back({entry.path(), reader.head()});
    } catch (const Error& error) {
      logs::warning("backup_unreadable", {{"file", entry.path().string()}, {"error", error.what()}});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const OwnFile& a, const OwnFile& b) { return a.head.time < b.head.time; });
  return files;
}

// Of a server that was killed. The folder's lock says that nobody writes them now.
void delete_unfinished(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path& path = entry.path();
    if (path.extension() == kUnfinished && is_file_name(path.stem().string())) found.push_back(path);
  }
  for (const fs::path& path : found) fs::remove(path);
}

bool are_on_one_disk(const fs::path& a, const fs::path& b) {
  struct stat of_a {};
  struct stat of_b {};
  return ::stat(a.c_str(), &of_a) == 0 && ::stat(b.c_str(), &of_b) == 0 && of_a.st_dev == of_b.st_dev;
}

}  // namespace

Schedule::Schedule(const store::Environment& environment, const ScheduleOptions& options)
    : environment_(environment),
      stop_(std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone)),
      options_(options) {
  if (options_.folder.empty()) return;
  lock_ = std::make_unique<FolderLock>(
      options_.folder, "Another server makes its backups in " + options_.folder.string() +
                           "; give this one a folder of its own, since each deletes what is old there");
  delete_unfinished(options_.folder);
  report_.next = now();
  if (const auto files = own_files(options_.folder); !files.empty()) {
    const OwnFile& newest = files.back();
    report_.success = {newest.head.time, newest.head.sequence, newest.path, fs::file_size(newest.path)};
    // A clock that was set back must not put the next one off.
    report_.next = std::min(newest.head.time, now()) + options_.every;
  }
  thread_ = std::thread([this] { run(); });
}

Schedule::~Schedule() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_->store(Cancellation::Cause::kServerStopping);
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Schedule::set(std::chrono::seconds every, std::size_t keep, std::uint64_t reserve_bytes) {
  {
    const std::lock_guard lock(mutex_);
    if (report_.success && every != options_.every)
      report_.next = std::min(report_.success->time, now()) + every;
    options_.every = every;
    options_.keep = keep;
    options_.reserve_bytes = reserve_bytes;
  }
  changed_.notify_one();
}

ScheduleOptions Schedule::options() const {
  const std::lock_guard lock(mutex_);
  return options_;
}

ScheduleReport Schedule::report() const {
  const std::lock_guard lock(mutex_);
  return report_;
}

// By the clock of the day, which a sleeping machine and a corrected clock do not lead astray for long.
bool Schedule::wait_until_due() {
  std::unique_lock lock(mutex_);
  while (!stopping_ && now() < report_.next) {
    const auto left = std::min<std::chrono::microseconds>(report_.next - now(), std::chrono::minutes(1));
    changed_.wait_for(lock, left);  // The next one may be due at another time afterwards.
  }
  return !stopping_;
}

void Schedule::run() {
  while (wait_until_due()) {
    const Time begin = now();
    try {
      make_one();
      delete_old();
    } catch (const std::exception& error) {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
      report_.failure = {begin, error.what()};
      report_.next = begin + std::min<std::chrono::seconds>(options_.every, kRetry);
      logs::error("backup_failed", {{"folder", options_.folder.string()}, {"error", error.what()}});
    }
  }
}

void Schedule::make_one() {
  const ScheduleOptions present = options();
  fs::create_directories(present.folder);
  Writer writer(environment_, Origin::kSchedule, present.server_version);
  const fs::path file = present.folder / file_name(writer.head());
  const bool shares_disk = are_on_one_disk(present.folder, present.data);
  const Summary made = write_file(writer, file, shares_disk ? present.reserve_bytes : 0,
                                  Cancellation(Deadline::max(), nullptr, stop_));
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now() - made.head.time);
  logs::info("backup_made", {{"file", file.string()},
                             {"sequence", made.head.sequence},
                             {"bytes", made.bytes},
                             {"checksum", made.checksum},
                             {"time_ms", took.count()}});
  const std::lock_guard lock(mutex_);
  report_.success = {made.head.time, made.head.sequence, file, made.bytes};
  report_.failure.reset();
  report_.next = made.head.time + options_.every;
}

void Schedule::delete_old() {
  const ScheduleOptions present = options();
  const std::vector<OwnFile> files = own_files(present.folder);
  const std::size_t keep = std::max<std::size_t>(present.keep, 1);
  for (std::size_t i = 0; i + keep < files.size(); ++i) {
    fs::remove(files[i].path);
    logs::info("backup_deleted", {{"file", files[i].path.string()}, {"kept", keep}});
  }
}

}  // namespace entente::backup
