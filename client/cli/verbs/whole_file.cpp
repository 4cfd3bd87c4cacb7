#include "client/cli/verbs/whole_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "client/cli/shell/usage_error.h"

namespace entente::cli {

namespace {

[[noreturn]] void refuse(const std::string& path) {
  throw std::runtime_error("the file " + path + " cannot be written: " + std::strerror(errno));
}

// Has its name only when it is whole and durable.
class UnfinishedFile {
 public:
  explicit UnfinishedFile(const std::string& path)
      : path_(path), part_(path + ".part"), file_(std::fopen(part_.c_str(), "wb")) {
    if (file_ == nullptr) refuse(part_);
  }
  ~UnfinishedFile() {
    if (file_ == nullptr) return;
    std::fclose(file_);
    std::remove(part_.c_str());
  }
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;

  void write(std::string_view chunk) {
    if (std::fwrite(chunk.data(), 1, chunk.size(), file_) != chunk.size()) refuse(part_);
  }

  void finish() {
    if (std::fflush(file_) != 0) refuse(part_);
    // What cannot be synced, a pipe say, is as durable as it gets.
    if (::fsync(::fileno(file_)) != 0 && errno != EINVAL && errno != EROFS) refuse(part_);
    if (std::rename(part_.c_str(), path_.c_str()) != 0) refuse(path_);
    std::fclose(std::exchange(file_, nullptr));
    const std::filesystem::path folder = std::filesystem::path(path_).parent_path();
    const int opened = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);  // The rename is durable when the folder is.
    ::close(opened);
  }

 private:
  const std::string path_;
  const std::string part_;
  std::FILE* file_;
};

void write_to_output(std::string_view chunk) {
  if (std::fwrite(chunk.data(), 1, chunk.size(), stdout) != chunk.size()) refuse("of standard output");
}

}  // namespace

void write_whole_file(const std::string& path, const std::function<void(const client::OnChunk&)>& make) {
  // Elsewhere, -o is the format.
  if (path == "json" || path == "text")
    throw UsageError("-o names a file here: write --format " + path + ", or -o ./" + path +
                     " for a file of that name");
  if (path == "-") {
    make(&write_to_output);
    if (std::fflush(stdout) != 0) refuse("of standard output");
    return;
  }
  UnfinishedFile file(path);
  make([&](std::string_view chunk) { file.write(chunk); });
  file.finish();
}

}  // namespace entente::cli
