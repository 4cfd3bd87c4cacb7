#include "server/verbs/verbs.h"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

#include "server/error/error.h"
#include "server/journal/entries.h"
#include "server/store/environment.h"
#include "server/store/rewrite.h"
#include "server/upkeep/compaction.h"
#include "server/upkeep/rebuild.h"
#include "server/verify/verify.h"

namespace entente::verbs {
namespace {

// One damaged page may break a million rows.
constexpr std::uint64_t kFindingsTold = 300;

// A folder's name that is mistyped must not become a new, empty and sound store.
void require_store(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "data.mdb")) return;
  throw Error(Reason::kNotFound, "There is no store in " + folder.string() +
                                     "; say with --data which folder the server was given");
}

void tell(const verify::Finding& finding) {
  const char* table = store::kTableNames[static_cast<std::size_t>(finding.table)];
  std::printf("%s%s%s: %s\n", table, finding.key.empty() ? "" : " ", finding.key.c_str(),
              finding.what.c_str());
}

std::string mebibytes(std::uintmax_t bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MiB", static_cast<double>(bytes) / (1 << 20));
  return text;
}

}  // namespace

int verify_folder(const std::filesystem::path& folder) {
  require_store(folder);
  const store::Environment environment({.directory = folder});
  std::uint64_t findings = 0;
  bool is_all_derived = true;
  try {
    verify::verify(environment.read(), [&](const verify::Finding& finding) {
      is_all_derived = is_all_derived && finding.is_derived;
      if (++findings <= kFindingsTold) tell(finding);
    });
  } catch (const Error& error) {
    // A page that is none: what lies behind it cannot be looked at.
    std::printf("The store cannot be read on: %s\nBroken: restore the data folder from a backup.\n",
                error.what());
    return 1;
  }
  if (findings == 0) {
    std::printf("All is sound, up to change %llu.\n",
                static_cast<unsigned long long>(journal::newest_sequence(environment.read())));
    return 0;
  }
  if (findings > kFindingsTold) std::printf("... and more that are not listed.\n");
  std::printf("Broken: %llu. %s\n", static_cast<unsigned long long>(findings),
              is_all_derived
                  ? "All of it is derived: entente-server rebuild makes it anew."
                  : "Not all of it is derived from what is sound: restore the data folder from a backup.");
  return 1;
}

int rebuild_folder(const std::filesystem::path& folder) {
  require_store(folder);
  store::Environment environment({.directory = folder});
  const upkeep::RebuildCounts counts = upkeep::rebuild(environment);
  std::printf("Made anew what is derived of %llu concepts and %llu units.\n",
              static_cast<unsigned long long>(counts.concepts),
              static_cast<unsigned long long>(counts.units));
  return 0;
}

int compact_folder(const std::filesystem::path& folder, const upkeep::RetentionPolicy& policy) {
  require_store(folder);
  upkeep::CompactionCounts counts;
  {
    store::Environment environment({.directory = folder});
    upkeep::Compaction compaction(
        environment, policy, std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()));
    while (compaction.step()) continue;
    counts = compaction.counts();
  }
  const store::Rewritten done = store::rewrite(folder);
  std::printf("Cut off %llu versions and forgot %llu operations; removed %llu rows of what was deleted.\n",
              static_cast<unsigned long long>(counts.versions),
              static_cast<unsigned long long>(counts.operations),
              static_cast<unsigned long long>(counts.left_over));
  std::printf("The store has %s, it had %s.\n", mebibytes(done.bytes_after).c_str(),
              mebibytes(done.bytes_before).c_str());
  return 0;
}

}  // namespace entente::verbs
