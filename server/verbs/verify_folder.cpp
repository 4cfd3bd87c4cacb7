#include <atomic>
#include <cstdint>
#include <cstdio>
#include <new>
#include <string>

#include <sys/mman.h>

#include "server/error/error.h"
#include "server/journal/entries.h"
#include "server/store/environment.h"
#include "server/verbs/in_child.h"
#include "server/verbs/verbs.h"
#include "server/verify/verify.h"

namespace entente::verbs {
namespace {

constexpr int kSound = 0;
constexpr int kBroken = 1;
// One damaged page may break a million rows.
constexpr std::uint64_t kFindingsListed = 300;
constexpr const char* kRestore = "restore the data folder from a backup";

const char* name_of(store::Table table) {
  return store::kTableNames[static_cast<std::size_t>(table)];
}

// The table that the child is at; the parent reads it after the child's end.
class SharedPlace {
 public:
  SharedPlace() {
    void* memory =
        ::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    place_ = new (memory) std::atomic<int>(kOpening);
  }
  ~SharedPlace() { ::munmap(place_, sizeof *place_); }
  SharedPlace(const SharedPlace&) = delete;
  SharedPlace& operator=(const SharedPlace&) = delete;

  void set(store::Table table) { *place_ = static_cast<int>(table); }

  // Completes "while it was".
  std::string text() const {
    const int place = *place_;
    return place == kOpening ? "opening the store"
                             : std::string("checking the table ") + name_of(static_cast<store::Table>(place));
  }

 private:
  static constexpr int kOpening = -1;
  std::atomic<int>* place_;
};

// Flushed, since the next row may end the process.
void print(const verify::Finding& finding) {
  std::printf("%s%s%s: %s\n", name_of(finding.table), finding.key.empty() ? "" : " ", finding.key.c_str(),
              finding.what.c_str());
  std::fflush(stdout);
}

int check(const std::filesystem::path& folder, SharedPlace& place) {
  const store::Environment environment({.directory = folder, .access = store::Access::kRead});
  const store::ReadTransaction transaction = environment.read();
  std::uint64_t findings = 0;
  bool is_all_derived = true;
  verify::verify(
      transaction,
      [&](const verify::Finding& finding) {
        is_all_derived = is_all_derived && finding.is_derived;
        if (++findings <= kFindingsListed) print(finding);
      },
      [&](store::Table table) { place.set(table); });
  if (findings == 0) {
    std::printf("All is sound, up to change %llu.\n",
                static_cast<unsigned long long>(journal::newest_sequence(transaction)));
    return kSound;
  }
  if (findings > kFindingsListed) std::printf("... and more that are not listed.\n");
  std::printf("Broken: %llu. %s\n", static_cast<unsigned long long>(findings),
              is_all_derived
                  ? "All of it is derived: entente-server rebuild makes it right."
                  : "Not all of it is derived from what is sound: restore the data folder from a backup.");
  return kBroken;
}

// The rows after a damaged page cannot be read.
int say_unreadable(const SharedPlace& place, const char* what) {
  std::printf("The check ended while it was %s: %s\nBroken: %s.\n", place.text().c_str(), what, kRestore);
  return kBroken;
}

int check_and_catch(const std::filesystem::path& folder, SharedPlace& place) {
  try {
    return check(folder, place);
  } catch (const Error& error) {
    if (error.reason() == Reason::kDataLoss) return say_unreadable(place, error.what());
    std::fprintf(stderr, "entente-server: %s\n", error.what());
    return kNotChecked;
  } catch (const std::exception& error) {
    return say_unreadable(place, error.what());
  }
}

}  // namespace

int verify_folder(const std::filesystem::path& folder) {
  require_store(folder);
  SharedPlace place;
  const ChildEnd end = run_in_child([&] { return check_and_catch(folder, place); });
  if (end.signal == 0) return end.code;
  if (end.is_crash()) return say_unreadable(place, ("it crashed by " + name_of_signal(end.signal)).c_str());
  std::fprintf(stderr, "entente-server: %s ended the check while it was %s; the store was not checked\n",
               name_of_signal(end.signal).c_str(), place.text().c_str());
  return kNotChecked;
}

}  // namespace entente::verbs
