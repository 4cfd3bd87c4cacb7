#include "server/backup/reader.h"

#include <new>
#include <system_error>

#include "server/error/error.h"

namespace entente::backup {

Reader::Reader(const std::filesystem::path& file) : file_(file), stream_(file, std::ios::binary) {
  std::error_code error;
  file_bytes_ = std::filesystem::file_size(file, error);
  if (!stream_ || error) {
    throw Error(Reason::kNotFound,
                "There is no file " + file.string() + " that can be read; say which file the backup is");
  }
  const bool is_backup = file_bytes_ >= kMagic.size() && read(kMagic.size()) == kMagic;
  if (!is_backup) {
    throw Error(Reason::kFailedPrecondition,
                "The file " + file.string() +
                    " is no backup that this version reads: it does not begin with the line \"" +
                    std::string(kMagic.substr(0, kMagic.size() - 1)) + "\"");
  }
  PartHeader header;
  const std::string text = read_part(header);
  if (header.kind != PartKind::kHead) refuse("it has no head");
  try {
    head_ = parse_head(text);
  } catch (const Error& fault) {
    refuse(fault.what());
  }
}

void Reader::refuse(const std::string& what) const {
  throw Error(Reason::kDataLoss,
              "The backup " + file_.string() + " is damaged before byte " + std::to_string(read_bytes_) +
                  ": " + what + "; nothing of it was used; take another backup",
              {.cause = cause::kStoreDamaged});
}

std::string Reader::read(std::size_t bytes) {
  if (bytes > file_bytes_ - read_bytes_)
    refuse("the file was cut off, it has only " + std::to_string(file_bytes_) + " bytes");
  std::string out(bytes, '\0');
  stream_.read(out.data(), static_cast<std::streamsize>(bytes));
  if (!stream_) refuse("the disk does not give its bytes");
  read_bytes_ += bytes;
  whole_.add(out);
  return out;
}

std::string Reader::read_part(PartHeader& header) {
  whole_before_ = whole_.digest();
  const std::string head = read(kPartHeaderBytes);
  header = decode_part_header(head);
  const std::string payload = read(header.stored_bytes);
  const std::string checksum = read(kPartChecksumBytes);
  if (!is_intact(head, payload, checksum, parts_)) refuse("a checksum is wrong");
  ++parts_;
  return payload;
}

void Reader::visit_rows(std::string_view plain, const std::function<void(const store::RawRow&)>& visit) {
  const std::size_t name_bytes = plain.find('\0');
  if (name_bytes == std::string_view::npos) refuse("rows have no table");
  const std::string_view table = plain.substr(0, name_bytes);
  for (std::string_view left = plain.substr(name_bytes + 1); !left.empty();) {
    if (left.size() < 8) refuse("a row is incomplete");
    const std::size_t key = u32_at(left, 0);
    const std::size_t value = u32_at(left, 4);
    if (left.size() < 8 + key + value) refuse("a row is incomplete");
    visit({table, left.substr(8, key), left.substr(8 + key, value)});
    left.remove_prefix(8 + key + value);
    ++rows_;
  }
}

std::string Reader::unpack(std::string_view payload, std::size_t plain_bytes) const {
  try {
    return decompress(payload, plain_bytes);
  } catch (const Error& fault) {
    refuse(fault.what());
  } catch (const std::bad_alloc&) {
    refuse("a part of it is larger than the memory");
  }
}

void Reader::check_end(std::string_view payload) const {
  if (payload.size() != kEndingBytes) refuse("its end has a wrong size");
  const Ending ending = decode_ending(payload);
  if (ending.whole_checksum != whole_before_) refuse("the checksum of the whole is wrong");
  if (ending.rows != rows_ || ending.parts != parts_ - 1) refuse("rows are missing");
  if (read_bytes_ != file_bytes_) refuse("something follows its end");
}

bool Reader::next(const std::function<void(const store::RawRow&)>& visit) {
  PartHeader header;
  const std::string payload = read_part(header);
  switch (header.kind) {
    case PartKind::kRows:
      visit_rows(unpack(payload, header.plain_bytes), visit);
      return true;
    case PartKind::kEnd:
      check_end(payload);
      return false;
    default:
      refuse("it has a part of an unknown kind");
  }
}

Summary check_file(const std::filesystem::path& file, const Cancellation& cancellation) {
  Reader reader(file);
  while (reader.next([](const store::RawRow&) {})) cancellation.check("allow more time for the check");
  return reader.summary();
}

}  // namespace entente::backup
