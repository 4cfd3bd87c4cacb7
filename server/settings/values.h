// What an administrator can set, with its defaults. table.h says what each setting is called and what it
// does.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "server/model/limits.h"

namespace entente::settings {

struct Bytes {
  std::uint64_t count = 0;
};

using Duration = std::chrono::milliseconds;

// An empty path or address is none; a limit of 0 is none.
struct Values {
  std::filesystem::path data = "./data";
  std::vector<std::string> listen = {"127.0.0.1:50051"};
  std::filesystem::path socket = {};
  std::string local_role = "none";

  struct Tls {
    std::filesystem::path certificate = {};
    std::filesystem::path key = {};
    std::filesystem::path client_ca = {};
  } tls = {};

  struct Tokens {
    bool required = false;
  } tokens = {};

  struct Log {
    std::string level = "info";
    std::string format = "logfmt";
    Duration slow = std::chrono::seconds(1);
    bool text = false;
  } log = {};

  struct History {
    std::string keep = "all";
    Duration every = std::chrono::hours(1);
  } history = {};

  struct Metrics {
    std::string listen = {};
  } metrics = {};

  struct Backup {
    std::filesystem::path folder = {};
    Duration every = std::chrono::hours(24);
    std::uint64_t keep = 7;
  } backup = {};

  struct Disk {
    Bytes floor = {64U << 20};
    Bytes ballast = {16U << 20};
  } disk = {};

  struct Stop {
    Duration within = std::chrono::seconds(10);
  } stop = {};

  struct Limits {
    std::uint64_t calls_at_once = entente::limits::kCallsPerCaller;
    std::uint64_t streams_at_once = entente::limits::kStreamsPerCaller;
    std::uint64_t calls_per_second = 0;
    std::uint64_t import_records_per_second = 0;
  } limits = {};
};

}  // namespace entente::settings
