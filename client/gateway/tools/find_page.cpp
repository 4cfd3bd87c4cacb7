// Terms, matches and concordance on one page, for OmegaT's External Finder and memoQ's web search: plain HTML
// that works without scripts, with the keyboard and with a screen reader.
#include <algorithm>

#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/html.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/tool.h"
#include "client/gateway/tools/utf16.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::gateway {
namespace {

constexpr std::size_t kLongestQuery = 2'000;  // UTF-16 units; a page is for a passage, not for a document.
constexpr int kMatches = 10;
constexpr int kMatchPercent = 50;  // A person judges for themselves.
constexpr int kMostSpaces = 20;
constexpr int kConcordance = 30;

// The page's words in the reader's language.
class Words {
 public:
  explicit Words(bool is_french) : is_french_(is_french) {}
  std::string say(const char* french, const char* english) const { return is_french_ ? french : english; }
  std::string code() const { return say("fr", "en"); }

 private:
  bool is_french_;
};

// The first of French and English that the browser asks for.
bool prefers_french(const Request& request, const Form& query) {
  if (query.has("ui")) return query.get("ui") == "fr";
  const std::string accepted = request.header("accept-language");
  const std::size_t french = accepted.find("fr");
  const std::size_t english = accepted.find("en");
  return french != std::string::npos && (english == std::string::npos || french < english);
}

constexpr const char* kStyle =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1a1a1a;"
    "background:#fff}"
    "h1{font-size:1.3rem}h2{font-size:1.1rem;border-bottom:1px solid #767676;margin-top:1.5rem}"
    "form{display:flex;gap:.5rem;flex-wrap:wrap}input,select,button{font:inherit;padding:.3rem .5rem}"
    "input[type=search]{flex:1;min-width:12rem}"
    "article{border-left:4px solid #1f5f8b;padding:.2rem .8rem;margin:.8rem 0}"
    "mark{background:#ffe08a;color:inherit}dl{margin:0}dt{font-weight:600}dd{margin:0 0 .3rem 1rem}"
    ".no{color:#a40000}.meta{color:#555;font-size:.9rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc}"
    "@media(prefers-color-scheme:dark){body{background:#16191c;color:#e8e8e8}mark{background:#6b5300}"
    ".meta{color:#b0b0b0}.no{color:#ff8a80}}";

std::string status_of(const v1::Term& term, const Words& words) {
  switch (term.status()) {
    case v1::TERM_STATUS_PREFERRED:
      return words.say("privilégié", "preferred");
    case v1::TERM_STATUS_ADMITTED:
      return words.say("admis", "admitted");
    case v1::TERM_STATUS_DEPRECATED:
      return words.say("déconseillé", "deprecated");
    case v1::TERM_STATUS_SUPERSEDED:
      return words.say("ancien", "superseded");
    case v1::TERM_STATUS_FORBIDDEN:
      return words.say("proscrit", "forbidden");
    default:
      return {};
  }
}

bool must_not_be_written(const v1::Term& term) {
  return term.status() == v1::TERM_STATUS_FORBIDDEN || term.status() == v1::TERM_STATUS_DEPRECATED;
}

std::string term_html(const v1::Term& term, const Words& words) {
  std::string out =
      "<span lang=\"" + escaped_html(term.language_code()) + "\">" + escaped_html(term.text()) + "</span>";
  if (const std::string status = status_of(term, words); !status.empty())
    out += " <span class=\"meta" + std::string(must_not_be_written(term) ? " no" : "") + "\">(" + status +
           ")</span>";
  if (!term.usage_note().empty())
    out += "<br><span class=\"meta\">" + escaped_html(term.usage_note()) + "</span>";
  return out;
}

std::string card(const v1::TermHit& hit, const Words& words) {
  std::string out = "<article><h3>" + escaped_html(hit.surface()) + "</h3><dl><dt>" +
                    words.say("Terme", "Term") + "</dt><dd>" + term_html(hit.term(), words) + "</dd>";
  if (!hit.targets().empty()) {
    out += "<dt>" + words.say("Traduction", "Translation") + "</dt>";
    for (const v1::Term& target : hit.targets()) out += "<dd>" + term_html(target, words) + "</dd>";
  }
  if (!hit.definition().empty())
    out += "<dt>" + words.say("Définition", "Definition") + "</dt><dd>" + escaped_html(hit.definition()) +
           "</dd>";
  if (!hit.subject_field().empty())
    out += "<dt>" + words.say("Domaine", "Subject field") + "</dt><dd>" + escaped_html(hit.subject_field()) +
           "</dd>";
  return out + "</dl><p class=\"meta\">" + escaped_html(hit.concept_name()) + "</p></article>";
}

// Where the match differs from what was asked, in bytes of its source.
std::vector<std::pair<int, int>> differing(const v1::Match& match) {
  const std::u16string text = to_utf16(match.unit().source().text());
  const auto bytes = [&](int units) {
    return static_cast<int>(
        to_utf8(std::u16string_view(text).substr(0, static_cast<std::size_t>(units))).size());
  };
  std::vector<std::pair<int, int>> spans;
  for (const v1::Difference& difference : match.differences()) {
    const v1::Span& span = difference.match_span();
    if (span.end() > span.begin()) spans.emplace_back(bytes(span.begin()), bytes(span.end()));
  }
  return spans;
}

std::string matches_html(const std::vector<v1::Match>& matches, const Words& words) {
  std::string out =
      "<table><thead><tr><th scope=\"col\">%</th><th scope=\"col\">Source</th><th scope=\"col\">" +
      words.say("Cible", "Target") + "</th></tr></thead><tbody>";
  for (const v1::Match& match : matches) {
    const v1::Unit& unit = match.unit();
    out += "<tr><td>" + std::to_string(match.score().percent()) + "</td><td lang=\"" +
           escaped_html(unit.source_language_code()) + "\">" +
           marked_html(unit.source().text(), differing(match)) + "</td><td lang=\"" +
           escaped_html(unit.target_language_code()) + "\">" + escaped_html(unit.target().text()) +
           "<br><span class=\"meta\">" + escaped_html(unit.changer()) + "</span></td></tr>";
  }
  return out + "</tbody></table>";
}

std::string concordance_html(const v1::SearchConcordanceResponse& found) {
  std::string out = "<table><tbody>";
  for (const v1::ConcordanceHit& hit : found.hits()) {
    std::vector<std::pair<int, int>> spans;
    for (const v1::Span& span : hit.spans()) spans.emplace_back(span.begin(), span.end());
    const v1::Unit& unit = hit.unit();
    out += "<tr><td lang=\"" + escaped_html(unit.source_language_code()) + "\">" +
           marked_html(unit.source().text(), spans) + "</td><td lang=\"" +
           escaped_html(unit.target_language_code()) + "\">" + escaped_html(unit.target().text()) +
           "</td></tr>";
  }
  return out + "</tbody></table>";
}

std::string section(const std::string& title, const std::string& content, bool is_empty, const Words& words) {
  return "<section><h2>" + title + "</h2>" +
         (is_empty ? "<p>" + words.say("Rien de trouvé.", "Nothing found.") + "</p>" : content) +
         "</section>";
}

std::string form_html(const std::string& query, const std::string& source, const std::string& target,
                      const Words& words) {
  const auto option = [](const char* code, const std::string& chosen, const std::string& name) {
    return std::string("<option value=\"") + code + "\"" + (chosen == code ? " selected" : "") + ">" + name +
           "</option>";
  };
  const std::string french = words.say("français", "French");
  const std::string english = words.say("anglais", "English");
  return "<form role=\"search\" method=\"get\"><label for=\"q\">" + words.say("Texte", "Text") +
         "</label><input type=\"search\" id=\"q\" name=\"q\" value=\"" + escaped_html(query) +
         "\" autofocus>" + "<label for=\"from\">" + words.say("de", "from") +
         "</label><select id=\"from\" name=\"from\">" + option("fr", source, french) +
         option("en", source, english) + "</select><label for=\"to\">" + words.say("vers", "to") +
         "</label><select id=\"to\" name=\"to\">" + option("en", target, english) +
         option("fr", target, french) + "</select><button>" + words.say("Chercher", "Search") +
         "</button></form>";
}

std::string results(Backend& backend, const std::string& query, const std::string& source,
                    const std::string& target, const Words& words) {
  const auto terms = backend.recognize(query, source, target);
  std::string cards;
  for (const v1::TermHit& hit : terms.hits()) {
    if (!hit.outranked()) cards += card(hit, words);
  }
  const auto matches = backend.matches({.text = query,
                                        .source_language = source,
                                        .target_language = target,
                                        .minimum_percent = kMatchPercent,
                                        .most = kMatches});
  // A passage is looked up as a whole only: its words together are in no other.
  const bool is_passage = std::ranges::count(query, ' ') > kMostSpaces;
  const auto found =
      is_passage ? v1::SearchConcordanceResponse() : backend.concordance(query, source, kConcordance);
  return section(words.say("Glossaire", "Glossary"), cards, cards.empty(), words) +
         section(words.say("Correspondances", "Matches"), matches_html(matches, words), matches.empty(),
                 words) +
         section(words.say("Concordance", "Concordance"), concordance_html(found), found.hits().empty(),
                 words);
}

std::string page(const std::string& query, const std::string& form, const std::string& content,
                 const Words& words) {
  const std::string title = (query.empty() ? "" : escaped_html(query) + " – ") + "Entente";
  return "<!DOCTYPE html>\n<html lang=\"" + words.code() +
         "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
         "content=\"width=device-width,initial-scale=1\">"
         "<title>" +
         title + "</title><style>" + kStyle + "</style></head><body><header><h1>Entente</h1>" + form +
         "</header><main>" + content + "</main></body></html>\n";
}

}  // namespace

std::optional<Response> find_page(Backend& backend, const Call& call) {
  if (call.path.size() > 1 || (call.path.size() == 1 && call.path[0] != "find")) return std::nullopt;
  const Words words(prefers_french(call.request, call.query));
  const std::string query = to_utf8(to_utf16(call.query.get("q")).substr(0, kLongestQuery));
  std::string source = primary_language(language_tag(call.query.get("from")));
  std::string target = primary_language(language_tag(call.query.get("to")));
  if (source.empty()) source = target == "fr" ? "en" : "fr";
  if (target.empty() || target == source) target = source == "fr" ? "en" : "fr";
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  std::string content;
  try {
    if (!query.empty()) content = results(backend, query, source, target, words);
  } catch (const client::Error& error) {
    response.status = http_status(error.code());
    content = "<p role=\"alert\">" +
              words.say("Le serveur n’a pas répondu : ", "The server did not answer: ") +
              escaped_html(error.what()) + "</p>";
  }
  response.body = page(query, form_html(query, source, target, words), content, words);
  return response;
}

}  // namespace entente::gateway
