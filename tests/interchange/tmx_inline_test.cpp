// Inline tags of TMX: those of the standard, those of other formats, and markup that stands as text.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/interchange/text_tags.h"
#include "server/interchange/tmx_segment.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

using entente::testing::read_tmx;
using entente::testing::Units;
using entente::testing::write_tmx;
using ::testing::HasSubstr;
using ::testing::Not;

// "Le [1<b>]front[/1</b>]": each tag in brackets at its place, as its kind, pair, match and type, and its
// code.
std::string drawn(const Segment& segment) {
  constexpr const char* kKinds[] = {"+", "-", "ph", "it+", "it-", "hi+", "hi-", "ut"};
  std::string out;
  std::size_t next = 0;
  int position = 0;
  const auto tags_at = [&](int place) {
    for (; next < segment.tags.size() && segment.tags[next].position == place; ++next) {
      const InlineTag& tag = segment.tags[next];
      out += std::string("[") + kKinds[static_cast<int>(tag.kind)] + tag.pair;
      if (!tag.match.empty()) out += " x" + tag.match;
      if (!tag.type.empty()) out += " " + tag.type;
      out += tag.data.empty() ? "]" : " " + tag.data + "]";
    }
  };
  for (const char c : segment.text) {
    if ((c & 0xC0) != 0x80) tags_at(position++);
    out += c;
  }
  tags_at(position);
  return next == segment.tags.size() ? out : out + " and tags beyond the end";
}

Units read(const std::string& seg, const std::string& tool = "test", std::size_t chunk = 1 << 16) {
  return read_tmx("<tmx version=\"1.4\"><header creationtool=\"" + tool +
                      "\" srclang=\"fr\"/><body><tu><tuv xml:lang=\"fr\"><seg>" + seg +
                      "</seg></tuv><tuv xml:lang=\"en\"><seg>word</seg></tuv></tu></body></tmx>",
                  {}, chunk);
}

// The segment, which comes back equal from a file of ours, however it is cut.
std::string segment_of(const std::string& seg, const std::string& tool = "test") {
  const Units units = read(seg, tool);
  if (units.units.size() != 1) return "no unit";
  EXPECT_TRUE(units.problems.empty()) << seg;
  EXPECT_EQ(read_tmx(write_tmx(units.units)).units, units.units) << write_tmx(units.units);
  for (const std::size_t chunk : {1, 7}) EXPECT_EQ(read(seg, tool, chunk).units, units.units) << seg;
  return drawn(units.units[0].source);
}

struct Row {
  const char* seg;
  const char* drawn;
};

TEST(TmxTags, OfTheStandardKeepPairsTypesAndContent) {
  for (const Row& row : std::initializer_list<Row>{
           {"a<bpt i=\"1\" x=\"2\" type=\"bold\">&lt;b></bpt>b<ept i=\"1\">&lt;/b></ept>",
            "a[+1 x2 bold <b>]b[-1 </b>]"},
           {"a<ph x=\"1\" type=\"image\">&lt;img/></ph>b<ph/>", "a[ph x1 image <img/>]b[ph]"},
           {"<it pos=\"begin\" x=\"1\">{\\b </it>a", "[it+ x1 {\\b ]a"},
           {"a<it pos=\"End\">}</it><it pos=\"END\"/>", "a[it- }][it-]"},
           {"a<ut x=\"3\">{\\f}</ut>b", "a[ut x3 {\\f}]b"},
           {"a <hi x=\"1\" type=\"term\">b <hi>c</hi></hi> d", "a [hi+ x1 term]b [hi+]c[hi-][hi-] d"},
           {"a<bpt i=\"1\"/><hi>b</hi><ept i=\"1\"/>", "a[+1][hi+]b[hi-][-1]"},
           {"a<bpt i=\"1\" type=\"x-hi\"/><bpt i=\"2\" type=\"x-hello\"/>b<ept i=\"2\"/><ept i=\"1\"/>",
            "a[hi+][+2 x-hello]b[-2][hi-]"},
       }) {
    EXPECT_EQ(segment_of(row.seg), row.drawn);
  }
}

TEST(TmxTags, KeepTheTextOfASubInTheirCode) {
  EXPECT_EQ(segment_of("a<ph>&lt;img alt=\"<sub type=\"x\">d &amp; <bpt i=\"1\">&lt;i></bpt>e<ept "
                       "i=\"1\"/></sub>\"></ph>"),
            "a[ph <img alt=\"<tmx:sub type=\"x\">d &amp; <tmx:bpt i=\"1\">&lt;i&gt;</tmx:bpt>e<tmx:ept "
            "i=\"1\"></tmx:ept></tmx:sub>\">]");
  const Units units = read("a<ph>&lt;img alt=\"<sub>d &amp; e</sub>\"/></ph> &lt;sub&gt;");
  EXPECT_THAT(write_tmx(units.units),
              HasSubstr("<ph>&lt;img alt=&quot;<sub>d &amp; e</sub>&quot;/&gt;</ph>"));
  // HTML's sub is no element of TMX.
  EXPECT_EQ(
      segment_of("H<bpt i=\"1\">&lt;sub></bpt>2<ept i=\"1\">&lt;/sub></ept>O<ph>&lt;sub>2&lt;/sub></ph>"),
      "H[+1 <sub>]2[-1 </sub>]O[ph <sub>2</sub>]");
  EXPECT_EQ(segment_of("a<sub>b</sub>c"), "a[+1 <sub>]b[-1 </sub>]c");
}

TEST(TmxTags, OfOtherFormatsStandRoundTheirText) {
  for (const Row& row : std::initializer_list<Row>{
           {"Les <g id=\"1\">rebelles</g> fuient", "Les [+1 x1 <g id=\"1\">]rebelles[-1 </g>] fuient"},
           {"a<mrk mtype=\"term\">b</mrk>", "a[+1 <mrk mtype=\"term\">]b[-1 </mrk>]"},
           {"<b>a</b> <i>b</i>", "[+1 <b>]a[-1 </b>] [+2 <i>]b[-2 </i>]"},
           {"a <b>b <i>c</i></b>", "a [+1 <b>]b [+2 <i>]c[-2 </i>][-1 </b>]"},
           {"a<x id=\"3\"/>b<g></g>", "a[ph x3 <x id=\"3\"/>]b[ph <g/>]"},
           {"a<bx id=\"1\"/>b<ex id=\"1\"/>", "a[ph x1 <bx id=\"1\"/>]b[ph x1 <ex id=\"1\"/>]"},
           {"a<g id=\"&lt;&quot;é\">b</g>", "a[+1 x<\"é <g id=\"&lt;&quot;é\">]b[-1 </g>]"},
           {"<bpt i=\"1\"/><g>a<ph/></g><ept i=\"1\"/>", "[+1][+2 <g>]a[ph][-2 </g>][-1]"},
           {"a <hi>b<g>c</g></hi>", "a [hi+]b[+1 <g>]c[-1 </g>][hi-]"},
           {"a<ph><g>c &amp; d</g></ph>", "a[ph <g>c &amp; d</g>]"},
       }) {
    EXPECT_EQ(segment_of(row.seg), row.drawn);
  }
}

TEST(TmxTags, ThatStandAsTextAreTagsAllTheSame) {
  for (const Row& row : std::initializer_list<Row>{
           {"Le &lt;b&gt;front&lt;/b&gt; tient.", "Le [+1 <b>]front[-1 </b>] tient."},
           {"Le <![CDATA[<b class='x'>front</b>]]> tient.", "Le [+1 <b class='x'>]front[-1 </b>] tient."},
           {"&lt;a href=\"x?a=1&amp;b\"&gt;ici&lt;/a &gt;", "[+1 <a href=\"x?a=1&b\">]ici[-1 </a >]"},
           {"a&lt;br&gt;b&lt;br/&gt;c&lt;IMG src=x /&gt;", "a[ph <br>]b[ph <br/>]c[ph <IMG src=x />]"},
           {"a&lt;strong&gt;b", "a[it+ <strong>]b"},
           {"a&lt;/b&gt;b", "a[it- </b>]b"},
           {"&lt;b&gt;&lt;i&gt;é&lt;/b&gt;&lt;/i&gt;", "[+1 <b>][+2 <i>]é[-1 </b>][-2 </i>]"},
           {"&lt;tag1&gt;a&lt;/tag1&gt;", "[+1 <tag1>]a[-1 </tag1>]"},
           {"é<bpt i=\"1\"/>&lt;b&gt;é&lt;/b&gt;<ept i=\"1\"/>é<ph/>", "é[+1][+2 <b>]é[-2 </b>][-1]é[ph]"},
           // Text.
           {"a &lt; b et c &gt; d", "a < b et c > d"},
           {"a &lt;b et c&gt; d", "a <b et c> d"},
           {"x&lt;y", "x<y"},
           {"Écrire à &lt;anne@example.org&gt; ou &lt;https://example.org/a&gt;",
            "Écrire à <anne@example.org> ou <https://example.org/a>"},
           {"Saisissez &lt;nom&gt; ici", "Saisissez <nom> ici"},
           {"Saisissez &lt;nom du fichier&gt; ici", "Saisissez <nom du fichier> ici"},
           {"si &lt;a&gt; est vrai", "si <a> est vrai"},
           {"&lt;br/&gt;", "<br/>"},
           {"&lt;b&gt; &lt;/b&gt;", "<b> </b>"},
           {"&lt;3 &lt;&lt;guillemets&gt;&gt; &lt;&gt; &lt;/&gt; &lt;!-- x --&gt;",
            "<3 <<guillemets>> <> </> <!-- x -->"},
           {"a &lt;b<ph/>&gt;c&lt;/b&gt;", "a <b[ph]>c[it- </b>]"},
           {"&lt;a href=\"x&gt; y", "<a href=\"x> y"},
       }) {
    EXPECT_EQ(segment_of(row.seg), row.drawn);
  }
}

TEST(TmxTags, OfOmegaTAreLettersAndANumber) {
  EXPECT_EQ(segment_of("&lt;b0&gt;Le front&lt;/b0&gt; tient.&lt;br1/&gt;", "OmegaT"),
            "[+1 <b0>]Le front[-1 </b0>] tient.[ph <br1/>]");
  EXPECT_EQ(segment_of("Le &lt;f2&gt;front", "OmegaT 3.6"), "Le [it+ <f2>]front");
  EXPECT_EQ(segment_of("Le &lt;f2&gt;front", "other"), "Le <f2>front");
}

TEST(TmxTags, ThatStandAsTextInAFileOfOursAreText) {
  EXPECT_EQ(segment_of("Le &lt;b&gt;front&lt;/b&gt;", "Entente"), "Le <b>front</b>");
}

TEST(TmxTags, BeyondTheLimitStayText) {
  std::string seg;
  for (int i = 0; i < 600; ++i) seg += "&lt;b&gt;a&lt;/b&gt;";
  EXPECT_THAT(segment_of(seg), Not(HasSubstr("[")));
}

TEST(TmxMarkup, WritesHighlightsAsPairsThatOmegaTKeepsTheWordsOf) {
  const Units units = read("Un <hi type=\"term\">mot <bpt i=\"1\"/>a<ept i=\"1\"/></hi>");
  const std::string file = write_tmx(units.units);
  EXPECT_THAT(file, HasSubstr("Un <bpt i=\"2\" type=\"x-hi:term\"></bpt>mot <bpt i=\"1\"></bpt>a<ept "
                              "i=\"1\"></ept><ept i=\"2\"></ept></seg>"));
  EXPECT_THAT(file, Not(HasSubstr("<hi")));
}

TEST(TmxMarkup, KeepsHighlightsWithoutTheirOtherHalf) {
  for (const Segment& segment : std::initializer_list<Segment>{
           {"ab", {{TagKind::kHighlightClosing, 1, "", "", "", ""}}},
           {"ab", {{TagKind::kHighlightOpening, 1, "", "5", "x-hi", "code"}}},
           {"ab", {{TagKind::kOpening, 0, "1", "", "x-hi:x", ""}, {TagKind::kClosing, 1, "1", "", "", ""}}},
           {"ab", {{TagKind::kStandalone, 0, "", "", "x-type:x-hi", "<tmx:sub>"}}},
           {"ab", {{TagKind::kStandalone, 0, "", "", "", "</tmx:sub><tmx:sub>&<b></tmx:sub>"}}},
           {"ab", {{TagKind::kStandalone, 2, "", "", "", "<tmx:sub>a</tmx:sub> & <tmx:sub"}}},
           {"a", {{TagKind::kStandalone, 1, "", "", "", "<tmx:a></tmx:b>"}}}}) {
    TranslationUnit unit;
    unit.source_language = Language::parse("fr");
    unit.target_language = Language::parse("en");
    unit.source = unit.target = segment;
    EXPECT_EQ(read_tmx(write_tmx({unit})).units, std::vector{unit}) << tmx_markup(segment);
  }
}

TEST(NeighbourText, IsWithoutTheMarkupOfItsTool) {
  const auto text = [](const char* value) { return neighbour_text(value, TextTags::kOfAnyTool); };
  EXPECT_EQ(text("<seg>Les combats ont repris.</seg>"), "Les combats ont repris.");
  EXPECT_EQ(text("<seg>Le <bpt i='1'>{}</bpt>front<ept i='1'>{}</ept> &amp; la <x id=\"1\"/>ville</seg>"),
            "Le front & la ville");
  EXPECT_EQ(text("&lt;seg&gt;Le front&lt;/seg&gt;"), "Le front");
  EXPECT_EQ(text("<seg/>"), "");
  EXPECT_EQ(text("<seg>R&D</seg>"), "R&D");
  EXPECT_EQ(text("a < b"), "a < b");
  EXPECT_EQ(text("Le <b>front</b>"), "Le front");
}

}  // namespace
}  // namespace entente::interchange
