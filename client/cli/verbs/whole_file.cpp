#include "client/cli/verbs/whole_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace entente::cli {

void write_whole_file(const std::string& path, const std::function<void(const client::OnChunk&)>& make) {
  if (path == "-")
    return make([](std::string_view chunk) { std::fwrite(chunk.data(), 1, chunk.size(), stdout); });
  const std::string unfinished = path + ".part";
  try {
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    make([&](std::string_view chunk) { file << chunk; });
    file.close();
    if (!file) throw std::runtime_error("the file " + unfinished + " cannot be written; is the disk full?");
  } catch (...) {
    std::remove(unfinished.c_str());
    throw;
  }
  if (std::rename(unfinished.c_str(), path.c_str()) != 0)
    throw std::runtime_error("the file " + path + " cannot be written: " + std::strerror(errno));
}

}  // namespace entente::cli
