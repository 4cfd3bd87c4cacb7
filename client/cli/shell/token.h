// The token that says to a server who calls. It stands in a file or in a variable, never on the command line,
// where others can see it while the command runs.
#pragma once

#include <optional>
#include <string>

namespace entente::cli {

// The first line of the file, without blanks around it. Throws UsageError where there is none, or where it
// has characters that no token has.
std::string read_token(const std::string& path);

// What to do where others than the owner may read the file; nothing where they may not, or where there is
// none.
std::optional<std::string> warning_about(const std::string& token_file);

}  // namespace entente::cli
