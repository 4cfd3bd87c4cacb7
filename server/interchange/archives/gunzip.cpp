#include "server/interchange/archives/gunzip.h"

#include <string>
#include <utility>
#include <vector>

#include <zlib.h>

#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kBufferBytes = 1 << 16;
constexpr std::size_t kBytesBeforeFactor = 64 << 20;
// The largest window, and a gzip header.
constexpr int kWindow = 15 + 16;

}  // namespace

struct Gunzip::Impl {
  explicit Impl(std::function<void(std::string_view)> o) : on_bytes(std::move(o)), buffer(kBufferBytes) {
    if (inflateInit2(&stream, kWindow) != Z_OK)
      throw Error(Reason::kResourceExhausted, "There is no memory to unpack a file");
  }
  ~Impl() { inflateEnd(&stream); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void feed(std::string_view bytes) {
    packed += bytes.size();
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
      if (ended) {
        // Zeros may follow the last member, to fill a block.
        while (stream.avail_in > 0 && *stream.next_in == 0) {
          ++stream.next_in;
          --stream.avail_in;
        }
        if (stream.avail_in == 0) return;
        inflateReset(&stream);
        ended = false;
      }
      stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream.avail_out = static_cast<uInt>(buffer.size());
      const int result = inflate(&stream, Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        throw Error(Reason::kInvalidArgument,
                    std::string("The gzip file is damaged") +
                        (stream.msg == nullptr ? "" : std::string(": ") + stream.msg));
      ended = result == Z_STREAM_END;
      give(buffer.size() - stream.avail_out);
    } while (stream.avail_in > 0 || stream.avail_out == 0);
  }

  void give(std::size_t size) {
    unpacked += size;
    if (unpacked > kBytesBeforeFactor && unpacked / limits::kUnpackingFactor > packed)
      throw Error(Reason::kInvalidArgument, "The gzip file unpacks to far more than its size");
    if (size > 0) on_bytes({buffer.data(), size});
  }

  const std::function<void(std::string_view)> on_bytes;
  std::vector<char> buffer;
  z_stream stream{};
  bool ended = false;
  std::size_t packed = 0;
  std::size_t unpacked = 0;
};

Gunzip::Gunzip(std::function<void(std::string_view)> on_bytes)
    : impl_(std::make_unique<Impl>(std::move(on_bytes))) {}
Gunzip::~Gunzip() = default;

void Gunzip::feed(std::string_view bytes) {
  impl_->feed(bytes);
}
void Gunzip::finish() {
  if (!impl_->ended) throw Error(Reason::kInvalidArgument, "The gzip file ends too early");
}

}  // namespace entente::interchange
