#include "server/access/token_file.h"

#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::access {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::filesystem::path& file, const char* what) {
  const int code = errno;
  throw Error(code == ENOSPC || code == EDQUOT ? Reason::kResourceExhausted : Reason::kInternal,
              "The file of tokens " + file.string() + " could not be " + what + ": " + std::strerror(code) +
                  "; see to the folder's disk and permissions");
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  const int number_;
};

std::int64_t seconds(Time time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

Time from_seconds(std::int64_t value) {
  return Time(std::chrono::seconds(value));
}

json to_json(const Token& token) {
  json grants = json::array();
  for (const Grant& grant : token.grants)
    grants.push_back({{"role", name_of(grant.role)}, {"resources", grant.resources}});
  json out = {{"id", token.id},
              {"owner", token.owner},
              {"grants", std::move(grants)},
              {"created", seconds(token.created)},
              {"hash", token.hash}};
  if (token.expires) out["expires"] = seconds(*token.expires);
  if (token.last_use) out["last_use"] = seconds(*token.last_use);
  return out;
}

std::optional<Time> optional_time(const json& in, const char* name) {
  const auto found = in.find(name);
  if (found == in.end()) return std::nullopt;
  return from_seconds(found->get<std::int64_t>());
}

Token token_of(const json& in) {
  Token token{.id = in.at("id"), .owner = in.at("owner")};
  for (const json& grant : in.at("grants")) {
    // A role that this version does not know gives nothing.
    const auto role = role_of(grant.at("role").get<std::string>()).value_or(Role::kNone);
    token.grants.push_back({role, grant.at("resources").get<std::vector<std::string>>()});
  }
  token.created = from_seconds(in.at("created").get<std::int64_t>());
  token.expires = optional_time(in, "expires");
  token.last_use = optional_time(in, "last_use");
  token.hash = in.at("hash");
  return token;
}

std::string content(const std::filesystem::path& file) {
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (in.number() < 0 && errno == ENOENT) return {};
  if (in.number() < 0) refuse(file, "read");
  std::string all;
  std::string part(1 << 16, '\0');
  while (true) {
    const ssize_t count = ::read(in.number(), part.data(), part.size());
    if (count < 0) refuse(file, "read");
    if (count == 0) return all;
    all.append(part, 0, static_cast<std::size_t>(count));
  }
}

// An administrator gives tokens as root; the server reads them as the user who owns its folder.
void give_to_owner_of(const std::filesystem::path& folder, int file) {
  struct stat owned {};
  if (::geteuid() != 0 || ::stat(folder.c_str(), &owned) != 0) return;
  [[maybe_unused]] const int given = ::fchown(file, owned.st_uid, owned.st_gid);
}

void write_all(const std::filesystem::path& file, std::string_view bytes) {
  const Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (out.number() < 0) refuse(file, "written");
  give_to_owner_of(file.parent_path(), out.number());
  while (!bytes.empty()) {
    const ssize_t count = ::write(out.number(), bytes.data(), bytes.size());
    if (count < 0) refuse(file, "written");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::fsync(out.number()) != 0) refuse(file, "made durable");
}

void replace(const std::filesystem::path& file, std::string_view bytes) {
  const std::filesystem::path fresh = file.string() + ".new";
  write_all(fresh, bytes);
  if (::rename(fresh.c_str(), file.c_str()) != 0) refuse(file, "replaced");
  const Descriptor folder(::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number() < 0 || ::fsync(folder.number()) != 0) refuse(file, "made durable");
}

std::string random_free_name(const std::vector<Token>& tokens, Secret& secret) {
  const auto is_taken = [&] {
    for (const Token& token : tokens)
      if (token.id == secret.id) return true;
    return false;
  };
  while (is_taken()) secret = make_secret();
  return secret.id;
}

}  // namespace

TokenFile::TokenFile(const std::filesystem::path& folder)
    : file_(std::filesystem::absolute(folder) / "tokens.json"),
      lock_(std::filesystem::absolute(folder) / "tokens.lock") {}

std::vector<Token> TokenFile::read() const {
  const std::string text = content(file_);
  std::vector<Token> tokens;
  if (text.empty()) return tokens;
  try {
    const json file = json::parse(text);
    for (const json& token : file.at("tokens")) tokens.push_back(token_of(token));
  } catch (const json::exception&) {
    throw Error(Reason::kDataLoss,
                "The file of tokens " + file_.string() +
                    " cannot be read; restore it from a backup of the folder, or remove it "
                    "and give new tokens");
  }
  return tokens;
}

void TokenFile::update(const std::function<bool(std::vector<Token>&)>& change) const {
  const Descriptor lock(::open(lock_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (lock.number() < 0) refuse(lock_, "opened");
  give_to_owner_of(lock_.parent_path(), lock.number());
  if (::flock(lock.number(), LOCK_EX) != 0) refuse(lock_, "locked");
  std::vector<Token> tokens = read();
  if (!change(tokens)) return;
  json all = json::array();
  for (const Token& token : tokens) all.push_back(to_json(token));
  replace(file_, json{{"tokens", std::move(all)}}.dump(1) + "\n");
}

std::string TokenFile::state() const {
  struct stat found {};
  if (::stat(file_.c_str(), &found) != 0) return "absent";
  return std::to_string(found.st_ino) + " " + std::to_string(found.st_mtim.tv_sec) + " " +
         std::to_string(found.st_mtim.tv_nsec);
}

NewToken add_token(const TokenFile& file, std::string owner, Grants grants, std::optional<Time> expires,
                   Time now) {
  if (owner.empty() || owner.size() > limits::kTokenNameBytes) {
    throw Error(Reason::kInvalidArgument,
                "A token needs the name of its owner, of at most " + std::to_string(limits::kTokenNameBytes) +
                    " bytes",
                {.field = "token.display_name"});
  }
  check(grants);
  if (expires && *expires <= now)
    throw Error(Reason::kInvalidArgument, "A token cannot expire before it is given",
                {.field = "token.expire_time"});
  Secret secret = make_secret();
  NewToken added;
  file.update([&](std::vector<Token>& tokens) {
    if (tokens.size() >= limits::kTokens) {
      throw Error(Reason::kResourceExhausted,
                  "There are " + std::to_string(limits::kTokens) +
                      " tokens, the most that a server keeps; revoke some",
                  {.cause = cause::kLimitExceeded});
    }
    const std::string id = random_free_name(tokens, secret);
    added = {{id, std::move(owner), std::move(grants), now, expires, std::nullopt, slow_hash(secret.text)},
             secret.text};
    tokens.push_back(added.token);
    return true;
  });
  return added;
}

void remove_token(const TokenFile& file, const std::string& id) {
  file.update([&](std::vector<Token>& tokens) {
    if (std::erase_if(tokens, [&](const Token& token) { return token.id == id; }) > 0) return true;
    throw Error(Reason::kNotFound, "There is no token \"" + id + "\"; list the tokens to see their names");
  });
}

}  // namespace entente::access
