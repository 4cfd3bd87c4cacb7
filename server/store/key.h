// Keys are built from parts so that the order of their bytes is the order of their values: numbers
// big-endian, texts ended by a zero byte where another part follows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente::store {

class Key {
 public:
  Key() = default;

  Key& u16(std::uint16_t value) { return number(value, 2); }
  Key& u32(std::uint32_t value) { return number(value, 4); }
  Key& u64(std::uint64_t value) { return number(value, 8); }
  // The last part of a key, or one of fixed size.
  Key& bytes(std::string_view value) {
    bytes_ += value;
    return *this;
  }
  // A text without zero bytes that another part follows.
  Key& text(std::string_view value) {
    bytes_ += value;
    bytes_ += '\0';
    return *this;
  }

  operator std::string_view() const { return bytes_; }
  const std::string& str() const { return bytes_; }

 private:
  Key& number(std::uint64_t value, int size) {
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) bytes_ += static_cast<char>(value >> shift);
    return *this;
  }

  std::string bytes_;
};

// Takes a key, or a value of numbers, apart in the order in which it was built. Never reads beyond its end:
// throws kDataLoss, with the bytes, where a part is missing.
class KeyReader {
 public:
  explicit KeyReader(std::string_view key) : whole_(key), rest_(key) {}

  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  // A text that a zero byte ends.
  std::string_view text() {
    const std::size_t end = rest_.find('\0');
    if (end == std::string_view::npos) refuse();
    const std::string_view value = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return value;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::uint64_t number(std::size_t size) {
    if (rest_.size() < size) refuse();
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(size);
    return value;
  }
  [[noreturn]] void refuse() const;

  std::string_view whole_;
  std::string_view rest_;
};

// " 00 6f" of each byte, for messages; " no bytes" of none.
std::string hexadecimal(std::string_view bytes);

// The number of eight bytes that ends a key. Throws kDataLoss for a shorter one.
std::uint64_t last_u64(std::string_view key);

}  // namespace entente::store
