#include "client/library/details.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace entente::client {

bool read_detail(const Error& error, google::protobuf::Message& out) {
  google::rpc::Status status;
  if (!status.ParseFromString(error.status_details())) return false;
  for (const auto& detail : status.details())
    if (detail.UnpackTo(&out)) return true;
  return false;
}

std::string cause_of(const Error& error) {
  google::rpc::ErrorInfo info;
  return read_detail(error, info) ? info.reason() : std::string();
}

}  // namespace entente::client
