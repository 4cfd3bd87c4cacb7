#include "client/gateway/tools/router.h"

#include <array>
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
    const auto author = options_.access.author_of(tokens_of(request));
    if (!author) return allowed(unauthenticated());
    try {
      return allowed(answer(request, *author));
    } catch (const client::Error& error) {
      const bool is_away = error.code() == client::Code::kUnavailable;
      return allowed(
          text_answer(http_status(error.code()), (is_away ? kAway : "") + std::string(error.what())));
    }
  }

 private:
  Response answer(const Request& request, const std::string& author) const {
    std::vector<std::string> path = parts_of_path(request.path);
    // A token in the path, for tools that have no other place for it.
    if (path.size() > 1 && path[0] == "t") path.erase(path.begin(), path.begin() + 2);
    if (!path.empty() && path[0] == "v1" && api_) {
      path.erase(path.begin());
      return api_(request, joined(path), author);
    }
    const std::string text = joined(path) + (request.path.ends_with('/') ? "/" : "");
    const Call call{request, path, text, Form::parse(request.query), author};
    for (const Tool tool : kTools) {
      if (auto response = tool(backend_, call)) return *std::move(response);
    }
    return text_answer(
        404, "Nothing is at " + request.path + "; the README's section on CAT tools has the addresses");
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

  Backend& backend_;
  const RouterOptions options_;
  const Api api_;
};

}  // namespace

Handler router(Backend& backend, RouterOptions options, Api api) {
  auto made = std::make_shared<const Router>(backend, std::move(options), std::move(api));
  return [made](const Request& request) { return made->answer(request); };
}

}  // namespace entente::gateway
