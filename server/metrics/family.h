// Makes one family of metrics after the other.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <prometheus/metric_family.h>

#include "server/figures/histogram.h"

namespace entente::metrics {

using Labels = std::vector<prometheus::ClientMetric::Label>;

class Families {
 public:
  void begin(const std::string& name, const std::string& help, prometheus::MetricType type) {
    all_.push_back({.name = "entente_" + name, .help = help, .type = type});
  }

  // A value of the family that was begun last.
  void counter(double value, Labels labels = {}) { add(std::move(labels)).counter.value = value; }
  void gauge(double value, Labels labels = {}) { add(std::move(labels)).gauge.value = value; }
  void histogram(const figures::Histogram::Counts& counts, Labels labels = {});

  // A family of one value without labels.
  void one_counter(const std::string& name, const std::string& help, double value) {
    begin(name, help, prometheus::MetricType::Counter);
    counter(value);
  }
  void one_gauge(const std::string& name, const std::string& help, double value) {
    begin(name, help, prometheus::MetricType::Gauge);
    gauge(value);
  }

  std::vector<prometheus::MetricFamily> take() { return std::move(all_); }

 private:
  prometheus::ClientMetric& add(Labels labels) {
    prometheus::ClientMetric& metric = all_.back().metric.emplace_back();
    metric.label = std::move(labels);
    return metric;
  }

  std::vector<prometheus::MetricFamily> all_;
};

}  // namespace entente::metrics
