// Lines about what the server does, on standard error, for people and for programs that collect them. A line
// is key=value pairs (logfmt), or a JSON object with the same keys; its event says what happened, its other
// fields whom and how. No field holds text of a request, unless start() allows it. Thread-safe.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace entente::logs {

enum class Level { kDebug, kInfo, kWarning, kError };

enum class Format { kLogfmt, kJson };

struct Options {
  Level level = Level::kInfo;
  Format format = Format::kLogfmt;
  bool allows_text = false;
};

// "debug", "info", "warning" or "error". REQUIRES one of them.
Level level_of(std::string_view name);

// From now on lines are written so. start() is called once, before other threads start, and set() at any
// time after it.
void start(const Options& options);
void set(const Options& options);

bool is_logged(Level level);

// Whether a field may hold text of a request.
bool allows_text();

struct Field {
  Field(const char* of, std::string_view text) : name(of), value(text) {}
  Field(const char* of, const std::string& text) : name(of), value(text) {}
  Field(const char* of, const char* text) : name(of), value(text) {}
  template <std::integral Number>
  Field(const char* of, Number number) : name(of), value(std::to_string(number)) {}

  const char* name;
  std::string value;
};

// Fields without a value are left out.
void write(Level level, const char* event, std::initializer_list<Field> fields);

inline void debug(const char* event, std::initializer_list<Field> fields) {
  write(Level::kDebug, event, fields);
}
inline void info(const char* event, std::initializer_list<Field> fields) {
  write(Level::kInfo, event, fields);
}
inline void warning(const char* event, std::initializer_list<Field> fields) {
  write(Level::kWarning, event, fields);
}
inline void error(const char* event, std::initializer_list<Field> fields) {
  write(Level::kError, event, fields);
}

}  // namespace entente::logs
