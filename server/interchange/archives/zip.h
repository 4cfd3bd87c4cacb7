// Reads the files in a zip archive, one by one, within limits.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace entente::interchange {

// What takes the content of a file in an archive.
struct EntrySink {
  std::function<void(std::string_view)> feed;
  std::function<void()> finish;
};

class Zip {
 public:
  // The bytes outlive this.
  explicit Zip(std::string_view bytes) : bytes_(bytes) {}

  // Asks for each file, in the archive's order, who takes it; a file that nobody takes is passed over.
  // Folders are none. Throws kInvalidArgument if the archive is damaged, protected by a password, has more
  // than limits::kArchiveEntries files, or unpacks to more than limits::kUnpackedBytes or kUnpackingFactor
  // times its size, all calls together.
  void walk(const std::function<std::optional<EntrySink>(const std::string& name)>& taker);

  // One file by its name, in any case. Whether it is there.
  bool read(std::string_view name, const std::function<void(std::string_view)>& feed);

 private:
  const std::string_view bytes_;
  std::size_t unpacked_ = 0;
};

// The name without what would lead out of a folder: "../", "/", "C:", and with '/' for '\'. For messages and
// for recognising a file; nothing is ever written under it.
std::string safe_entry_name(std::string_view name);

}  // namespace entente::interchange
