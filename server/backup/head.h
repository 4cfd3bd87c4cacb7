// What a backup says of itself at its beginning, in lines of text that a person can read, too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/time.h"
#include "server/model/unit.h"

namespace entente::backup {

// Who asked for the backup. Retention deletes only what the schedule made.
enum class Origin : std::uint8_t { kCall, kSchedule };

struct Head {
  Revision sequence = 0;  // Of the newest change that is in the backup.
  Time time;              // When the backup was begun.
  Origin origin = Origin::kCall;
  std::string store_format;      // store::kFormatVersion of the server that made it.
  std::string server_version;    // Of that server.
  std::uint64_t data_bytes = 0;  // About what the rows take in the data folder.
  std::vector<std::string> tables;
};

std::string to_text(const Head& head);

// Throws kDataLoss where a line is missing or malformed. Lines that it does not know are passed over.
Head parse_head(std::string_view text);

// "entente-0000000042-20261201T001000Z.backup": names sort by what is in them.
std::string file_name(const Head& head);

// Whether a file has such a name.
bool is_file_name(std::string_view name);

}  // namespace entente::backup
