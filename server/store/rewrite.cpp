#include "server/store/rewrite.h"

#include <system_error>

#include "server/store/checksum.h"
#include "server/store/durable.h"
#include "server/store/environment.h"
#include "server/store/new_file.h"

namespace entente::store {
namespace {

std::uintmax_t bytes_in_use(const Environment& environment) {
  constexpr std::uintmax_t kBeside = 64 * 1024;  // LMDB's own pages.
  const ReadTransaction transaction = environment.read();
  std::uintmax_t bytes = kBeside;
  for (std::size_t table = 0; table < kTableNames.size(); ++table)
    bytes += transaction.table_bytes(static_cast<Table>(table));
  return bytes;
}

// One table with what the rules make of it, in the order of the keys.
void copy_table(const ReadTransaction& transaction, Table table, const RowRules& rules, NewFile& file) {
  auto put = rules.puts.lower_bound({table, {}});
  // The rows that are put before this key; all without one.
  const auto put_before = [&](std::optional<std::string_view> key) {
    for (; put != rules.puts.end() && put->first.first == table && (!key || put->first.second < *key); ++put)
      file.append(table, put->first.second, put->second);
  };
  Cursor cursor = transaction.cursor(table);
  for (bool there = cursor.seek({}); there; there = cursor.next()) {
    const std::string_view key = cursor.key();
    if (!has_checksum(table, key)) continue;
    put_before(key);
    const bool is_put = put != rules.puts.end() && put->first.first == table && put->first.second == key;
    if (is_put || (rules.leaves_out && rules.leaves_out(table, key))) continue;
    const auto other = rules.replaces ? rules.replaces(table, key, cursor.value()) : std::nullopt;
    file.append(table, key, other ? std::string_view(*other) : cursor.value());
  }
  put_before(std::nullopt);
}

}  // namespace

Rewritten rewrite(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "data.mdb";
  const std::filesystem::path copy = folder / "data.mdb.new";
  const Environment environment({.directory = folder});
  std::filesystem::remove(copy);  // Left by a process that was killed.
  Rewritten done{std::filesystem::file_size(file), 0};
  require_room(folder, bytes_in_use(environment), "the copy");
  try {
    environment.write_copy(copy);
    done.bytes_after = std::filesystem::file_size(copy);
    rename_durably(copy, file);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);
    throw;
  }
  return done;
}

Rewritten rewrite(const Environment& environment, const std::filesystem::path& folder,
                  const RowRules& rules) {
  const std::filesystem::path file = folder / "data.mdb";
  Rewritten done{std::filesystem::file_size(file), 0};
  const std::uintmax_t bytes = bytes_in_use(environment);
  require_room(folder, bytes + bytes / 4, "the copy");
  const ReadTransaction transaction = environment.read();
  NewFile made({.directory = folder});
  for (std::size_t table = 0; table < kTableNames.size(); ++table)
    copy_table(transaction, static_cast<Table>(table), rules, made);
  made.finish();
  done.bytes_after = std::filesystem::file_size(file);
  return done;
}

}  // namespace entente::store
