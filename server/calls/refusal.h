// Which versions a refused change expected, for the explanation of the refusal.
#pragma once

#include <vector>

#include <grpcpp/support/status.h>

#include "server/error/error.h"
#include "server/model/change.h"
#include "server/model/thing.h"
#include "server/store/environment.h"

namespace entente::calls {

// A version that an edit expects to find.
struct ExpectedVersion {
  ThingName thing;
  Revision revision = 0;
};

std::vector<ExpectedVersion> expected_versions(const std::vector<Edit>& edits);

// Explains why a change was refused. Throws nothing.
using RefusalStatus = grpc::Status (*)(const Error& error, const std::vector<ExpectedVersion>& expected,
                                       const store::Environment& environment);

}  // namespace entente::calls
