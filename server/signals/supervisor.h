// What a supervisor that started the process, such as systemd, hears of it and hands over to it.
#pragma once

#include <optional>
#include <string>

namespace entente::signals {

// Sends a state in the words of sd_notify(3), "READY=1". Nothing where NOTIFY_SOCKET is not set. A supervisor
// that cannot be reached is logged: it will end the process later, and someone will ask why.
void tell_supervisor(const std::string& state);

// The Unix socket that the supervisor listens at for this process (sd_listen_fds(3)); the caller owns it from
// now on, so ask once. Throws kInvalidArgument if it handed over anything else: more sockets than one, or one
// of another kind.
std::optional<int> handed_socket();

}  // namespace entente::signals
