// Percent-encoding, and the forms and queries made with it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::gateway {

// "%C3%A9" to "é". What is no escape stays as it is. With `plus_is_space`, "+" is a space: so in forms and
// queries, and not in paths.
std::string percent_decoded(std::string_view text, bool plus_is_space = false);

// Everything but letters, digits and "-._~" is escaped.
std::string percent_encoded(std::string_view text);

class Form {
 public:
  // "q=a+b&key=c"; names and values are decoded.
  static Form parse(std::string_view text);

  void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
  bool has(std::string_view name) const;
  // The first of the name; "" if there is none.
  std::string get(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// The parts of a path between its slashes, not decoded: "/v2//check" has "v2" and "check".
std::vector<std::string> parts_of_path(std::string_view path);

}  // namespace entente::gateway
