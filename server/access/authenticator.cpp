#include "server/access/authenticator.h"

#include <array>
#include <chrono>
#include <utility>

#include <sodium.h>

#include "server/error/error.h"

namespace entente::access {
namespace {

constexpr std::chrono::milliseconds kLookEvery{1'000};
constexpr std::chrono::seconds kNoteEvery{60};
constexpr std::size_t kProven = 20'000;
constexpr std::size_t kDisproven = 10'000;
constexpr std::size_t kDigestBytes = 32;

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

Time present() {
  return std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
}

std::string random_key() {
  std::array<unsigned char, crypto_generichash_KEYBYTES> key{};
  if (sodium_init() < 0)
    throw Error(Reason::kInternal, "libsodium could not start: the machine gives no random bytes");
  randombytes_buf(key.data(), key.size());
  return {reinterpret_cast<const char*>(key.data()), key.size()};
}

Error unknown_token() {
  return {Reason::kUnauthenticated,
          "The server does not know this token: it is mistyped or was revoked; ask an administrator for a "
          "new one",
          {.cause = cause::kTokenUnknown}};
}

}  // namespace

Authenticator::Authenticator(const std::filesystem::path& folder, Clock clock)
    : file_(folder), clock_(clock ? std::move(clock) : Clock(present)), key_(random_key()) {
  read_again();
  noting_ = std::jthread([this](const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    while (!wake.wait_for(lock, stop, kNoteEvery, [&] { return stop.stop_requested(); })) note_uses();
  });
}

Authenticator::~Authenticator() {
  noting_.request_stop();
  noting_.join();
  note_uses();
}

CallerPtr Authenticator::caller_of(std::string_view secret) {
  if (secret.empty()) {
    throw Error(Reason::kUnauthenticated,
                "This server needs a token; ask an administrator for one, and send it as the metadata "
                "\"authorization: Bearer TOKEN\"",
                {.cause = cause::kTokenMissing});
  }
  read_again_if_changed();
  const Digest digest = digest_of(secret);
  CallerPtr caller;
  {
    const std::shared_lock lock(mutex_);
    if (disproven_.contains(digest)) throw unknown_token();
    const auto found = proven_.find(digest);
    if (found != proven_.end()) caller = found->second;
  }
  if (!caller) caller = verify(secret, digest);
  refuse_expired(*caller);
  count_use(*caller);
  return caller;
}

bool Authenticator::is_still_valid(const Caller& caller) {
  if (caller.token.empty()) return true;
  read_again_if_changed();
  if (caller.expires && *caller.expires <= clock_()) return false;
  const std::shared_lock lock(mutex_);
  return tokens_.contains(caller.token);
}

NewToken Authenticator::add(std::string owner, Grants grants, std::optional<Time> expires) {
  NewToken added = add_token(file_, std::move(owner), std::move(grants), expires, clock_());
  read_again();
  return added;
}

void Authenticator::remove(const std::string& id) {
  remove_token(file_, id);
  read_again();
}

std::vector<Token> Authenticator::tokens() {
  std::vector<Token> all = file_.read();
  const std::lock_guard lock(uses_mutex_);
  for (Token& token : all) {
    const auto found = last_uses_.find(token.id);
    if (found != last_uses_.end() && (!token.last_use || *token.last_use < found->second))
      token.last_use = found->second;
  }
  return all;
}

void Authenticator::note_uses() {
  std::map<std::string, Time> uses;
  {
    const std::lock_guard lock(uses_mutex_);
    uses.swap(last_uses_);
  }
  if (uses.empty()) return;
  try {
    file_.update([&](std::vector<Token>& tokens) {
      bool is_new = false;
      for (Token& token : tokens) {
        const auto found = uses.find(token.id);
        if (found == uses.end() || (token.last_use && found->second - *token.last_use < kNoteEvery)) continue;
        token.last_use = found->second;
        is_new = true;
      }
      return is_new;
    });
  } catch (const Error&) {
    // A last use that cannot be written is no reason to refuse anybody; the next minute tries again.
    const std::lock_guard lock(uses_mutex_);
    last_uses_.merge(uses);
  }
}

void Authenticator::read_again_if_changed() {
  const std::int64_t now = steady_ms();
  std::int64_t due = next_look_ms_.load(std::memory_order_relaxed);
  if (now < due || !next_look_ms_.compare_exchange_strong(due, now + kLookEvery.count())) return;
  bool changed = false;
  {
    const std::shared_lock lock(mutex_);
    changed = file_.state() != state_;
  }
  if (changed) read_again();
}

void Authenticator::read_again() {
  // The state first: a change after it is seen the next time.
  std::string state = file_.state();
  std::map<std::string, Token, std::less<>> tokens;
  for (Token& token : file_.read()) {
    std::string id = token.id;
    tokens.emplace(std::move(id), std::move(token));
  }
  const std::unique_lock lock(mutex_);
  state_ = std::move(state);
  std::erase_if(proven_, [&](const auto& entry) {
    const Caller& caller = *entry.second;
    const auto found = tokens.find(caller.token);
    return found == tokens.end() || found->second.grants != caller.grants ||
           found->second.owner != caller.name || found->second.expires != caller.expires;
  });
  disproven_.clear();
  tokens_ = std::move(tokens);
}

CallerPtr Authenticator::verify(std::string_view secret, const Digest& digest) {
  const auto id = id_of(secret);
  if (!id) throw unknown_token();
  Token token;
  {
    const std::shared_lock lock(mutex_);
    const auto found = tokens_.find(*id);
    if (found == tokens_.end()) throw unknown_token();
    token = found->second;
  }
  const std::lock_guard one_at_a_time(verifying_);
  const bool is_right = proves(secret, token.hash);
  const std::unique_lock lock(mutex_);
  if (!is_right) {
    if (disproven_.size() >= kDisproven) disproven_.clear();
    disproven_.emplace(digest, true);
    throw unknown_token();
  }
  // It may have been revoked while it was verified.
  if (!tokens_.contains(token.id)) throw unknown_token();
  if (proven_.size() >= kProven) proven_.clear();
  auto caller = std::make_shared<const Caller>(
      Caller{token.owner, token.grants, "token " + token.id, token.id, token.expires});
  proven_.emplace(digest, caller);
  return caller;
}

void Authenticator::refuse_expired(const Caller& caller) const {
  if (!caller.expires || *caller.expires > clock_()) return;
  throw Error(Reason::kUnauthenticated, "This token has expired; ask an administrator for a new one",
              {.cause = cause::kTokenExpired});
}

void Authenticator::count_use(const Caller& caller) {
  uses_.fetch_add(1, std::memory_order_relaxed);
  const Time now = clock_();
  const std::lock_guard lock(uses_mutex_);
  last_uses_[caller.token] = now;
}

Authenticator::Digest Authenticator::digest_of(std::string_view secret) const {
  Digest digest(kDigestBytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                     reinterpret_cast<const unsigned char*>(key_.data()), key_.size());
  return digest;
}

}  // namespace entente::access
