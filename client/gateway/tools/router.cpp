#include "client/gateway/tools/router.h"

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <utility>

#include "client/gateway/http/form.h"
#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/tool.h"

namespace entente::gateway {
namespace {

// In this order: MyMemory's v2/glossary/check comes before LanguageTool's v2.
constexpr std::array<Tool, 8> kTools = {&tmserver,        &my_memory, &language_tool, &apertium,
                                        &libre_translate, &t5memory,  &term_tagger,   &find_page};

constexpr const char* kAway =
    "The Entente server does not answer; start it, or name another with the gateway's option --server: ";

constexpr const char* kOpen =
    "The Entente server asks for no token, so that everybody who reaches this gateway could use it; give the "
    "server "
    "tokens, or start the gateway with --tokens instead of --tokens-of-server";

// The parts of the path without a token, for tools that have no other place for it.
std::vector<std::string> path_of(const Request& request) {
  std::vector<std::string> path = parts_of_path(request.path);
  if (path.size() > 1 && path[0] == "t") path.erase(path.begin(), path.begin() + 2);
  return path;
}

std::string joined(const std::vector<std::string>& path) {
  std::string text;
  for (const std::string& part : path) text += "/" + part;
  return text;
}

class Router {
 public:
  Router(Backend& backend, RouterOptions options, Api api)
      : backend_(backend), options_(std::move(options)), api_(std::move(api)) {}

  Response answer(const Request& request) const {
    if (request.method == "OPTIONS") return allowed(preflight());
    const std::vector<std::string> tokens = tokens_of(request);
    const auto author = options_.access.author_of(tokens);
    if (!author || (options_.needs_tokens_of_server && tokens.empty())) return allowed(unauthenticated());
    // A token that the gateway knows is none of the server's.
    const bool is_passed_on = options_.access.is_open() && !tokens.empty();
    try {
      if (options_.needs_tokens_of_server && !server_needs_tokens()) return allowed(text_answer(503, kOpen));
      return allowed(answer(request, {*author, is_passed_on ? tokens.front() : std::string()}));
    } catch (const client::Error& error) {
      return allowed(refusal(error));
    }
  }

 private:
  Response answer(const Request& request, const Caller& caller) const {
    std::vector<std::string> path = path_of(request);
    if (!path.empty() && path[0] == "v1" && api_) {
      path.erase(path.begin());
      return api_(request, joined(path), caller);
    }
    Backend backend(backend_, caller, request.hung_up);
    const std::string text = joined(path) + (request.path.ends_with('/') ? "/" : "");
    const Call call{request, path, text, Form::parse(request.query), caller.author};
    for (const Tool tool : kTools) {
      if (auto response = tool(backend, call)) return *std::move(response);
    }
    return text_answer(
        404, "Nothing is at " + request.path + "; the README's section on CAT tools has the addresses");
  }

  // Asked again after a minute, since the server may be started anew.
  bool server_needs_tokens() const {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    if (now < guarded_until_.load()) return true;
    try {
      Backend(backend_, {}, nullptr).probe();
      return false;
    } catch (const client::Error& error) {
      if (error.code() != client::Code::kUnauthenticated) throw;
    }
    guarded_until_ = now + kGuardedFor;
    return true;
  }

  static Response refusal(const client::Error& error) {
    const bool is_away = error.code() == client::Code::kUnavailable;
    Response response =
        text_answer(http_status(error.code()), (is_away ? kAway : "") + std::string(error.what()));
    if (error.code() == client::Code::kUnauthenticated)
      response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }

  static Response unauthenticated() {
    Response response = text_answer(401,
                                    "A token is needed: in the header Authorization (Bearer TOKEN), in the "
                                    "path (/t/TOKEN/...), or in the tool's own field for a key");
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }

  static Response preflight() {
    Response response;
    response.status = 204;
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, HEAD");
    response.headers.emplace_back("Access-Control-Allow-Headers", "Authorization, Content-Type");
    response.headers.emplace_back("Access-Control-Max-Age", "3600");
    return response;
  }

  Response allowed(Response response) const {
    if (!options_.allowed_origin.empty())
      response.headers.emplace_back("Access-Control-Allow-Origin", options_.allowed_origin);
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    return response;
  }

  using Moment = std::chrono::steady_clock::duration;
  static constexpr std::chrono::minutes kGuardedFor{1};

  Backend& backend_;
  const RouterOptions options_;
  const Api api_;
  mutable std::atomic<Moment> guarded_until_ = Moment::min();
};

}  // namespace

bool reads_in_pieces(const Request& without_body, const std::function<bool(const std::string&)>& api) {
  if (without_body.method != "POST") return false;
  std::vector<std::string> path = path_of(without_body);
  if (path.empty()) return false;
  if (path[0] == "v1") {
    path.erase(path.begin());
    return api(joined(path));
  }
  return path.back() == "importtmx" || path == std::vector<std::string>{"t5memory"};
}

Handler router(Backend& backend, RouterOptions options, Api api) {
  auto made = std::make_shared<const Router>(backend, std::move(options), std::move(api));
  return [made](const Request& request) { return made->answer(request); };
}

}  // namespace entente::gateway
