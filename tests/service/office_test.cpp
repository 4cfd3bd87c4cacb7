// A busy office: people who write, import, edit in batches, undo and watch at the same time, through one
// server. What they leave must be what the journal says.
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "server/restore/replay.h"
#include "tests/service/history_calls.h"
#include "tests/support/store_rows.h"

namespace entente::service {
namespace {

using client::Code;
using entente::testing::TestBackend;

constexpr int kRounds = 60;  // Of each person.

class Office : public entente::testing::HistoryCalls {
 protected:
  // Runs the work again and again. That others were faster is no fault.
  void hire(const std::function<void(int)>& work) {
    people_.emplace_back([this, work] {
      for (int i = 0; i < kRounds; ++i) {
        try {
          work(i);
        } catch (const client::Error& error) {
          const bool was_late = error.code() == Code::kAborted || error.code() == Code::kNotFound ||
                                error.code() == Code::kFailedPrecondition ||
                                error.code() == Code::kAlreadyExists;
          EXPECT_TRUE(was_late) << error.what();
        }
      }
    });
  }

  void wait_for_the_evening() {
    for (std::thread& one : people_) one.join();
    people_.clear();
  }

  void edit_a_concept(const std::string& author, int i) {
    const std::string id = "c" + std::to_string(i % 7);
    v1::UpdateConceptRequest request;
    *request.mutable_concept_entry() = glossaries(author).get_concept(name(id));
    request.mutable_concept_entry()->set_subject_field("field " + std::to_string(i % 3));
    request.mutable_update_mask()->add_paths("*");
    glossaries(author).update_concept(request);
  }

  void import_some(int i) {
    std::string tmx = "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"fr\"/><body>";
    for (int n = 0; n < 150; ++n) {
      const std::string number = std::to_string(i % 3 * 100 + n);
      tmx += "<tu><tuv xml:lang=\"fr\"><seg>Phrase " + number +
             "</seg></tuv><tuv xml:lang=\"en\"><seg>Sentence " + number + "</seg></tuv></tu>";
    }
    std::istringstream file(tmx + "</body></tmx>");
    v1::ImportUnitsRequest::Options options;
    options.set_parent("memories/news");
    options.set_format(v1::FILE_FORMAT_TMX);
    memories().import_units(options, file);
  }

  void undo_something() {
    v1::ListChangesRequest list;
    list.set_page_size(3);
    std::int64_t sequence = 0;
    history().list_changes(list, [&](const v1::Change& change) {
      sequence = change.sequence();
      return true;
    });
    v1::UndoRequest request;
    // The beginning of the day is not to be taken back.
    request.set_sequence(std::max<std::int64_t>(sequence, 20));
    history().undo(request);
  }

  // All changes from the first one on, until one says that the day is over.
  std::vector<std::int64_t> watch_all() {
    std::vector<std::int64_t> told;
    v1::WatchRequest request;
    request.set_from_beginning(true);
    request.mutable_filter()->set_with_uses(true);
    history().watch(request, [&](const v1::WatchResponse& response) {
      if (response.has_change()) told.push_back(response.change().sequence());
      return !response.has_change() || response.change().author() != "the caretaker";
    });
    return told;
  }

  std::vector<std::thread> people_;
};

TEST_F(Office, LeavesWhatItsJournalSaysAndEveryWatcherHeardAllOfIt) {
  for (int i = 0; i < 20; ++i) create("c" + std::to_string(i), "mot " + std::to_string(i));
  std::vector<std::int64_t> heard[2];
  std::thread watchers[2];
  for (int i = 0; i < 2; ++i) watchers[i] = std::thread([&, i] { heard[i] = watch_all(); });
  hire([&](int i) { edit_a_concept("Léa", i); });
  hire([&](int i) { edit_a_concept("Zoé", i + 3); });
  hire([&](int i) {
    v1::CreateUnitRequest request;
    request.set_parent("memories/news");
    request.mutable_unit()->set_source_language_code("fr");
    request.mutable_unit()->set_target_language_code("en");
    request.mutable_unit()->mutable_source()->set_text("Dépêche " + std::to_string(i % 30));
    request.mutable_unit()->mutable_target()->set_text("Dispatch " + std::to_string(i % 5));
    memories().record_use(memories().create_unit(request).name());
  });
  hire([&](int i) {
    if (i % 6 == 0) import_some(i / 6);
  });
  hire([&](int i) {
    v1::BatchEditConceptsRequest request;
    request.set_parent("glossaries/conflict");
    request.mutable_replace_text()->set_pattern(i % 2 == 0 ? "mot" : "terme");
    request.mutable_replace_text()->set_replacement(i % 2 == 0 ? "terme" : "mot");
    glossaries("Noé").batch_edit_concepts(request);
  });
  hire([&](int) { undo_something(); });
  wait_for_the_evening();
  glossaries("the caretaker").create_concept(creation("evening", "soir"));
  for (std::thread& watcher : watchers) watcher.join();

  const store::ReadTransaction transaction = server_.backend().read();
  const Revision newest = journal::newest_sequence(transaction);
  EXPECT_GT(newest, 100u);
  for (const auto& all : heard) {
    ASSERT_EQ(all.size(), newest);
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i], static_cast<std::int64_t>(i + 1));
  }
  TestBackend replayed;
  restore::replay(transaction, replayed.journal());
  for (const store::Table table : entente::testing::kContentTables) {
    EXPECT_EQ(entente::testing::rows_of(transaction, table),
              entente::testing::rows_of(replayed.read(), table))
        << entente::testing::name_of(table);
  }
}

}  // namespace
}  // namespace entente::service
