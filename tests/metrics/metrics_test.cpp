// What Prometheus reads, and that the dashboard and the alert rules ask only for what there is.
#include <array>
#include <fstream>
#include <regex>
#include <set>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/metrics/exporter.h"
#include "server/model/limits.h"
#include "tests/support/backend.h"
#include "tests/support/paths.h"
#include "tests/support/shell.h"

namespace entente::metrics {
namespace {

using calls::Found;
using grpc::StatusCode;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

const std::filesystem::path kFolder = std::filesystem::path(ENTENTE_SOURCE_DIR) / "server" / "metrics";

// The body of GET /metrics, of a server of this machine.
std::string scrape(const std::string& address) {
  const int connection = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
  std::string answer;
  if (::connect(connection, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) {
    const std::string request = "GET /metrics HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    ::send(connection, request.data(), request.size(), 0);
    std::array<char, 4096> buffer{};
    for (ssize_t read; (read = ::recv(connection, buffer.data(), buffer.size(), 0)) > 0;)
      answer.append(buffer.data(), static_cast<std::size_t>(read));
  }
  ::close(connection);
  const std::size_t body = answer.find("\r\n\r\n");
  return body == std::string::npos ? "" : answer.substr(body + 4);
}

class Metrics : public ::testing::Test {
 protected:
  Metrics() {
    const std::size_t look_up = meter_.number_of("entente.v1.TranslationMemoryService/LookupSegment");
    meter_.begin(false);
    meter_.end_unary(look_up, StatusCode::OK, std::chrono::milliseconds(3));
    meter_.begin(false);
    meter_.end_unary(look_up, StatusCode::NOT_FOUND, std::chrono::milliseconds(80));
    meter_.count_found(Found::kMatches, 7);
    backend_.make_glossary("conflict");
    backup::ScheduleReport report;
    report.success = backup::ScheduleReport::Success{
        .time = Time(std::chrono::seconds(1'700'000'000)), .sequence = 1, .bytes = 4'096};
    sources_.backups = [report] { return report; };
    sources_.waiting_calls = [] { return 3; };
    sources_.token_uses = [] { return 11; };
    sources_.version = "test";
  }

  std::string scraped() const {
    const Exporter exporter("127.0.0.1:0", sources_);
    return scrape(exporter.address());
  }

  testing::TestBackend backend_;
  calls::Meter meter_{calls::api_methods()};
  Sources sources_{backend_.environment(), backend_.journal(), meter_, {}};
};

TEST_F(Metrics, AreWhatTheServerDid) {
  const std::string all = scraped();
  for (const char* line :
       {"entente_calls_total{method=\"entente.v1.TranslationMemoryService/LookupSegment\",code=\"OK\"} 1",
        "entente_calls_total{method=\"entente.v1.TranslationMemoryService/"
        "LookupSegment\",code=\"NOT_FOUND\"} 1",
        "entente_calls_total{method=\"entente.v1.HistoryService/Watch\",code=\"OK\"} 0",
        "LookupSegment\",le=\"0.0025\"} 0", "LookupSegment\",le=\"0.005\"} 1",
        "LookupSegment\",le=\"+Inf\"} 2",
        "entente_call_seconds_sum{method=\"entente.v1.TranslationMemoryService/LookupSegment\"} 0.083",
        "entente_matches_found_total 7", "entente_newest_sequence 1", "entente_commit_seconds_count 1",
        "entente_waiting_calls 3", "entente_token_uses_total 11", "entente_build_info{version=\"test\"} 1",
        "entente_backup_last_success_time_seconds 1700000000", "entente_backup_failed 0"})
    EXPECT_THAT(all, HasSubstr(line));
  EXPECT_THAT(all, ContainsRegex("entente_store_pages [1-9]"));
  EXPECT_THAT(all, ContainsRegex("entente_store_file_bytes [1-9]"));
  EXPECT_THAT(all, ContainsRegex("entente_resident_memory_bytes [1-9]"));
  EXPECT_THAT(all, HasSubstr("entente_store_most_readers " + std::to_string(limits::kOpenReads)));
}

TEST_F(Metrics, LeaveOutWhatIsNotThere) {
  sources_.backups = {};
  sources_.token_uses = {};
  const std::string all = scraped();
  EXPECT_THAT(all, Not(HasSubstr("entente_backup")));
  EXPECT_THAT(all, Not(HasSubstr("entente_token")));
}

TEST_F(Metrics, AreServedToThisMachineOnly) {
  for (const char* address : {"0.0.0.0:9464", "[::]:9464", "9464", "localhost:9464", "127.0.0.1",
                              "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:x"}) {
    try {
      const Exporter exporter(address, sources_);
      FAIL() << address << " was served";
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kInvalidArgument) << address;
    }
  }
  const Exporter first("127.0.0.1:0", sources_);
  try {
    const Exporter second(first.address(), sources_);
    FAIL() << "two exporters share " << first.address();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kUnavailable);
    EXPECT_THAT(error.what(), HasSubstr("choose another with metrics.listen"));
  }
}

// The names of our metrics in a text: "entente_calls_total".
std::set<std::string> names_in(const std::string& text) {
  std::set<std::string> names;
  const std::regex name("entente_[a-z_]+");
  for (std::sregex_iterator it(text.begin(), text.end(), name), end; it != end; ++it) names.insert(it->str());
  return names;
}

// All expressions of the dashboard, as Prometheus would get them.
std::vector<std::string> expressions_of_dashboard() {
  std::vector<std::string> expressions;
  const auto dashboard = nlohmann::json::parse(testing::read_file(kFolder / "dashboard.json"));
  for (const auto& panel : dashboard.at("panels")) {
    for (const auto& target : panel.at("targets")) {
      std::string expression = target.at("expr");
      expression = std::regex_replace(expression, std::regex(R"(\$__rate_interval)"), "5m");
      expressions.push_back(std::regex_replace(expression, std::regex(R"(\$instance)"), ".*"));
    }
  }
  return expressions;
}

TEST_F(Metrics, AreThereForEveryPanelAndAlert) {
  const std::set<std::string> there = names_in(scraped());
  std::string asked = testing::read_file(kFolder / "alerts.yml");
  const auto expressions = expressions_of_dashboard();
  ASSERT_GT(expressions.size(), 20u);
  for (const std::string& expression : expressions) asked += expression + "\n";
  for (const std::string& name : names_in(asked)) EXPECT_TRUE(there.contains(name)) << name;
}

// What Grafana asks of a dashboard that it loads from a file.
TEST_F(Metrics, HaveADashboardWhosePanelsLieBesideEachOther) {
  const auto dashboard = nlohmann::json::parse(testing::read_file(kFolder / "dashboard.json"));
  EXPECT_TRUE(dashboard.at("title").is_string());
  EXPECT_TRUE(dashboard.at("schemaVersion").is_number_integer());
  EXPECT_EQ(dashboard.count("id"), 0u) << "an id is the affair of the Grafana that it is loaded into";
  std::set<int> ids;
  std::set<std::pair<int, int>> cells;
  for (const auto& panel : dashboard.at("panels")) {
    EXPECT_TRUE(ids.insert(panel.at("id").get<int>()).second);
    const auto& place = panel.at("gridPos");
    EXPECT_LE(place.at("x").get<int>() + place.at("w").get<int>(), 24) << panel.at("title");
    for (int x = 0; x < place.at("w"); ++x) {
      for (int y = 0; y < place.at("h"); ++y)
        EXPECT_TRUE(cells.emplace(place.at("x").get<int>() + x, place.at("y").get<int>() + y).second)
            << panel.at("title");
    }
    EXPECT_EQ(panel.at("datasource").at("uid"), "${datasource}");
  }
}

class Promtool : public Metrics {
 protected:
  void SetUp() override {
    if (testing::shell("command -v promtool").code != 0)
      GTEST_SKIP() << "promtool is not there: install Debian's package prometheus to check the rules with it";
  }

  testing::TemporaryFolder folder_;
};

TEST_F(Promtool, TakesTheMetrics) {
  std::ofstream(folder_.path() / "metrics") << scraped();
  const testing::Ended checked =
      testing::shell("promtool check metrics < " + (folder_.path() / "metrics").string());
  EXPECT_EQ(checked.code, 0) << checked.output;
}

TEST_F(Promtool, TakesTheRulesAndThePanels) {
  testing::Ended checked = testing::shell("promtool check rules " + (kFolder / "alerts.yml").string());
  EXPECT_EQ(checked.code, 0) << checked.output;
  nlohmann::json rules = nlohmann::json::array();
  for (const std::string& expression : expressions_of_dashboard())
    rules.push_back({{"record", "panel" + std::to_string(rules.size())}, {"expr", expression}});
  const nlohmann::json file = {{"groups", {{{"name", "panels"}, {"rules", rules}}}}};
  std::ofstream(folder_.path() / "panels.yml") << file;
  checked = testing::shell("promtool check rules " + (folder_.path() / "panels.yml").string());
  EXPECT_EQ(checked.code, 0) << checked.output;
}

TEST_F(Promtool, FiresTheAlertsWhenTheyShouldAndNotOtherwise) {
  std::filesystem::copy(kFolder / "alerts.yml", folder_.path() / "alerts.yml");
  std::filesystem::copy(std::filesystem::path(ENTENTE_TEST_DATA) / "alerts_test.yml",
                        folder_.path() / "alerts_test.yml");
  const testing::Ended checked =
      testing::shell("promtool test rules " + (folder_.path() / "alerts_test.yml").string());
  EXPECT_EQ(checked.code, 0) << checked.output;
}

}  // namespace
}  // namespace entente::metrics
