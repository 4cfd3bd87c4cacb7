#include "client/cli/show/renames.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "client/cli/shell/near_word.h"
#include "entente/v1/text.pb.h"

namespace entente::cli {
namespace {

constexpr std::string_view kTerm = "terms[";

// A term that is there before or after only, with its fields by what follows "terms[fr:trêve]" in their
// paths.
struct Lone {
  std::string path;
  std::string text;
  std::multimap<std::string, std::string> fields;
};
using Lones = std::vector<Lone>;

// "fr" of "terms[fr:trêve]".
std::string language_of(std::string_view path) {
  return std::string(path.substr(kTerm.size(), path.find(':') - kTerm.size()));
}

bool is_term(std::string_view path) {
  return path.starts_with(kTerm) && path.ends_with(']') && path.find(':') != std::string_view::npos;
}

bool is_gone(const v1::FieldDifference& one) {
  return !one.before().empty() && one.after().empty();
}
bool is_fresh(const v1::FieldDifference& one) {
  return one.before().empty() && !one.after().empty();
}

// What the path has after that of the term; nothing where it is of another one.
std::string_view rest_of(const v1::FieldDifference& one, const Lone& term) {
  const std::string_view path = one.path();
  return path.starts_with(term.path + ".") ? path.substr(term.path.size()) : std::string_view();
}

template <typename Is, typename Value>
std::map<std::string, Lones> lone_terms(const std::vector<v1::FieldDifference>& all, Is is, Value value) {
  std::map<std::string, Lones> by_language;
  for (const v1::FieldDifference& one : all) {
    if (!is_term(one.path()) || !is(one)) continue;
    Lone term{one.path(), value(one), {}};
    for (const v1::FieldDifference& other : all) {
      if (const auto rest = rest_of(other, term); !rest.empty() && is(other))
        term.fields.emplace(rest, value(other));
    }
    by_language[language_of(one.path())].push_back(std::move(term));
  }
  return by_language;
}

bool are_one(const Lone& before, const Lone& after) {
  return before.fields == after.fields || !nearest_word(before.text, {after.text}).empty();
}

// The fields that differ, below the path of the term after.
void add_rest(const Lone& before, const Lone& after, std::vector<v1::FieldDifference>& out) {
  const auto add = [&](const std::string& rest, const std::string& then, const std::string& now) {
    v1::FieldDifference& one = out.emplace_back();
    one.set_path(after.path + rest);
    one.set_before(then);
    one.set_after(now);
  };
  for (const auto& [rest, then] : before.fields) {
    const auto now = after.fields.find(rest);
    if (now == after.fields.end()) {
      add(rest, then, "");
    } else if (now->second != then) {
      add(rest, then, now->second);
    }
  }
  for (const auto& [rest, now] : after.fields) {
    if (!before.fields.contains(rest)) add(rest, "", now);
  }
}

}  // namespace

std::vector<v1::FieldDifference> with_renames(const std::vector<v1::FieldDifference>& all) {
  const auto gone = lone_terms(all, is_gone, [](const auto& one) { return one.before(); });
  const auto fresh = lone_terms(all, is_fresh, [](const auto& one) { return one.after(); });
  std::vector<v1::FieldDifference> out;
  std::vector<const Lone*> told;
  for (const auto& [language, terms] : gone) {
    const auto other = fresh.find(language);
    const bool one_each = terms.size() == 1 && other != fresh.end() && other->second.size() == 1;
    if (!one_each || !are_one(terms.front(), other->second.front())) continue;
    const Lone& before = terms.front();
    const Lone& after = other->second.front();
    v1::FieldDifference& renamed = out.emplace_back();
    renamed.set_path(before.path);
    renamed.set_before(before.text);
    renamed.set_after(after.text);
    add_rest(before, after, out);
    told.insert(told.end(), {&before, &after});
  }
  std::ranges::copy_if(all, std::back_inserter(out), [&](const v1::FieldDifference& one) {
    return std::ranges::none_of(
        told, [&](const Lone* term) { return one.path() == term->path || !rest_of(one, *term).empty(); });
  });
  return out;
}

}  // namespace entente::cli
