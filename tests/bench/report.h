// The rows of a table of measurements: printed at once, and kept as JSON.
#pragma once

#include <cstdio>
#include <fstream>
#include <string>

#include "tests/bench/timing.h"

namespace entente::bench {

class Report {
 public:
  void row(const std::string& name, double value, const char* unit) {
    std::printf("%-64s %12.1f %s\n", name.c_str(), value, unit);
    std::fflush(stdout);
    json_ += (json_.empty() ? "" : ",\n") + std::string("  \"") + name + "\": " + std::to_string(value);
  }
  void row(const std::string& name, const Percentiles& time) {
    row(name + ", median", time.median, "us");
    row(name + ", p99", time.p99, "us");
  }
  void write(const std::string& path) const {
    if (!path.empty()) std::ofstream(path) << "{\n" << json_ << "\n}\n";
  }

 private:
  std::string json_;
};

}  // namespace entente::bench
