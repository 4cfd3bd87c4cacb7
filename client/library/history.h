// The history service for C++ programs: who changed what, former versions, undo, and a live feed. Every
// method throws Error; the proto says what each returns and refuses. Thread-safe. Reads are repeated when
// their answer is lost.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "client/library/connection.h"
#include "entente/v1/history_service.pb.h"

namespace entente::client {

class History {
 public:
  explicit History(const Connection& connection);
  ~History();

  v1::Change get_change(const v1::GetChangeRequest& request);
  // All pages, from the request's on; `visit` answers false to stop.
  void list_changes(v1::ListChangesRequest request, const std::function<bool(const v1::Change&)>& visit);
  // All pages, the newest version first; `visit` answers false to stop.
  void list_versions(v1::ListVersionsRequest request, const std::function<bool(const v1::Version&)>& visit);
  v1::CompareVersionsResponse compare_versions(const v1::CompareVersionsRequest& request);
  v1::BlameResponse blame(const std::string& name);

  // Without a deadline, and not repeated; `stop` cancels it. Under an operation it may be called again.
  v1::UndoResponse undo(const v1::UndoRequest& request, const StopWhen& stop = {});

  // Calls visit for every message until it answers false or the stream ends with an Error. A stream that
  // breaks off is taken up where it was, without a gap and without a repetition, as long as the server comes
  // back within the connection's timeout.
  void watch(v1::WatchRequest request, const std::function<bool(const v1::WatchResponse&)>& visit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::client
