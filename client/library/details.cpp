#include "client/library/details.h"

#include <google/rpc/status.pb.h>

namespace entente::client {

bool read_detail(const Error& error, google::protobuf::Message& out) {
  google::rpc::Status status;
  if (!status.ParseFromString(error.status_details())) return false;
  for (const google::protobuf::Any& detail : status.details()) {
    if (detail.UnpackTo(&out)) return true;
  }
  return false;
}

}  // namespace entente::client
