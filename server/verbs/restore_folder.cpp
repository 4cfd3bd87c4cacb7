#include <cstdio>
#include <ctime>
#include <string>
#include <system_error>

#include "server/backup/file.h"
#include "server/backup/folder_lock.h"
#include "server/error/error.h"
#include "server/journal/entries.h"
#include "server/restore/rewind.h"
#include "server/store/environment.h"
#include "server/store/rewrite.h"
#include "server/upkeep/rebuild.h"
#include "server/verbs/verbs.h"

namespace entente::verbs {
namespace {

namespace fs = std::filesystem;

std::string text_of(Time time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &utc);
  return text;
}

void print(const backup::Summary& summary) {
  std::printf("The backup has %llu rows, up to change %llu, of %s, from a server of version %s, format %s.\n",
              static_cast<unsigned long long>(summary.rows),
              static_cast<unsigned long long>(summary.head.sequence), text_of(summary.head.time).c_str(),
              summary.head.server_version.c_str(), summary.head.store_format.c_str());
  std::fflush(stdout);
}

// What a broken off restore left may be there, and what a new disk has.
void require_empty(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == store::kRestoring || name == "lost+found") continue;
    throw Error(Reason::kFailedPrecondition, "The folder " + folder.string() + " is not empty, it has " +
                                                 name + "; restore into an empty or a new folder");
  }
}

// The folder in which the store is made. It is gone with everything in it if the work fails.
class Workshop {
 public:
  explicit Workshop(const fs::path& folder) : path_(folder / store::kRestoring) {
    fs::remove_all(path_);
    fs::create_directory(path_);
  }
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  const fs::path& path() const { return path_; }

 private:
  const fs::path path_;
};

Revision sequence_of(const store::ReadTransaction& transaction, const RestoreMoment& moment) {
  if (moment.sequence) return *moment.sequence;
  if (moment.time) return journal::sequence_at(transaction, *moment.time);
  return journal::newest_sequence(transaction);
}

// Opening migrates a store of an earlier format. Returns the newest change.
Revision make_ready(const fs::path& folder, const RestoreMoment& moment) {
  Revision sequence = 0;
  bool goes_back = false;
  {
    store::Environment environment({.directory = folder});
    const Revision newest = journal::newest_sequence(environment.read());
    sequence = sequence_of(environment.read(), moment);
    goes_back = sequence != newest;
    restore::rewind(environment, sequence);
    upkeep::make_current(environment);
  }
  if (goes_back) store::rewrite(folder);
  return sequence;
}

}  // namespace

Time parse_moment(const std::string& text) {
  for (const char* form : {"%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"}) {
    std::tm utc{};
    const char* end = ::strptime(text.c_str(), form, &utc);
    if (end != nullptr && (*end == '\0' || std::string(end) == "Z"))
      return std::chrono::time_point_cast<Time::duration>(
          std::chrono::system_clock::from_time_t(::timegm(&utc)));
  }
  throw Error(Reason::kInvalidArgument,
              "\"" + text + "\" is no time; write it as 2026-12-01T14:05, which is UTC");
}

int check_backup(const fs::path& file) {
  try {
    const backup::Summary summary = backup::check_file(file);
    print(summary);
    std::printf("All of it is sound: %llu bytes, checksum %s.\n",
                static_cast<unsigned long long>(summary.bytes), summary.checksum.c_str());
    return 0;
  } catch (const Error& error) {
    if (error.reason() != Reason::kDataLoss) throw;
    std::printf("%s\n", error.what());
    return 1;
  }
}

int restore_folder(const fs::path& folder, const fs::path& file, const RestoreMoment& moment) {
  print(backup::check_file(file));
  const backup::FolderLock lock(folder, "Another restore works on the folder " + folder.string());
  require_empty(folder);
  Revision sequence = 0;
  {
    const Workshop workshop(folder);
    backup::put_rows(file, workshop.path(), {});
    sequence = make_ready(workshop.path(), moment);
    fs::rename(workshop.path() / "data.mdb", folder / "data.mdb");
    lock.sync();
  }
  std::printf("Restored to change %llu in %s; entente-server verify checks every row of it.\n",
              static_cast<unsigned long long>(sequence), folder.c_str());
  return 0;
}

}  // namespace entente::verbs
