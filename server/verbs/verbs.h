// The verbs of entente-server for a folder that no server has open. Each prints on standard output what it
// did, and returns the program's exit code. Each throws Error when it cannot work: when the folder has no
// store, when a server has it open, or when the disk is full.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "server/model/time.h"
#include "server/model/unit.h"
#include "server/upkeep/retention.h"

namespace entente::verbs {

// The exit code of verify_folder when it could not check the folder.
inline constexpr int kNotChecked = 2;

// Throws kNotFound where the folder has no store.
void require_store(const std::filesystem::path& folder);

// Prints a line for each broken row, and what to do. Returns 0 for a sound store, 1 for a broken one, and
// kNotChecked when a server has the folder open. Writes nothing, so the folder may be a snapshot. The check
// runs in a child process; if it crashes, the store counts as broken, and the table that it was at is
// printed. REQUIRES that this process has only one thread.
int verify_folder(const std::filesystem::path& folder);

// Rebuilds all derived rows.
int rebuild_folder(const std::filesystem::path& folder);

// Removes the history that the policy does not keep, and gives the space back to the disk.
int compact_folder(const std::filesystem::path& folder, const upkeep::RetentionPolicy& policy);

// What is purged (upkeep/purge.h), by whom and why.
struct PurgeWish {
  std::string name;         // "memories/news"; "" lists what there is to purge, and purges nothing.
  bool of_removed = false;  // What was removed from it, where it is still there.
  bool is_sure = false;     // Asks nobody.
  std::string author;       // "" is the user of the machine.
  std::string comment;
};

// Erases it with all its history, and writes the data file without it, so that no byte of its texts is left
// in it. Says what will go and asks; only with `is_sure` where nobody can be asked. A process that is killed
// at any point leaves the store as it was, or without it. Returns 0, or 1 where the answer is no. Also throws
// as upkeep::Purge does, and kInvalidArgument where the name is none.
int purge_folder(const std::filesystem::path& folder, const PurgeWish& wish);

// Reads a whole backup and prints what it holds. Returns 0 for a sound one, 1 for a damaged one. Throws where
// the file is no backup.
int check_backup(const std::filesystem::path& file);

// To which moment a restore goes back; to the backup's own if neither is there.
struct RestoreMoment {
  std::optional<Revision> sequence = {};
  std::optional<Time> time = {};  // The state after the last change up to it.
};

// "2026-12-01T14:05", with ":30" for seconds and "Z" allowed at the end: UTC. Throws kInvalidArgument.
Time parse_moment(const std::string& text);

// Makes the store of a backup in a folder that is empty or absent. Checks the whole file first, and writes
// beside the place of the data file, so that a process that is killed at any point leaves a whole store or a
// folder that no server opens; there it can be run again. A failure leaves the folder empty. Also throws
// kDataLoss where the file is damaged, and kFailedPrecondition where the folder has something in it, or where
// the backup has not the history of the moment.
int restore_folder(const std::filesystem::path& folder, const std::filesystem::path& file,
                   const RestoreMoment& moment);

}  // namespace entente::verbs
