#include "client/gateway/tools/tmx_upload.h"

#include <algorithm>
#include <utility>

#include "client/library/error.h"

namespace entente::gateway {
namespace {

constexpr std::size_t kMostDescription = 64U << 10;

[[noreturn]] void refuse(const std::string& why) {
  throw client::Error(client::Code::kInvalidArgument, why);
}

// -1 for a character that base64 does not have.
int value_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

NextBytes pieces_of(const Request& request) {
  if (request.next_bytes) return request.next_bytes;
  return [body = request.body]() mutable -> std::optional<BodyPiece> {
    if (body.empty()) return std::nullopt;
    return BodyPiece{{}, {}, std::exchange(body, {})};
  };
}

}  // namespace

TmxUpload::TmxUpload(const Request& request)
    : next_(pieces_of(request)),
      is_form_(request.header("content-type").starts_with("multipart/form-data")) {}

bool TmxUpload::find() {
  return underflow() != traits_type::eof();
}

TmxUpload::int_type TmxUpload::underflow() {
  if (gptr() < egptr()) return traits_type::to_int_type(*gptr());
  do {
    piece_.clear();
    if (!(is_form_ ? read_form() : read_json())) return traits_type::eof();
  } while (piece_.empty());
  setg(piece_.data(), piece_.data(), piece_.data() + piece_.size());
  return traits_type::to_int_type(*gptr());
}

bool TmxUpload::read_form() {
  auto piece = next_();
  if (!piece) return false;
  if (piece->field == "file") {
    file_name_ = piece->file_name;
    piece_ = std::move(piece->bytes);
  } else if (description_.size() + piece->bytes.size() <= kMostDescription) {
    description_ += piece->bytes;
  }
  return true;
}

bool TmxUpload::read_json() {
  const auto piece = next_();
  if (!piece) {
    if (place_ == Place::kInside) refuse("The body ends inside tmxData; send all of it");
    return false;
  }
  if (place_ == Place::kInside) {
    decode(piece->bytes);
  } else if (place_ == Place::kBefore) {
    before_ += piece->bytes;
    if (!skip_to_data() && before_.size() > kMostDescription)
      refuse("The body has no tmxData, and is no form with a part \"file\"; send the TMX as one of the two");
  }
  return true;
}

// True once the text of "tmxData" has begun.
bool TmxUpload::skip_to_data() {
  const std::string member = "\"tmxData\"";
  const std::size_t found = before_.find(member);
  const std::size_t colon = found == std::string::npos ? found : before_.find(':', found + member.size());
  const std::size_t quote = colon == std::string::npos ? colon : before_.find('"', colon);
  if (quote == std::string::npos) return false;
  place_ = Place::kInside;
  decode(before_.substr(quote + 1));
  before_.clear();
  return true;
}

void TmxUpload::decode(const std::string& text) {
  for (const char c : text) {
    if (c == '"') {
      place_ = Place::kAfter;
      return;
    }
    // JSON may escape the slash; base64 may be padded, and broken into lines.
    if (c == '\\' || c == '=' || c == '\n' || c == '\r') continue;
    const int value = value_of(c);
    if (value < 0) refuse("tmxData is no base64");
    bits_ = bits_ << 6 | static_cast<unsigned>(value);
    bit_count_ += 6;
    if (bit_count_ < 8) continue;
    bit_count_ -= 8;
    piece_.push_back(static_cast<char>(bits_ >> bit_count_ & 0xFF));
  }
}

}  // namespace entente::gateway
