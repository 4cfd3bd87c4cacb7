#include "tests/gateway/fixture.h"

namespace entente::gateway {
namespace {

class FindPage : public GatewayTest {
 protected:
  std::string page(const std::string& query, const std::string& language = "fr") const {
    Request made = request("GET", "/find?" + query);
    made.headers["accept-language"] = language;
    const Response response = send(made);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
    return response.body;
  }

  static bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }
};

TEST_F(FindPage, ShowsTermsMatchesAndConcordance) {
  const std::string body = page("q=Le+convoi+est+arriv%C3%A9+%C3%A0+Raqqa+mardi+soir.");
  EXPECT_TRUE(has(body, "<mark>Damas</mark>") || has(body, "<mark>Alep/Homs</mark>")) << body;
  EXPECT_TRUE(has(body, "The convoy reached Damascus on Tuesday evening."));
  const std::string terms = page("q=zone+de+non-vol");
  EXPECT_TRUE(has(terms, "<h3>zone de non-vol</h3>"));
  EXPECT_TRUE(has(terms, "no-fly zone"));
  EXPECT_TRUE(has(terms, "(déconseillé)"));
  EXPECT_TRUE(has(page("q=convoi"), "Le <mark>convoi</mark> est"));
}

TEST_F(FindPage, SpeaksTheReadersLanguage) {
  EXPECT_TRUE(has(page("q=convoi", "fr-FR,fr;q=0.9,en;q=0.8"), "<html lang=\"fr\">"));
  EXPECT_TRUE(has(page("q=convoi", "en-GB,en;q=0.9,fr;q=0.8"), "<html lang=\"en\">"));
  EXPECT_TRUE(has(page("q=convoi", "de"), "<html lang=\"en\">"));
}

TEST_F(FindPage, SearchesInBothDirections) {
  EXPECT_TRUE(has(page("q=ceasefire&from=en&to=fr"), "cessez-le-feu"));
}

TEST_F(FindPage, RunsNothingThatIsAskedFor) {
  const std::string body = page("q=%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_FALSE(has(body, "<script>alert"));
  EXPECT_TRUE(has(body, "&lt;script&gt;"));
  EXPECT_FALSE(has(body, "<script"));  // It works without scripts.
}

TEST_F(FindPage, TakesAPassageAndNothing) {
  EXPECT_TRUE(has(page(""), "<form"));
  std::string passage = "q=";
  for (int i = 0; i < 300; ++i) passage += "convoi+";
  EXPECT_TRUE(has(page(passage), "</html>"));
}

// Labels for the fields, a language for each passage, headings in order, one landmark for the results.
TEST_F(FindPage, CanBeReadAloud) {
  const std::string body = page("q=convoi");
  for (const char* part :
       {"<label for=\"q\">", "<label for=\"from\">", "<label for=\"to\">", "<main>", "<h1>", "<h2>",
        "role=\"search\"", "lang=\"fr\"", "lang=\"en\"", "<title>convoi – Entente</title>"})
    EXPECT_TRUE(has(body, part)) << part;
}

}  // namespace
}  // namespace entente::gateway
