#include "server/interchange/tmx_type.h"

namespace entente::interchange {
namespace {

constexpr std::string_view kHighlight = "x-hi";
constexpr std::string_view kItself = "x-type:";

bool is_highlight(std::string_view value) {
  return value.starts_with(kHighlight) &&
         (value.size() == kHighlight.size() || value[kHighlight.size()] == ':');
}

}  // namespace

std::string write_type(const TmxType& type) {
  if (type.is_highlight) return std::string(kHighlight) + (type.type.empty() ? "" : ":" + type.type);
  const bool is_other = is_highlight(type.type) || type.type.starts_with(kItself);
  return (is_other ? std::string(kItself) : std::string()) + type.type;
}

TmxType read_type(std::string_view value) {
  if (is_highlight(value)) {
    value.remove_prefix(kHighlight.size());
    return {std::string(value.empty() ? value : value.substr(1)), true};
  }
  if (value.starts_with(kItself)) value.remove_prefix(kItself.size());
  return {std::string(value), false};
}

}  // namespace entente::interchange
