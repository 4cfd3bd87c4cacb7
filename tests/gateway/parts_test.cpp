// The parts of the gateway that need no server.
#include <gtest/gtest.h>

#include "client/gateway/http/form.h"
#include "client/gateway/tools/html.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/typography.h"
#include "client/gateway/tools/utf16.h"

namespace entente::gateway {
namespace {

TEST(Percent, ComesBackEqual) {
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  EXPECT_EQ(percent_decoded(percent_encoded(bytes)), bytes);
  EXPECT_EQ(percent_decoded("100%"), "100%");
  EXPECT_EQ(percent_decoded("%4"), "%4");
  EXPECT_EQ(percent_decoded("%zz"), "%zz");
  EXPECT_EQ(percent_decoded("a+b"), "a+b");
  EXPECT_EQ(percent_decoded("a+b", true), "a b");
}

TEST(FormText, HasItsFields) {
  const Form form = Form::parse("q=%C3%A9t%C3%A9+2026&key=&q=second&&flag");
  EXPECT_EQ(form.get("q"), "été 2026");
  EXPECT_TRUE(form.has("key"));
  EXPECT_TRUE(form.has("flag"));
  EXPECT_FALSE(form.has("absent"));
}

TEST(Utf16, ComesBackEqual) {
  for (const char* text : {"", "abc", "été", "« œuvre »", "🙂 ok", "\u202F"})
    EXPECT_EQ(to_utf8(to_utf16(text)), text);
  EXPECT_EQ(to_utf16("🙂").size(), 2U);
  EXPECT_EQ(to_utf8(to_utf16("a\xFF"
                             "b")),
            "a\uFFFD"
            "b");
  EXPECT_EQ(to_utf8(to_utf16("\xED\xA0\x80")), "\uFFFD");  // A surrogate of its own.
}

TEST(LanguageTag, UnderstandsWhatToolsWrite) {
  EXPECT_EQ(language_tag("fr"), "fr");
  EXPECT_EQ(language_tag("FR"), "fr");
  EXPECT_EQ(language_tag("fr_fr"), "fr-FR");
  EXPECT_EQ(language_tag("fra"), "fr");
  EXPECT_EQ(language_tag("fre"), "fr");
  EXPECT_EQ(language_tag("eng"), "en");
  EXPECT_EQ(language_tag("zh-hant-tw"), "zh-Hant-TW");
  for (const char* none : {"", "<none>", "a", "français", "fr--FR", "auto-detect!"})
    EXPECT_EQ(language_tag(none), "") << none;
}

std::string faults(const std::string& text, const char* language = "fr") {
  std::string found;
  for (const TypographyFault& fault : typography_faults(to_utf16(text), language))
    found += std::to_string(fault.begin) + "+" + std::to_string(fault.size) + " [" + fault.replacement + "] ";
  return found;
}

TEST(Typography, AsksForNoBreakSpacesInFrench) {
  EXPECT_EQ(faults("Quoi?"), "4+1 [\u00A0?] ");
  EXPECT_EQ(faults("Quoi ?"), "4+2 [\u00A0?] ");
  EXPECT_EQ(faults("Quoi\u00A0? Non\u202F!"), "");
  EXPECT_EQ(faults("À 10:30, voir https://exemple.org: oui"), "33+1 [\u00A0:] ");
  EXPECT_EQ(faults("«oui»"), "0+1 [«\u00A0] 4+1 [\u00A0»] ");
  EXPECT_EQ(faults("« oui »"), "0+2 [«\u00A0] 5+2 [\u00A0»] ");
  EXPECT_EQ(faults("«\u00A0oui\u00A0»"), "");
  EXPECT_EQ(faults("Quoi ?", "en"), "");
}

TEST(Typography, AsksForFrenchQuotationMarks) {
  EXPECT_EQ(faults("Il dit \"oui\"."), "7+5 [«\u00A0oui\u00A0»] ");
  EXPECT_EQ(faults("Un écran de 15\" et 17\""), "");
}

TEST(Typography, MarksRepeatedSpacesAndThreeStopsInAnyLanguage) {
  EXPECT_EQ(faults("one  two", "en"), "3+2 [ ] ");
  EXPECT_EQ(faults("  one\n  two  ", "en"), "");
  EXPECT_EQ(faults("wait...", "en"), "4+3 […] ");
  EXPECT_EQ(faults("wait....", "en"), "");
}

TEST(Html, IsEscapedAndMarked) {
  EXPECT_EQ(escaped_html("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
  EXPECT_EQ(marked_html("a<b>c", {{1, 4}}), "a<mark>&lt;b&gt;</mark>c");
  EXPECT_EQ(marked_html("abc", {{1, 2}, {1, 3}, {9, 10}}), "a<mark>b</mark>c");
}

}  // namespace
}  // namespace entente::gateway
