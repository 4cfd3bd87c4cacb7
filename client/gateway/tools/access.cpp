#include "client/gateway/tools/access.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "client/gateway/http/form.h"
#include "client/gateway/tools/answer.h"

namespace entente::gateway {
namespace {

constexpr std::size_t kShortestToken = 16;
constexpr const char* kBearer = "Bearer ";
constexpr std::size_t kMostJson = 1U << 20;  // A longer body brings its token in a header.

// Compares in a time that does not tell how many characters are right.
bool same(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return difference == 0;
}

// MyMemory's field has keys with commas between them.
void add_tokens(const std::string& field, std::vector<std::string>& tokens) {
  for (std::size_t begin = 0; begin < field.size();) {
    const std::size_t end = std::min(field.find(',', begin), field.size());
    if (end > begin) tokens.push_back(field.substr(begin, end - begin));
    begin = end + 1;
  }
}

void add_fields(const Form& form, std::vector<std::string>& tokens) {
  for (const char* name : {"key", "api_key", "apiKey"}) add_tokens(form.get(name), tokens);
}

}  // namespace

Access Access::from_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("The file of tokens " + path + " cannot be read");
  Access access;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string token = line.substr(0, space);
    if (token.size() < kShortestToken)
      throw std::runtime_error("Line " + std::to_string(number) + " of " + path +
                               ": a token needs at least 16 characters; \"openssl rand -hex 24\" makes one");
    access.authors_[token] = space < line.size() ? line.substr(space + 1) : std::string();
  }
  if (access.is_open()) throw std::runtime_error("The file of tokens " + path + " has none");
  return access;
}

std::optional<std::string> Access::author_of(const std::vector<std::string>& tokens) const {
  if (is_open()) return std::string();
  const std::string* author = nullptr;
  for (const std::string& token : tokens) {
    for (const auto& [known, name] : authors_) {
      if (same(token, known) && author == nullptr) author = &name;
    }
  }
  if (author == nullptr) return std::nullopt;
  return *author;
}

std::vector<std::string> tokens_of(const Request& request) {
  std::vector<std::string> tokens;
  const std::string header = request.header("authorization");
  if (header.starts_with(kBearer)) tokens.push_back(header.substr(std::string(kBearer).size()));
  const auto path = parts_of_path(request.path);
  if (path.size() > 1 && path[0] == "t") tokens.push_back(percent_decoded(path[1]));
  add_fields(Form::parse(request.query), tokens);
  if (request.body.empty() || request.body.size() > kMostJson) return tokens;
  if (request.body.front() == '{') {
    const Json body = parsed_json(request.body);
    for (const char* name : {"key", "api_key", "apiKey"}) {
      add_tokens(text_of(body, name), tokens);
    }
  } else {
    add_fields(Form::parse(request.body), tokens);
  }
  return tokens;
}

}  // namespace entente::gateway
