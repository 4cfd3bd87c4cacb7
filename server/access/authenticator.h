// From the token of a call to its caller. Thread-safe.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "server/access/caller.h"
#include "server/access/token_file.h"

namespace entente::access {

class Authenticator {
 public:
  using Clock = std::function<Time()>;

  // Of the tokens in the folder. Another process may change them meanwhile: that is seen within a second.
  explicit Authenticator(const std::filesystem::path& folder, Clock clock = {});
  // Notes the last uses.
  ~Authenticator();

  // Throws kUnauthenticated: TOKEN_MISSING for an empty text, TOKEN_UNKNOWN, TOKEN_EXPIRED. A token's first
  // call takes the time of its slow hash; later ones that of a look into a table. A wrong secret of a known
  // token takes that time, too, one after the other.
  CallerPtr caller_of(std::string_view secret);

  // As caller_of(), for a call that is under way: false where its caller's token has been revoked or expired
  // since. O(1).
  bool is_still_valid(const Caller& caller);

  // See token_file.h.
  NewToken add(std::string owner, Grants grants, std::optional<Time> expires);
  void remove(const std::string& id);
  // With the last uses that are known now.
  std::vector<Token> tokens();

  // How many calls have shown a token that was right.
  std::uint64_t uses() const { return uses_; }

  // Writes the last uses into the file, if there are new ones.
  void note_uses();

 private:
  using Digest = std::string;

  void read_again_if_changed();
  void read_again();
  CallerPtr verify(std::string_view secret, const Digest& digest);
  void refuse_expired(const Caller& caller) const;
  void count_use(const Caller& caller);
  Digest digest_of(std::string_view secret) const;

  const TokenFile file_;
  const Clock clock_;
  const std::string key_;  // Of the digests; of this process only.
  std::atomic<std::uint64_t> uses_ = 0;
  std::atomic<std::int64_t> next_look_ms_ = 0;
  std::mutex verifying_;     // One slow hash at a time bounds their memory.
  std::shared_mutex mutex_;  // Guards what follows.
  std::string state_;
  std::map<std::string, Token, std::less<>> tokens_;  // By identifier.
  std::unordered_map<Digest, CallerPtr> proven_;
  std::unordered_map<Digest, bool> disproven_;  // At most kDisproven.
  std::mutex uses_mutex_;                       // Guards what follows.
  std::map<std::string, Time> last_uses_;
  std::jthread noting_;
};

}  // namespace entente::access
