// A backup file that was changed, cut off or put together wrongly is refused.
#include <gmock/gmock.h>

#include "server/backup/part.h"
#include "server/error/error.h"
#include "tests/backup/backup_fixture.h"

namespace entente::backup {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::read_file;
using testing::write_bytes;

class DamagedBackup : public testing::BackupFixture {
 protected:
  DamagedBackup() {
    backend_->make_memory("news");
    backend_->make_glossary("conflict");
    backend_->write(PutUnit{testing::unit_of("news", "La trêve est violée.", "The truce is violated."), {}});
    back_up(file_);
    bytes_ = read_file(file_);
  }

  // The reason for which the bytes are refused, and the message.
  std::pair<std::string, std::string> refusal_of(const std::string& bytes) const {
    const fs::path changed = folder_.path() / "changed.backup";
    write_bytes(changed, bytes);
    try {
      check_file(changed);
    } catch (const Error& error) {
      const bool is_loss = error.reason() == Reason::kDataLoss;
      return {is_loss                                         ? "damaged"
              : error.reason() == Reason::kFailedPrecondition ? "no backup"
                                                              : "other",
              error.what()};
    }
    return {"accepted", ""};
  }

  // Where each part begins, and the end of the file.
  std::vector<std::size_t> places() const {
    std::vector<std::size_t> places;
    std::size_t at = kMagic.size();
    while (at < bytes_.size()) {
      places.push_back(at);
      const PartHeader header = decode_part_header(std::string_view(bytes_).substr(at));
      at += kPartHeaderBytes + header.stored_bytes + kPartChecksumBytes;
    }
    places.push_back(at);
    return places;
  }

  std::string bytes_;
};

TEST_F(DamagedBackup, IsRefusedForAnyChangedBit) {
  ASSERT_EQ(refusal_of(bytes_).first, "accepted");
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    std::string changed = bytes_;
    changed[i] = static_cast<char>(changed[i] ^ (1 << i % 8));
    const std::string refusal = refusal_of(changed).first;
    EXPECT_EQ(refusal, i < kMagic.size() ? "no backup" : "damaged") << i;
  }
}

TEST_F(DamagedBackup, IsRefusedWhereverItWasCutOff) {
  for (std::size_t size = 0; size < bytes_.size(); ++size) {
    const std::string refusal = refusal_of(bytes_.substr(0, size)).first;
    EXPECT_EQ(refusal, size < kMagic.size() ? "no backup" : "damaged") << size;
  }
}

TEST_F(DamagedBackup, IsRefusedWhereSomethingFollowsItsEnd) {
  const auto [refusal, message] = refusal_of(bytes_ + "x");
  EXPECT_EQ(refusal, "damaged");
  EXPECT_THAT(message, HasSubstr("something follows its end"));
}

TEST_F(DamagedBackup, IsRefusedWithAPartLessOrTwoPartsExchanged) {
  const std::vector<std::size_t> at = places();
  ASSERT_GT(at.size(), 5u);
  for (std::size_t i = 0; i + 1 < at.size(); ++i) {
    const std::string without = bytes_.substr(0, at[i]) + bytes_.substr(at[i + 1]);
    EXPECT_EQ(refusal_of(without).first, "damaged") << i;
  }
  for (std::size_t i = 0; i + 2 < at.size(); ++i) {
    const std::string exchanged = bytes_.substr(0, at[i]) + bytes_.substr(at[i + 1], at[i + 2] - at[i + 1]) +
                                  bytes_.substr(at[i], at[i + 1] - at[i]) + bytes_.substr(at[i + 2]);
    EXPECT_EQ(refusal_of(exchanged).first, "damaged") << i;
  }
}

TEST_F(DamagedBackup, NamesTheFileAndThePlace) {
  std::string changed = bytes_;
  changed[bytes_.size() / 2] ^= 1;
  const std::string message = refusal_of(changed).second;
  EXPECT_THAT(message, HasSubstr("changed.backup is damaged before byte "));
  EXPECT_THAT(message, HasSubstr("a checksum is wrong; nothing of it was used; take another backup"));
}

// Its parts and its end, rightly made.
std::string file_with(const std::string& head) {
  std::string bytes(kMagic);
  bytes += encode_part(PartKind::kHead, head, static_cast<std::uint32_t>(head.size()), 0);
  WholeChecksum whole;
  whole.add(bytes);
  const std::string ending = encode_ending({0, 1, whole.digest()});
  return bytes + encode_part(PartKind::kEnd, ending, static_cast<std::uint32_t>(ending.size()), 1);
}

TEST_F(DamagedBackup, OfANewerStoreIsRefusedWithTheVersionThatReadsIt) {
  Head head = check_file(file_).head;
  ASSERT_TRUE(check_file(file_).rows > 0);
  head.store_format = "999";
  head.server_version = "7.5";
  write_bytes(file_, file_with(to_text(head)));
  EXPECT_EQ(check_file(file_).head.store_format, "999");  // Sound, but of another server.
  try {
    restored(file_);
    ADD_FAILURE() << "it was restored";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kFailedPrecondition);
    EXPECT_THAT(error.what(), HasSubstr("restore it with version 7.5 or a later one"));
  }
}

TEST_F(DamagedBackup, OfANewerFormatOfFilesIsNoBackupOfThisVersion) {
  std::string newer = bytes_;
  newer.replace(0, kMagic.size(), "entente backup 2\n");
  EXPECT_EQ(refusal_of(newer).first, "no backup");
}

TEST_F(DamagedBackup, IsRefusedWhereItsHeadLacksALine) {
  const std::string text = to_text(check_file(file_).head);
  EXPECT_EQ(refusal_of(file_with(text)).first, "accepted");
  EXPECT_EQ(refusal_of(file_with(text + "a line of later versions\n")).first, "accepted");
  const auto [refusal, message] = refusal_of(file_with(text.substr(text.find('\n') + 1)));
  EXPECT_EQ(refusal, "damaged");
  EXPECT_THAT(message, HasSubstr("its head has no line \"sequence\""));
}

TEST_F(DamagedBackup, IsNotUsedInPart) {
  std::string changed = bytes_;
  changed[bytes_.size() - 100] ^= 1;
  write_bytes(file_, changed);
  EXPECT_THROW(check_file(file_), Error);
  EXPECT_THROW(restored(file_), Error);
}

}  // namespace
}  // namespace entente::backup
