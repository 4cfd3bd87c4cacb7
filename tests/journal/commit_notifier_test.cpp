#include "server/journal/commit_notifier.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

namespace entente::journal {
namespace {

using Event = CommitNotifier::Event;

TEST(CommitNotifier, TellsEverySubscriberOfACommit) {
  CommitNotifier notifier;
  std::promise<Event> first, second;
  const auto a = notifier.subscribe([&](Event event) { first.set_value(event); });
  const auto b = notifier.subscribe([&](Event event) { second.set_value(event); });
  notifier.notify();
  EXPECT_EQ(first.get_future().get(), Event::kCommitted);
  EXPECT_EQ(second.get_future().get(), Event::kCommitted);
}

TEST(CommitNotifier, LetsOthersComeAndGoWhileAListenerIsBusy) {
  CommitNotifier notifier;
  std::promise<void> is_busy, may_end;
  auto leaving = notifier.subscribe([](Event) {});
  const auto busy = notifier.subscribe([&](Event event) {
    if (event != Event::kCommitted) return;
    is_busy.set_value();
    may_end.get_future().wait();
  });
  notifier.notify();
  is_busy.get_future().wait();
  leaving.reset();
  std::promise<Event> late;
  const auto coming = notifier.subscribe([&](Event event) { late.set_value(event); });
  may_end.set_value();
  notifier.close();
  EXPECT_EQ(late.get_future().get(), Event::kClosing);
}

TEST(CommitNotifier, CallsNoListenerAfterItsSubscriptionEnded) {
  CommitNotifier notifier;
  std::promise<void> is_busy, may_end;
  std::atomic<int> calls = 0;
  const auto busy = notifier.subscribe([&](Event event) {
    if (event != Event::kCommitted) return;
    is_busy.set_value();
    may_end.get_future().wait();
  });
  // It is next in the round that is under way.
  auto ended = notifier.subscribe([&](Event) { ++calls; });
  notifier.notify();
  is_busy.get_future().wait();
  ended.reset();
  may_end.set_value();
  std::promise<void> closed;
  const auto last = notifier.subscribe([&](Event event) {
    if (event == Event::kClosing) closed.set_value();
  });
  notifier.close();
  closed.get_future().wait();
  EXPECT_EQ(calls, 0);
}

TEST(CommitNotifier, WaitsForACallOfTheListenerWhoseSubscriptionEnds) {
  CommitNotifier notifier;
  std::promise<void> is_busy, may_end;
  std::atomic<bool> has_returned = false;
  auto subscription = notifier.subscribe([&](Event) {
    is_busy.set_value();
    may_end.get_future().wait();
    has_returned = true;
  });
  notifier.notify();
  is_busy.get_future().wait();
  std::thread ends([&] {
    subscription.reset();
    EXPECT_TRUE(has_returned);
  });
  may_end.set_value();
  ends.join();
}

TEST(CommitNotifier, TellsThatItClosesToThoseWhoCameAndToThoseWhoComeLater) {
  CommitNotifier notifier;
  std::promise<Event> before;
  std::atomic<int> calls = 0;
  const auto early = notifier.subscribe([&](Event event) {
    ++calls;
    before.set_value(event);
  });
  notifier.close();
  EXPECT_EQ(before.get_future().get(), Event::kClosing);
  Event after = Event::kCommitted;
  const auto late = notifier.subscribe([&](Event event) { after = event; });
  EXPECT_EQ(after, Event::kClosing);
  // Nothing comes after that.
  notifier.notify();
  notifier.close();
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace entente::journal
