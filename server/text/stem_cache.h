// Private to this room. The forms of words that were met before, of one language, shared by all threads.
// Thread-safe without locks: an entry is a line of the processor's cache with a counter that is odd while
// the entry is written (a seqlock). A reader that meets a writer finds nothing.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

namespace entente::text {

class StemCache {
  static constexpr std::size_t kKeyWords = 3;  // Of eight bytes: the written word, zeros after its end.
  static constexpr std::size_t kFormWords = 4;
  using Key = std::array<std::uint64_t, kKeyWords>;
  using Forms = std::array<std::uint64_t, kFormWords>;

 public:
  // A copy of what was found.
  class Found {
   public:
    std::string_view folded() const { return bytes().substr(0, folded_); }
    std::string_view stem() const { return bytes().substr(stem_begin_, stem_); }

   private:
    friend class StemCache;
    std::string_view bytes() const { return {reinterpret_cast<const char*>(forms_.data()), sizeof forms_}; }

    Forms forms_;
    std::size_t folded_ = 0;
    std::size_t stem_begin_ = 0;  // 0 if the folded form starts with the stem.
    std::size_t stem_ = 0;
  };

  // The language's, which lives as long as the program. 2 MB each.
  static StemCache& of(std::string_view language);

  StemCache();

  bool find(std::string_view word, Found& found) const;

  // Takes the place of an older word. Words of more than 24 bytes, or with longer forms, are not kept.
  void keep(std::string_view word, std::string_view folded, std::string_view stem);

 private:
  struct alignas(64) Entry {
    // From the lowest: 32 bits of the counter, then a byte for each of the three sizes in Found.
    std::atomic<std::uint64_t> head = 0;
    std::array<std::atomic<std::uint64_t>, kKeyWords> key = {};
    std::array<std::atomic<std::uint64_t>, kFormWords> forms = {};
  };

  static bool pack(std::string_view word, Key& key);
  static std::size_t first_of_pair(const Key& key);
  static bool read(const Entry& entry, const Key& key, Found& found);

  std::vector<Entry> entries_;  // Pairs of neighbours have the words of one hash.
};

}  // namespace entente::text
