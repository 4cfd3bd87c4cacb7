// Whether a process and its file go on growing: compares the last quarter of a time with the second one. The
// first is for warming up.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <sys/types.h>

namespace entente::testing {

class Growth {
 public:
  // At most a tenth more memory, and a quarter more of the file.
  explicit Growth(std::chrono::seconds time) : time_(time) {}

  std::chrono::milliseconds pause() const {
    return std::max<std::chrono::milliseconds>(std::chrono::milliseconds(50), time_ / kLooks);
  }

  void look(pid_t process, const std::filesystem::path& file) {
    looks_.push_back(
        {anonymous_megabytes(process), static_cast<double>(std::filesystem::file_size(file)) / 1e6});
  }

  // "" where both are flat. Of a short time only what grows without bound is seen.
  std::string complaint() const {
    if (looks_.size() < 8) return {};
    const bool is_short = time_ < std::chrono::minutes(5);
    if (last().memory > before().memory * (is_short ? 2.0 : 1.1) + kSlackMegabytes)
      return "the server's memory goes on growing: " + text();
    if (last().file > before().file * (is_short ? 3.0 : 1.25) + kSlackMegabytes)
      return "the data file goes on growing: " + text();
    return {};
  }

  // "memory 40 then 41 MB, data file 12 then 12 MB"
  std::string text() const {
    if (looks_.size() < 8) return "too short for a comparison";
    const auto whole = [](double value) { return std::to_string(static_cast<long>(value + 0.5)); };
    return "memory " + whole(before().memory) + " then " + whole(last().memory) + " MB, data file " +
           whole(before().file) + " then " + whole(last().file) + " MB";
  }

 private:
  static constexpr int kLooks = 400;
  static constexpr double kSlackMegabytes = 8;

  struct Look {
    double memory = 0;
    double file = 0;
  };

  static double anonymous_megabytes(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("RssAnon:")) return std::atof(line.c_str() + 8) / 1024;
    return 0;
  }

  Look most_between(std::size_t begin, std::size_t end) const {
    Look most;
    for (std::size_t i = begin; i < end; ++i)
      most = {std::max(most.memory, looks_[i].memory), std::max(most.file, looks_[i].file)};
    return most;
  }
  Look before() const { return most_between(looks_.size() / 4, looks_.size() / 2); }
  Look last() const { return most_between(looks_.size() * 3 / 4, looks_.size()); }

  const std::chrono::seconds time_;
  std::vector<Look> looks_;
};

}  // namespace entente::testing
