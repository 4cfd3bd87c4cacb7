#include "server/verbs/verbs.h"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

#include "server/error/error.h"
#include "server/store/environment.h"
#include "server/store/rewrite.h"
#include "server/upkeep/compaction.h"
#include "server/upkeep/rebuild.h"

namespace entente::verbs {
namespace {

std::string mebibytes(std::uintmax_t bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MiB", static_cast<double>(bytes) / (1 << 20));
  return text;
}

store::EnvironmentOptions to_write(const std::filesystem::path& folder) {
  return {.directory = folder, .migrates = [](const std::string& format, std::uintmax_t bytes) {
            std::printf("Migrating the store, which takes %s, from format %s to format %s.\n",
                        mebibytes(bytes).c_str(), format.c_str(), store::kFormatVersion.data());
          }};
}

}  // namespace

// A mistyped folder must not become a new, empty and sound store.
void require_store(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "data.mdb")) return;
  throw Error(Reason::kNotFound, "There is no store in " + folder.string() +
                                     "; say with --data which folder the server was given");
}

int rebuild_folder(const std::filesystem::path& folder) {
  require_store(folder);
  store::Environment environment(to_write(folder));
  const upkeep::RebuildCounts counts = upkeep::rebuild(environment);
  std::printf("Rebuilt the derived rows of %llu concepts and %llu units.\n",
              static_cast<unsigned long long>(counts.concepts),
              static_cast<unsigned long long>(counts.units));
  return 0;
}

int compact_folder(const std::filesystem::path& folder, const upkeep::RetentionPolicy& policy) {
  require_store(folder);
  upkeep::CompactionCounts counts;
  {
    store::Environment environment(to_write(folder));
    upkeep::Compaction compaction(
        environment, policy, std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()));
    while (compaction.step()) continue;
    counts = compaction.counts();
  }
  const store::Rewritten done = store::rewrite(folder);
  std::printf("Removed %llu versions, %llu operations and %llu rows of deleted things.\n",
              static_cast<unsigned long long>(counts.versions),
              static_cast<unsigned long long>(counts.operations),
              static_cast<unsigned long long>(counts.left_over));
  std::printf("The store takes %s; it took %s before.\n", mebibytes(done.bytes_after).c_str(),
              mebibytes(done.bytes_before).c_str());
  return 0;
}

}  // namespace entente::verbs
