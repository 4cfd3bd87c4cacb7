// The metrics at this moment, in Prometheus' form.
#pragma once

#include <vector>

#include <prometheus/metric_family.h>

#include "server/metrics/sources.h"

namespace entente::metrics {

// Times are in seconds, sizes in bytes, as Prometheus' conventions ask. Costs some microseconds a method and
// resource.
std::vector<prometheus::MetricFamily> collect(const Sources& sources);

}  // namespace entente::metrics
