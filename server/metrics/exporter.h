// Answers Prometheus over HTTP, at /metrics of an address of this machine.
#pragma once

#include <memory>
#include <string>

#include "server/metrics/sources.h"

namespace entente::metrics {

class Exporter {
 public:
  // `listen`: HOST:PORT, with an IP address of this machine alone, since whoever reaches it is asked for
  // nothing; port 0 picks a free one. Throws kInvalidArgument for another host, and kUnavailable where it
  // cannot be served.
  Exporter(const std::string& listen, const Sources& sources);
  ~Exporter();
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;

  // HOST:PORT that is served.
  std::string address() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Throws as the exporter would for the host and the form of the address.
void check_address(const std::string& listen);

}  // namespace entente::metrics
