#include "server/verbs/tokens.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>

#include "server/access/token_file.h"
#include "server/error/error.h"

namespace entente::verbs {
namespace {

Time now() {
  return std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
}

std::optional<Time> expiry_of(const std::string& age) {
  static const std::map<std::string, int> kDays = {{"d", 1}, {"w", 7}, {"y", 365}};
  constexpr int kMost = 10'000;
  if (age.empty()) return std::nullopt;
  int count = 0;
  const auto [end, error] = std::from_chars(age.data(), age.data() + age.size(), count);
  const auto unit = kDays.find(end);
  if (error != std::errc() || unit == kDays.end() || count < 1 || count > kMost) {
    throw Error(Reason::kInvalidArgument,
                "\"" + age + "\" is no time after which a token expires; write 90d, 12w or 1y");
  }
  return now() + std::chrono::days(count * unit->second);
}

std::string day_of(std::optional<Time> time) {
  if (!time) return "never";
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(*time));
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

std::string text_of(const access::Grants& grants) {
  std::string text;
  for (const access::Grant& grant : grants) {
    text += (text.empty() ? "" : " ") + std::string(access::name_of(grant.role));
    for (std::size_t i = 0; i < grant.resources.size(); ++i)
      text += (i == 0 ? ":" : ",") + grant.resources[i];
  }
  return text;
}

}  // namespace

int create_token(const std::filesystem::path& folder, const TokenWish& wish) {
  access::Grants grants;
  for (const std::string& grant : wish.grants) grants.push_back(access::parse_grant(grant));
  std::filesystem::create_directories(folder);
  const access::NewToken added = access::add_token(access::TokenFile(folder), wish.owner, std::move(grants),
                                                   expiry_of(wish.expires), now());
  std::fprintf(stderr, "Token %s of %s, %s. This is the only time that its secret is shown:\n",
               added.token.id.c_str(), added.token.owner.c_str(), text_of(added.token.grants).c_str());
  std::printf("%s\n", added.secret.c_str());
  return 0;
}

int list_tokens(const std::filesystem::path& folder) {
  const std::vector<access::Token> tokens = access::TokenFile(folder).read();
  for (const access::Token& token : tokens) {
    std::printf("%s  %s  %s  expires %s, last used %s\n", token.id.c_str(), token.owner.c_str(),
                text_of(token.grants).c_str(), day_of(token.expires).c_str(), day_of(token.last_use).c_str());
  }
  if (tokens.empty()) std::printf("There are no tokens\n");
  return 0;
}

int revoke_token(const std::filesystem::path& folder, const std::string& id) {
  access::remove_token(access::TokenFile(folder), id);
  std::printf("Token %s is revoked\n", id.c_str());
  return 0;
}

}  // namespace entente::verbs
