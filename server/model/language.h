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

  // How far a tag is from the one that is wanted: 0 if they are the same, 1 if one continues the other ("fr"
  // and "fr-CA"), 2 otherwise ("fr-FR" and "fr-CA").
  friend int unlikeness(const Language& wanted, const Language& found) {
    if (wanted == found) return 0;
    const bool wanted_is_longer = wanted.tag_.size() > found.tag_.size();
    const std::string& longer = wanted_is_longer ? wanted.tag_ : found.tag_;
    const std::string& shorter = wanted_is_longer ? found.tag_ : wanted.tag_;
    return longer.starts_with(shorter + "-") ? 1 : 2;
  }

  auto operator<=>(const Language&) const = default;

 private:
  std::string tag_;
};

}  // namespace entente
