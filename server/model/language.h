// A language as BCP 47 writes it: "fr", "en-GB", "zh-Hant-TW".
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace entente {

class Language {
 public:
  // An empty value means "not stated"; requests refuse it.
  Language() = default;

  // Accepts any well-formed tag up to 35 characters, in any case and with '_' for '-' ("FR", "pt_BR"), and
  // stores it in the canonical case of RFC 5646 section 2.1.1. Throws kInvalidArgument otherwise.
  static Language parse(std::string_view tag);

  const std::string& tag() const { return tag_; }
  // The primary subtag, "pt" of "pt-BR". Memories and glossaries match on it: a French lookup finds fr-CA.
  std::string_view primary() const { return std::string_view(tag_).substr(0, tag_.find('-')); }
  bool empty() const { return tag_.empty(); }
  bool same_primary(const Language& other) const { return primary() == other.primary(); }

  auto operator<=>(const Language&) const = default;

 private:
  std::string tag_;
};

}  // namespace entente
