#include "client/cli/screen/texts.h"

#include <algorithm>

namespace entente::cli {

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const std::string& text : texts) {
    if (&text != &texts.front()) all += between;
    all += text;
  }
  return all;
}

std::vector<std::string> without(const std::vector<std::string>& texts, std::vector<std::string> others) {
  std::vector<std::string> left;
  for (const std::string& text : texts) {
    const auto found = std::find(others.begin(), others.end(), text);
    if (found == others.end()) {
      left.push_back(text);
    } else {
      others.erase(found);
    }
  }
  return left;
}

}  // namespace entente::cli
