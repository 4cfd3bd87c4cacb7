// The TMX file inside a request of t5memory's, read as it comes: the part "file" of a form, or the member
// "tmxData" of a JSON object, in base64.
#pragma once

#include <streambuf>
#include <string>

#include "client/gateway/http/message.h"

namespace entente::gateway {

// Reads the file from the request's pieces. Where the client breaks off, or the base64 is none, reading
// throws client::Error, which a std::istream turns into badbit.
class TmxUpload final : public std::streambuf {
 public:
  explicit TmxUpload(const Request& request);

  // What came before the file in a form's part "json_data".
  const std::string& description() const { return description_; }
  const std::string& file_name() const { return file_name_; }

  // Reads up to the file's first byte, so that the two above are known; false where there is no file.
  bool find();

 protected:
  int_type underflow() override;

 private:
  bool read_form();
  bool read_json();
  bool skip_to_data();
  void decode(const std::string& text);

  const NextBytes next_;
  const bool is_form_;
  std::string description_;
  std::string file_name_;
  std::string piece_;
  // Of base64.
  enum class Place { kBefore, kInside, kAfter } place_ = Place::kBefore;
  std::string before_;
  unsigned bits_ = 0;
  int bit_count_ = 0;
};

}  // namespace entente::gateway
