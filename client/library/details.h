// What a program can read of an error besides its code: the details that the server sent with it.
#pragma once

#include <string>

#include "client/library/error.h"

namespace google::protobuf {
class Message;
}

namespace entente::client {

// Fills `out` with the detail of its type, for example an EditConflict or the ImportProgress of a failed
// import. False if the error has none.
bool read_detail(const Error& error, google::protobuf::Message& out);

// Why, for a program: google.rpc.ErrorInfo.reason, "STALE_ETAG" for example. "" if the server did not say.
std::string cause_of(const Error& error);

}  // namespace entente::client
