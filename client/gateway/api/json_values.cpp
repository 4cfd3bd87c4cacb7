#include "client/gateway/api/json_values.h"

#include "client/library/error.h"

namespace entente::gateway {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

[[noreturn]] void refuse(const std::string& why) {
  throw client::Error(client::Code::kInvalidArgument, why);
}

}  // namespace

std::optional<std::string> JsonValues::next() {
  if (at_ == 0) {
    // Between values; the brackets of the array itself are passed over.
    std::size_t begin = 0;
    for (; begin < text_.size(); ++begin) {
      const char c = text_[begin];
      if (!has_begun_ && c == '[') {
        is_in_array_ = has_begun_ = true;
      } else if (is_in_array_ && c == ']') {
        is_in_array_ = false;
      } else if (!is_blank(c) && (c != ',' || !is_in_array_)) {
        break;
      }
    }
    text_.erase(0, begin);
  }
  if (text_.empty()) {
    check_end();
    return std::nullopt;
  }
  has_begun_ = true;
  const auto end = end_of_value();
  if (text_.size() > most_bytes_ && (!end || *end > most_bytes_))
    refuse("A value of the body is longer than " + std::to_string(most_bytes_) + " bytes; send it in parts");
  if (!end) {
    check_end();
    return std::nullopt;
  }
  std::string value = text_.substr(0, *end);
  text_.erase(0, *end);
  at_ = 0;
  return value;
}

// An object ends with its bracket; anything else at the end of the line, or before the next element.
std::optional<std::size_t> JsonValues::end_of_value() {
  const bool is_object = text_.front() == '{' || text_.front() == '[';
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (is_in_string_) {
      if (!is_escaped_ && c == '"') is_in_string_ = false;
      is_escaped_ = !is_escaped_ && c == '\\';
    } else if (c == '"') {
      is_in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (depth_ > 0 && (c == '}' || c == ']')) {
      if (--depth_ == 0 && is_object) return at_ + 1;
    } else if (depth_ == 0 && !is_object && (c == '\n' || (is_in_array_ && (c == ',' || c == ']')))) {
      return at_;
    }
  }
  if (is_ended_ && depth_ == 0 && !is_in_string_) return text_.size();
  return std::nullopt;
}

void JsonValues::check_end() const {
  if (is_ended_ && (is_in_array_ || !text_.empty()))
    refuse("The body ends in the middle of a JSON value; send all of it");
}

}  // namespace entente::gateway
