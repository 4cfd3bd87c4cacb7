#include "client/cli/shell/stoppable_file.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client/cli/screen/interrupt.h"
#include "client/cli/shell/input.h"

namespace entente::cli {
namespace {

constexpr std::chrono::milliseconds kForTheSignal{50};

}  // namespace

StoppableFile::StoppableFile(const std::string& path)
    : descriptor_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)), stream_(nullptr) {
  struct stat about {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &about) != 0)
    throw std::runtime_error("the file " + path + " cannot be read: " + std::strerror(errno));
  if (S_ISDIR(about.st_mode))
    throw std::runtime_error("the file " + path + " cannot be read: it is a folder");
  if (S_ISREG(about.st_mode)) size_ = about.st_size;
  stream_.rdbuf(this);
}

StoppableFile::~StoppableFile() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

StoppableFile::int_type StoppableFile::underflow() {
  if (ended_) return traits_type::eof();
  const long got = read_some(descriptor_, buffer_.data(), buffer_.size());
  if (got <= 0) {
    ended_ = true;
    if (got < 0) failure_ = std::strerror(errno);
    // The Ctrl-C that ended the writer of a pipe may still be on its way to us.
    if (got == 0 && size_ == 0 && !Interruptible::requested()) std::this_thread::sleep_for(kForTheSignal);
    stopped_ = got == 0 && Interruptible::requested();
    if (got == 0 && !stopped_) return traits_type::eof();
    // An istream that catches this is bad.
    throw std::runtime_error("the file cannot be read to its end");
  }
  setg(buffer_.data(), buffer_.data(), buffer_.data() + got);
  return traits_type::to_int_type(buffer_[0]);
}

}  // namespace entente::cli
