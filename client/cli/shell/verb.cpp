#include "client/cli/shell/verb.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "client/cli/shell/parser.h"

namespace entente::cli {
namespace {

// What people type whom other programs have taught.
constexpr std::pair<std::string_view, const char*> kTypedNames[] = {
    {"list", "ls"}, {"delete", "rm"}, {"remove", "rm"}, {"history", "log"}};

}  // namespace

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::one_of(const std::vector<std::string>& choices) {
  option_->check(CLI::IsMember(choices));
  return *this;
}

Option& Option::within(int least, int most) {
  option_->check(CLI::Range(least, most));
  return *this;
}

Option& Option::shows_default() {
  option_->capture_default_str();
  return *this;
}

Option& Option::named(const std::string& value) {
  option_->type_name(value);
  return *this;
}

Option& Option::read_by(std::string (*read)(const std::string&)) {
  option_->transform([read](const std::string& word) { return read(word); });
  return *this;
}

Verb Verb::add_verb(const std::string& name, const std::string& what) {
  auto parser = std::make_shared<Parser>(what, name, parser_);
  parser->footer("");  // Not the program's.
  for (const auto& [full, typed] : kTypedNames) {
    if (name == full) parser->alias(typed);
  }
  parser_->add_subcommand(parser);
  return Verb(parser.get());
}

Verb Verb::add_group(const std::string& name, const std::string& what) {
  const Verb group = add_verb(name, what);
  group.parser_->require_subcommand(1);
  group.parser_->fallthrough();
  return group;
}

template <typename Value>
Option Verb::add_option(const std::string& spelling, Value& value, const std::string& what) {
  CLI::Option* option = parser_->add_option(spelling, value, what);
  if (spelling.starts_with("-")) option->allow_extra_args(false);
  return Option(option);
}

template Option Verb::add_option(const std::string&, std::string&, const std::string&);
template Option Verb::add_option(const std::string&, int&, const std::string&);
template Option Verb::add_option(const std::string&, std::int64_t&, const std::string&);
template Option Verb::add_option(const std::string&, double&, const std::string&);
template Option Verb::add_option(const std::string&, std::optional<std::string>&, const std::string&);
template Option Verb::add_option(const std::string&, std::optional<int>&, const std::string&);
template Option Verb::add_option(const std::string&, std::vector<std::string>&, const std::string&);

Option Verb::add_flag(const std::string& spelling, bool& value, const std::string& what) {
  return Option(parser_->add_flag(spelling, value, what));
}

void Verb::still_takes(const std::string& spelling, int& value) {
  parser_->add_option(spelling, value)->group("")->allow_extra_args(false);
}

void Verb::footer(const std::string& text) {
  parser_->footer(text);
}

void Verb::runs(std::function<void()> action) {
  parser_->callback(std::move(action));
}

void Verb::is_not_paged() {
  parser_->manner.paged = false;
}

void Verb::asks() {
  parser_->manner.asks = true;
}

void Verb::needs_no_settings(std::function<bool()> when) {
  parser_->manner.needs_no_settings = std::move(when);
}

const Manner& Verb::manner() const {
  return parser_->manner;
}

bool Verb::given(const std::string& spelling) const {
  return parser_->get_option(spelling)->count() > 0;
}

}  // namespace entente::cli
