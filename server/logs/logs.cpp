#include "server/logs/logs.h"

#include <atomic>
#include <memory>

#include <spdlog/formatter.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "server/logs/words.h"

namespace entente::logs {
namespace {

constexpr const char* kTime = "%Y-%m-%dT%H:%M:%S.%f%z";

std::atomic<bool> text_is_allowed = false;

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarning:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

class JsonFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
    const std::string members = as_members({message.payload.data(), message.payload.size()});
    beginning_.format(message, line);
    if (!members.empty()) line.push_back(',');
    line.append(members.data(), members.data() + members.size());
    line.push_back('}');
    line.push_back('\n');
  }
  std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<JsonFormatter>(); }

 private:
  spdlog::pattern_formatter beginning_{std::string("{\"time\":\"") + kTime + R"(","level":"%l")",
                                       spdlog::pattern_time_type::local, ""};
};

}  // namespace

Level level_of(std::string_view name) {
  if (name == "debug") return Level::kDebug;
  if (name == "warning") return Level::kWarning;
  return name == "error" ? Level::kError : Level::kInfo;
}

void start(const Options& options) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("entente"));
  set(options);
}

void set(const Options& options) {
  spdlog::logger& logger = *spdlog::default_logger_raw();
  if (options.format == Format::kJson)
    logger.set_formatter(std::make_unique<JsonFormatter>());
  else
    logger.set_pattern(std::string("time=") + kTime + " level=%l %v");
  logger.set_level(to_spdlog(options.level));
  text_is_allowed = options.allows_text;
}

bool is_logged(Level level) {
  return spdlog::default_logger_raw()->should_log(to_spdlog(level));
}

bool allows_text() {
  return text_is_allowed;
}

void write(Level level, const char* event, std::initializer_list<Field> fields) {
  if (!is_logged(level)) return;
  std::string line;
  append_pair(line, "event", event);
  for (const Field& field : fields) {
    if (!field.value.empty()) append_pair(line, field.name, field.value);
  }
  spdlog::log(to_spdlog(level), spdlog::string_view_t(line));
}

}  // namespace entente::logs
