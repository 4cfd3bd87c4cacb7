// Tells listeners that something was committed, on a thread of its own, so that no listener holds up the
// writer. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace entente::journal {

class Bell {
 public:
  // Several rings may be told as one.
  enum class News : std::uint8_t { kCommitted, kClosing };
  using Listener = std::function<void(News)>;

  Bell();
  ~Bell();
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  // Ends the listening when it goes. Its end waits for a call of the listener that is under way, so it must
  // not end within one, nor hold what the listener waits for.
  class Listening {
   public:
    Listening(Bell& bell, std::uint64_t number) : bell_(bell), number_(number) {}
    ~Listening() { bell_.forget(number_); }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

   private:
    Bell& bell_;
    const std::uint64_t number_;
  };

  // The listener is called after each ring, and once with kClosing, at once if the bell is closed already.
  std::unique_ptr<Listening> listen(Listener listener);

  void ring();

  // Tells every listener that there will be no more news.
  void close();

 private:
  void run();
  void tell(News news);
  void forget(std::uint64_t number);

  std::mutex mutex_;  // Guards what follows.
  std::condition_variable rung_;
  bool has_news_ = false;
  bool closing_ = false;
  bool stopping_ = false;

  std::mutex listeners_mutex_;  // Held while listeners are called.
  std::map<std::uint64_t, Listener> listeners_;
  std::uint64_t next_number_ = 1;
  bool closed_ = false;

  std::thread teller_;  // Last, so that it starts when all else is there.
};

}  // namespace entente::journal
