#include "server/text/stem_exceptions.h"

#include <algorithm>
#include <cassert>

namespace entente::text {
namespace {

// Removes from the front of `rest` the text before the separator, and the separator; returns the text.
std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return taken;
}

}  // namespace

StemExceptions::StemExceptions(std::string_view table) {
  while (!table.empty()) read_line(take(table, '\n'));
}

void StemExceptions::read_line(std::string_view line) {
  if (line.empty() || line.front() == '#') return;
  std::string_view lemma = take(line, ':');
  const bool is_stem = lemma.front() == '=';
  lemma.remove_prefix(is_stem ? 1 : 0);
  while (!line.empty()) {
    const std::string_view form = take(line, ' ');
    if (form.empty()) continue;
    [[maybe_unused]] const bool added = exceptions_.emplace(form, StemException{lemma, is_stem}).second;
    assert(added && "a form stands in two families");
  }
}

const StemException* StemExceptions::find(std::string_view form) const {
  const auto found = exceptions_.find(form);
  return found == exceptions_.end() ? nullptr : &found->second;
}

}  // namespace entente::text
