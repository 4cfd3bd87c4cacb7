#include "client/cli/shell/token.h"

#include <algorithm>
#include <fstream>

#include <sys/stat.h>

#include "client/cli/shell/usage_error.h"

namespace entente::cli {

std::string read_token(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!file || !std::getline(file, line))
    throw UsageError("the file " + path + " holds no token, or cannot be read; its first line is the token");
  constexpr const char* kBlank = " \t\r";
  const std::size_t begin = std::min(line.find_first_not_of(kBlank), line.size());
  const std::string token = line.substr(begin, line.find_last_not_of(kBlank) + 1 - begin);
  const bool is_token =
      !token.empty() && std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (!is_token)
    throw UsageError("the first line of " + path + " is no token; put the token there, and nothing else");
  return token;
}

std::optional<std::string> warning_about(const std::string& token_file) {
  struct stat facts {};
  const bool is_open = ::stat(token_file.c_str(), &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0;
  if (!is_open) return std::nullopt;
  return "others may read the token in " + token_file + "; close it with \"chmod 600 " + token_file + "\"";
}

}  // namespace entente::cli
