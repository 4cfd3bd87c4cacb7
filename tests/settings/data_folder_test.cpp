// The data folder is made for its user alone, and refused with what to do.
#include "server/settings/data_folder.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/error/error.h"
#include "tests/support/paths.h"

namespace entente::settings {
namespace {

using ::testing::HasSubstr;

unsigned mode_of(const std::filesystem::path& path) {
  struct stat found {};
  EXPECT_EQ(::stat(path.c_str(), &found), 0);
  return found.st_mode & 0777U;
}

std::string refusal(const std::filesystem::path& path) {
  try {
    prepare_data_folder(path);
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kUnavailable);
    return error.what();
  }
  return "";
}

class DataFolderOfAServer : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
};

TEST_F(DataFolderOfAServer, IsMadeForItsUserAlone) {
  for (const char* name : {"a/b/data", "other/"}) {
    const auto path = folder_.path() / name;
    EXPECT_TRUE(prepare_data_folder(path).is_new);
    EXPECT_EQ(mode_of(path), 0700U) << name;
  }
}

TEST_F(DataFolderOfAServer, KeepsItsRightsAndSaysWhenTheyAreWide) {
  const auto path = folder_.path() / "data";
  std::filesystem::create_directory(path);
  ::chmod(path.c_str(), 0750);
  EXPECT_FALSE(prepare_data_folder(path).is_shared);
  ::chmod(path.c_str(), 0755);
  EXPECT_TRUE(prepare_data_folder(path).is_shared);
  EXPECT_EQ(mode_of(path), 0755U);
  EXPECT_TRUE(prepare_data_folder(path).is_new) << "an empty folder has no store";
  std::ofstream(path / "data.mdb") << "x";
  EXPECT_FALSE(prepare_data_folder(path).is_new);
}

TEST_F(DataFolderOfAServer, IsRefusedWhereItIsAFile) {
  const auto path = folder_.path() / "file";
  std::ofstream(path) << "x";
  EXPECT_THAT(refusal(path), HasSubstr("is no folder; name another one with --data"));
  EXPECT_THAT(refusal(path / "data"), HasSubstr("cannot be created: "));
}

TEST_F(DataFolderOfAServer, IsRefusedWhereItIsAnothers) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give a folder to another user";
  const auto path = folder_.path() / "data";
  std::filesystem::create_directory(path);
  ASSERT_EQ(::chown(path.c_str(), 1, 1), 0);
  EXPECT_THAT(refusal(path),
              HasSubstr("belongs to the user daemon, and this server runs as root; start it as "
                        "that user"));
}

}  // namespace
}  // namespace entente::settings
