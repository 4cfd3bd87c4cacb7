// The messages of our own that the server sends with an error.
#pragma once

#include "client/library/error.h"

namespace google::protobuf {
class Message;
}

namespace entente::client {

// Fills `out` with the detail of its type: the EditConflict of a stale etag, or the ImportProgress of an
// import that failed. False if the error has none.
bool read_detail(const Error& error, google::protobuf::Message& out);

}  // namespace entente::client
