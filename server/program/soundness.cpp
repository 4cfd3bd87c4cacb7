#include "server/program/soundness.h"

#include <filesystem>
#include <string>
#include <vector>

#include "server/error/error.h"
#include "server/listen/address.h"
#include "server/listen/local_socket.h"
#include "server/listen/probe.h"
#include "server/metrics/exporter.h"
#include "server/settings/load.h"
#include "server/upkeep/retention.h"

namespace entente::program {
namespace {

// A data folder that is absent is made later, and with it the folder of a socket inside.
bool is_in_absent_data_folder(const std::filesystem::path& socket, const std::filesystem::path& data) {
  namespace fs = std::filesystem;
  return !fs::exists(data) &&
         fs::weakly_canonical(socket.parent_path() / "x") == fs::weakly_canonical(data / "x");
}

}  // namespace

void require_sound(const settings::Values& values) {
  const std::vector<std::string> complaints = settings::complaints(values);
  for (const std::string& address : values.listen) listen::parse_address(address);
  if (!values.metrics.listen.empty()) metrics::check_address(values.metrics.listen);
  upkeep::parse_retention(values.history.keep);
  if (complaints.empty()) return;
  std::string all;
  for (const std::string& complaint : complaints) all += (all.empty() ? "" : "\n  ") + complaint;
  throw Error(Reason::kInvalidArgument, all);
}

void require_servable(const settings::Values& values, const service::ServerOptions& options) {
  service::require_servable(options);
  std::vector<listen::Address> addresses;
  for (const std::string& text : values.listen) addresses.push_back(listen::parse_address(text));
  if (!values.metrics.listen.empty()) addresses.push_back(listen::parse_address(values.metrics.listen));
  listen::require_free(addresses);
  const bool has_own_socket = !options.handed_socket && !values.socket.empty();
  if (has_own_socket && !is_in_absent_data_folder(values.socket, values.data))
    listen::require_free(values.socket);
}

}  // namespace entente::program
