// Unpacks a gzip file as it comes in.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace entente::interchange {

// Memory is constant. Several members one after the other are one file.
class Gunzip {
 public:
  explicit Gunzip(std::function<void(std::string_view)> on_bytes);
  ~Gunzip();
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  // Throws kInvalidArgument if the file is damaged, or becomes more than limits::kUnpackingFactor times
  // larger than it is.
  void feed(std::string_view bytes);
  // Throws kInvalidArgument if the file ends too early.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
