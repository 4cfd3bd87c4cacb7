#include "server/metrics/exporter.h"

#include <charconv>
#include <cstdint>
#include <exception>
#include <vector>

#include <prometheus/collectable.h>
#include <prometheus/exposer.h>

#include "server/error/error.h"
#include "server/logs/logs.h"
#include "server/metrics/families.h"

namespace entente::metrics {
namespace {

std::string host_of(const std::string& listen) {
  return listen.substr(0, listen.rfind(':'));
}

class Collected final : public prometheus::Collectable {
 public:
  explicit Collected(const Sources& sources) : sources_(sources) {}

  std::vector<prometheus::MetricFamily> Collect() const override {
    try {
      return collect(sources_);
    } catch (const std::exception& error) {
      // Nothing is what Prometheus must see then: old numbers would look like quiet ones.
      logs::error("metrics_failed", {{"error", error.what()}});
      return {};
    }
  }

 private:
  const Sources sources_;
};

}  // namespace

struct Exporter::Impl {
  Impl(const std::string& listen, const Sources& sources)
      : host(host_of(listen)), collected(std::make_shared<Collected>(sources)), exposer(listen) {
    exposer.RegisterCollectable(collected);
  }

  const std::string host;
  const std::shared_ptr<Collected> collected;
  prometheus::Exposer exposer;
};

void check_address(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  std::uint16_t port = 0;
  const char* const end = listen.data() + listen.size();
  bool has_port = false;
  if (colon != std::string::npos && colon + 1 < listen.size()) {
    const auto [stop, error] = std::from_chars(listen.data() + colon + 1, end, port);
    has_port = error == std::errc() && stop == end;
  }
  const std::string host = host_of(listen);
  if (has_port && (host == "127.0.0.1" || host == "[::1]")) return;
  throw Error(
      Reason::kInvalidArgument,
      "The address of the metrics is \"" + listen +
          "\"; write 127.0.0.1:PORT or [::1]:PORT, with a port up to 65535: whoever reaches it is asked for "
          "no token");
}

Exporter::Exporter(const std::string& listen, const Sources& sources) {
  check_address(listen);
  try {
    impl_ = std::make_unique<Impl>(listen, sources);
  } catch (const std::exception&) {
    throw Error(Reason::kUnavailable,
                "The metrics cannot be served at " + listen +
                    "; another program may use the port: choose another with metrics.listen");
  }
}

Exporter::~Exporter() = default;

std::string Exporter::address() const {
  return impl_->host + ":" + std::to_string(impl_->exposer.GetListeningPorts().front());
}

}  // namespace entente::metrics
