// Drafts: what a person wrote is in a file, whatever happens to the disk or the editor.
#include "client/cli/desk/editor.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "client/cli/shell/input.h"
#include "tests/support/paths.h"

namespace entente::cli {
namespace {

// While it lives no file can be longer than this, as on a disk that is nearly full.
class ShortFiles {
 public:
  explicit ShortFiles(rlim_t bytes) : before_signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~ShortFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, before_signal_);
  }
  ShortFiles(const ShortFiles&) = delete;
  ShortFiles& operator=(const ShortFiles&) = delete;

 private:
  void (*before_signal_)(int);
  rlimit before_{};
};

class Drafts : public ::testing::Test {
 protected:
  Drafts() { ::setenv("XDG_STATE_HOME", folder_.path().c_str(), 1); }
  ~Drafts() override {
    ::unsetenv("XDG_STATE_HOME");
    ::unsetenv("VISUAL");
  }

  // What each file in the drafts' folder says.
  std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path() / "entente" / "drafts"))
      all.push_back(read_all(entry.path().string()));
    return all;
  }

  testing::TemporaryFolder folder_;
  const std::string long_ = std::string(100'000, 'x');
};

TEST_F(Drafts, KeepTheTextBeforeWhereANewOneCannotBeWritten) {
  Draft draft("truce", "entente concept edit truce --file");
  draft.keep("before");
  {
    const ShortFiles full(100);
    EXPECT_THROW(draft.keep(long_), std::runtime_error);
  }
  EXPECT_EQ(texts(), std::vector<std::string>{"before"});
  draft.keep("after");
  EXPECT_EQ(texts(), std::vector<std::string>{"after"});
  draft.settle();
  EXPECT_TRUE(texts().empty());
}

TEST_F(Drafts, PromiseNoFileWhereNoneCouldBeWritten) {
  ::testing::internal::CaptureStderr();
  {
    Draft draft("truce", "entente concept edit truce --file");
    const ShortFiles full(100);
    EXPECT_THROW(draft.keep(long_), std::runtime_error);
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_TRUE(texts().empty());
}

TEST_F(Drafts, OutliveAnEditorThatFailsUnlessTheyWereMadeForIt) {
  ::setenv("VISUAL", "false", 1);
  Draft draft("truce", "entente concept edit truce --file");
  EXPECT_THROW(draft.edit("as it is stored"), std::runtime_error);
  EXPECT_TRUE(texts().empty());
  draft.keep("written before");
  EXPECT_THROW(draft.edit("written before"), std::runtime_error);
  EXPECT_EQ(texts(), std::vector<std::string>{"written before"});
  draft.settle();
}

}  // namespace
}  // namespace entente::cli
