// What stands before expat: encodings, HTML's entities, and what XML forbids.
#include "server/interchange/xml.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/interchange/html_entities.h"

namespace entente::interchange {
namespace {

using namespace std::string_literals;
using ::testing::HasSubstr;

// Writes the events down, and takes faults.
class Log final : public XmlHandler {
 public:
  void on_start(const std::string& name, const Attributes& attributes) override {
    all += '<' + name;
    for (const auto& [key, value] : attributes.all()) all += ' ' + key + '=' + value;
    all += '>';
  }
  void on_end(const std::string& name) override { all += "</" + name + '>'; }
  void on_text(std::string_view text) override { all += text; }
  bool on_fault(const std::string& what, bool text_is_missing) override {
    all += (text_is_missing ? "{!" : "{") + what.substr(what.find_first_of("U\"")).substr(0, 6) + '}';
    return true;
  }

  std::string all;
};

std::string parsed(const std::string& file, std::size_t chunk = 1 << 16) {
  Log log;
  try {
    XmlParser parser(log);
    std::string_view rest = file;
    for (; rest.size() > chunk; rest.remove_prefix(chunk)) parser.feed(rest.substr(0, chunk));
    parser.feed(rest);
    parser.finish();
  } catch (const Error& error) {
    return error.what();
  }
  return log.all;
}

std::string utf16(const std::u16string& text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += little ? std::string{low, high} : std::string{high, low};
  }
  return bytes;
}

// What stands before that place is read, also where the parser holds it back.
TEST(XmlDecoder, ReadsAllThatStandsBeforeHalfACharacter) {
  for (const std::size_t chunk : {1, 7, 1'000}) {
    Log log;
    XmlParser parser(log);
    const std::string file = utf16(u"<a><b c=\"" + std::u16string(200, u'd') + u"\"/>", true) + '<';
    for (std::size_t at = 0; at < file.size(); at += chunk)
      parser.feed(std::string_view(file).substr(at, chunk));
    EXPECT_THROW(parser.finish(), Error);
    EXPECT_THAT(log.all, HasSubstr("</b>")) << chunk;
  }
}

const std::u16string kBody = u"<a b=\"é\">L’été 😀</a>";
constexpr const char* kRead = "<a b=é>L’été 😀</a>";

TEST(XmlEncoding, OfTheBytesCountsWhateverTheDeclarationSays) {
  for (const std::u16string declaration :
       {u"", u"<?xml version=\"1.0\"?>", u"<?xml version=\"1.0\" encoding=\"utf-16\"?>\n",
        u"\n \n<?xml version='1.0' encoding='UTF-8'?>", u"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"}) {
    for (const bool little : {true, false}) {
      for (const bool has_mark : {true, false}) {
        const std::string file = utf16((has_mark ? u"\uFEFF" : u"") + declaration + kBody, little);
        for (const std::size_t chunk : {1, 2, 3, 7, 1 << 16}) ASSERT_EQ(parsed(file, chunk), kRead) << chunk;
      }
    }
  }
  for (const std::string declaration : {"", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "\uFEFF",
                                        "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16LE\"?>",
                                        "\uFEFF<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>",
                                        "\r\n\r\n  <?xml version=\"1.0\" encoding=\"UTF8\"?>", "\n\n\n"}) {
    for (const std::size_t chunk : {1, 7, 1 << 16})
      ASSERT_EQ(parsed(declaration + "<a b=\"é\">L’été 😀</a>", chunk), kRead) << declaration;
  }
}

TEST(XmlEncoding, OfOneByteIsReadByItsName) {
  const auto file = [](const std::string& name, const std::string& bytes) {
    return parsed("<?xml version='1.0' encoding='" + name + "' ?><a>" + bytes + "</a>");
  };
  EXPECT_EQ(file("ISO-8859-1", "\xE9t\xE9 l\x92\x9Cuvre \x80"), "<a>été l’œuvre €</a>");
  EXPECT_EQ(file("latin1", "\xE9"), "<a>é</a>");
  EXPECT_EQ(file("Windows-1252", "\x93\xE9\x94"), "<a>“é”</a>");
  EXPECT_EQ(file("ISO-8859-15", "\xA4 c\xBDur \x92"), "<a>€ cœur ’</a>");
  EXPECT_EQ(file("latin-9", "\xBD"), "<a>œ</a>");
  EXPECT_EQ(file("windows-1250", "\xE8"), "<a>č</a>");
  EXPECT_EQ(file("windows-1251", "\xE4\xE0"), "<a>да</a>");
  EXPECT_EQ(file("KOI8-R", "\xC4\xC1"), "<a>да</a>");
  EXPECT_EQ(file("macintosh", "\x8Et\x8E"), "<a>été</a>");
  EXPECT_EQ(file("x-mac-roman", "\x8E"), "<a>é</a>");
  EXPECT_EQ(file("IBM850", "\x82"), "<a>é</a>");
  EXPECT_EQ(file("windows-1256", "\xE3"), "<a>م</a>");
  // A byte that the encoding does not know is a fault of its own.
  EXPECT_EQ(file("windows-1253", "a\xAA"), "<a>a{U+FFFF}</a>");
}

TEST(XmlEncoding, ThatIsNotReadIsRefusedByItsName) {
  for (const std::string name : {"Shift_JIS", "GB18030", "Big5", "EUC-KR", "UTF-7", "ISO-2022-JP", "IBM037",
                                 "no-such", "utf-8//IGNORE", "../../x"}) {
    const std::string answer = parsed("<?xml version=\"1.0\" encoding=\"" + name + "\"?><a/>");
    EXPECT_THAT(answer, HasSubstr("Line 1: the file's encoding \"" + name + "\"")) << name;
    EXPECT_THAT(answer, HasSubstr("UTF-8")) << name;
  }
  EXPECT_THAT(parsed("<\0\0\0a\0\0\0/\0\0\0>\0\0\0"s), HasSubstr("UTF-32"));
  EXPECT_THAT(parsed("\xFF\xFE\0\0<\0\0\0"s), HasSubstr("UTF-32"));
  EXPECT_THAT(parsed("\xFF\xFE<\0a\0/\0>\0\x3D\xD8"s), HasSubstr("within a character"));
  EXPECT_THAT(parsed("\xFF\xFE<\0a\0/\0>\0 "s), HasSubstr("within a character"));
}

TEST(XmlLine, CountsWhatIsLeftOutBeforeTheDeclaration) {
  EXPECT_THAT(parsed("\n\n<?xml version=\"1.0\"?>\n<a>\n</b>"),
              HasSubstr("Line 5: the file is not well-formed"));
  EXPECT_THAT(parsed("<a>\n  <b></c></a>"), HasSubstr("column "));
}

TEST(HtmlEntities, AreAllThatHtml4Has) {
  EXPECT_EQ(html_entity("eacute"), U'é');
  EXPECT_EQ(html_entity("Eacute"), U'É');
  EXPECT_EQ(html_entity("AElig"), U'Æ');
  EXPECT_EQ(html_entity("zwnj"), U'\u200C');
  EXPECT_EQ(html_entity("hellip"), U'…');
  EXPECT_EQ(html_entity("euro"), U'€');
  EXPECT_EQ(html_entity("apos"), U'\'');
  EXPECT_EQ(html_entity("EACUTE"), 0u);
  EXPECT_EQ(html_entity(""), 0u);
}

TEST(XmlEntities, OfHtmlAreUnderstoodEverywhere) {
  const std::string body =
      "<a b=\"&eacute;&quot;&nbsp;\">l&rsquo;&eacute;t&eacute; &lt;&amp;amp; &oelig;</a>";
  const std::string read = "<a b=é\"\u00A0>l’été <&amp; œ</a>";
  for (const std::string before :
       {"", "<!DOCTYPE a>", "<!DOCTYPE a SYSTEM \"a.dtd\">", "<!DOCTYPE a PUBLIC '-//x' 'a>b.dtd' [ ]>",
        "<!DOCTYPE a [<!ELEMENT a (#PCDATA)><!-- ]> & ' --><!ATTLIST a b CDATA #IMPLIED><?p ]>?>]>",
        "<!DOCTYPE a [<!ENTITY eacute \"&#233;\"><!ENTITY nbsp '&#xA0;'>]>"}) {
    for (const std::size_t chunk : {1, 7, 1 << 16}) EXPECT_EQ(parsed(before + body, chunk), read) << before;
  }
  EXPECT_EQ(parsed("<a><![CDATA[&eacute; &#1; ]] > ]]>&eacute;<!-- &foo; &#1; --><?p &foo;?></a>"),
            "<a>&eacute; &#1; ]] > é</a>");
}

TEST(XmlEntities, ThatNothingDeclaresAreFaultsAtTheirPlace) {
  EXPECT_EQ(parsed("<a>x<b c=\"&firm;\"></b></a>"), "<a>x<b c=>{!\"firm\"}</b></a>");
  EXPECT_THAT(parsed("<a>&eacute</a>"), HasSubstr("Line 1: the file is not well-formed"));
  EXPECT_EQ(parsed("<a>x&firm;</a>"), "<a>x{!\"firm\"}</a>");
  EXPECT_THAT(parsed("<a>R&D</a>"), HasSubstr("Line 1: the file is not well-formed"));
  EXPECT_THAT(parsed("<a>&</a>"), HasSubstr("Line 1: the file is not well-formed"));
  EXPECT_THAT(parsed("<!DOCTYPE a [<!ENTITY eacute \"e\">]><a>&eacute;</a>"),
              HasSubstr("declares the entity"));
  EXPECT_THAT(parsed("<!DOCTYPE a [<!ENTITY firm \"f\">]><a>&firm;</a>"), HasSubstr("declares the entity"));
  EXPECT_THAT(parsed("<!DOCTYPE a [<!ENTITY % eacute \"é\">]><a/>"), HasSubstr("declares the entity"));
}

TEST(XmlCharacters, ThatXmlForbidsAreLeftOutWhereTheyStand) {
  struct Row {
    std::string text;
    std::string read;
  };
  for (const Row& row : std::initializer_list<Row>{{"a&#x1F;b", "{U+001F}ab"},
                                                   {"a&#31;b", "{U+001F}ab"},
                                                   {"a&#x0000;b", "{U+0000}ab"},
                                                   {"a\x01"
                                                    "b",
                                                    "{U+0001}ab"},
                                                   {"a\0b"s, "{U+0000}ab"},
                                                   {"a\x0B"
                                                    "b",
                                                    "{U+000B}a b"},
                                                   {"a&#12;b", "{U+000C}a b"},
                                                   {"a&#xFFFE;b", "{U+FFFE}ab"},
                                                   {"a\uFFFFb", "{U+FFFF}ab"},
                                                   {"a\uFFFDb\uFFFCc", "a\uFFFDb\uFFFCc"},
                                                   {"a&#xD800;b", "{U+D800}ab"},
                                                   {"a&#56320;b", "{U+DC00}ab"},
                                                   {"&#xD83D;&#xDE00;", "😀"},
                                                   {"&#55357;&#56832;&#xD83D;", "{U+D83D}😀"},
                                                   {"&#x92;&#150;&#129;", "’–\u0081"},
                                                   {"&#233;&#x1F600;&#9;&#xA;", "é😀\t\n"},
                                                   {"<![CDATA[a\x01<&]]>", "{U+0001}a<&"},
                                                   {"<!-- \x01 --><?p \x02?>a", "a"}}) {
    const std::string all = parsed("<r>" + row.text + "</r>");
    for (const std::size_t chunk : {1, 2, 7}) {
      // Texts come in other pieces; a fault stands before its piece.
      Log log;
      XmlParser parser(log);
      const std::string file = "<r>" + row.text + "</r>";
      for (std::size_t i = 0; i < file.size(); i += chunk)
        parser.feed(std::string_view(file).substr(i, chunk));
      parser.finish();
      EXPECT_EQ(log.all.size(), all.size()) << row.text;
    }
    std::string sorted = all, wanted = "<r>" + row.read + "</r>";
    std::sort(sorted.begin(), sorted.end());
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(sorted, wanted) << row.text << " gives " << all;
  }
  // In an attribute, after its start; between elements, before the next one.
  EXPECT_EQ(parsed("<r a=\"x&#1;\"/>"), "<r a=x>{U+0001}</r>");
  EXPECT_EQ(parsed("<r><a></a>&#1;<b/></r>"), "<r><a></a>{U+0001}<b></b></r>");
  EXPECT_EQ(parsed("<r></r>&#1;"), "<r></r>{U+0001}");
}

TEST(XmlCharacters, WithoutEndInOneTagAreRefused) {
  std::string file = "<r a=\"";
  for (int i = 0; i < 20'000; ++i) file += "x\x01";
  EXPECT_THAT(parsed(file + "\"/>"), HasSubstr("more of the kind"));
}

TEST(Xml, ReadsTheSameHoweverTheFileIsCut) {
  const std::string file =
      "\n<?xml version='1.0'?><!DOCTYPE a [<!-- x --> <!ELEMENT a ANY>]><a b='>&eacute;\"' c=\"'\">\n<!-- -> "
      "-- x"
      "--><![CDATA[ ]] ]>]]>&nbsp;&#x92;&lt;\xEF\xBC\x81<d/></a>";
  const std::string bad = parsed(file);
  EXPECT_THAT(bad, HasSubstr("not well-formed"));  // "--" in a comment.
  std::string good = file;
  good.erase(good.find(" -- x"), 5);
  const std::string whole = parsed(good);
  EXPECT_THAT(whole, HasSubstr("<d>"));
  for (std::size_t chunk = 1; chunk < good.size(); ++chunk) ASSERT_EQ(parsed(good, chunk), whole) << chunk;
}

TEST(EscapedText, LeavesOtherCharactersOfTheSameFirstByte) {
  EXPECT_EQ(escaped("a\uFF01\uFFFEb\uFFFD"), "a\uFF01b\uFFFD");
  EXPECT_EQ(escaped("\r\n\t<&>\""), "&#13;\n\t&lt;&amp;&gt;&quot;");
  EXPECT_EQ(escaped_attribute("\r\n\t"), "&#13;&#10;&#9;");
}

}  // namespace
}  // namespace entente::interchange
