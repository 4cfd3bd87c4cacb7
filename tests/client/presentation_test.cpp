#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

#include "client/cli/screen/columns.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/marks.h"
#include "client/cli/show/match_text.h"
#include "client/cli/show/renames.h"
#include "client/cli/show/term_text.h"
#include "client/cli/verbs/concept_changes.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::cli {
namespace {

const Style kPlain(false);
const Style kColour(true);

v1::RecognizeTermsResponse hits(std::initializer_list<std::pair<int, int>> spans) {
  v1::RecognizeTermsResponse answer;
  for (const auto& [begin, end] : spans) {
    v1::Span& span = *answer.add_hits()->mutable_span();
    span.set_begin(begin);
    span.set_end(end);
  }
  return answer;
}

TEST(Columns, CountWhatATerminalShows) {
  EXPECT_EQ(columns("abc"), 3);
  EXPECT_EQ(columns("été"), 3);
  EXPECT_EQ(columns("e\u0301te\u0301"), 3);
  EXPECT_EQ(columns("停战"), 4);
  EXPECT_EQ(columns("🙂"), 2);
  EXPECT_EQ(columns(""), 0);
}

TEST(Columns, CutByCodePoints) {
  EXPECT_EQ(cut("été là", 1, 4), "té ");
  EXPECT_EQ(cut("été", 2, 99), "é");
  EXPECT_EQ(cut("été", 3, 3), "");
}

TEST(Utf8Check, KnowsWhatIsWellFormed) {
  EXPECT_TRUE(is_valid_utf8("été 🙂"));
  for (const char* bad : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xe9t\xe9", "\xf4\x90\x80\x80", "\xe2\x82"}) {
    EXPECT_FALSE(is_valid_utf8(bad));
  }
}

TEST(Marks, StandUnderTheHitsWhateverTheWidthOfWhatIsBefore) {
  EXPECT_EQ(with_hits("La trêve tient", hits({{3, 8}}), kPlain), "La trêve tient\n   ^^^^^");
  EXPECT_EQ(with_hits("停战 trêve", hits({{3, 8}}), kPlain), "停战 trêve\n     ^^^^^");
  EXPECT_EQ(with_hits("rien", hits({}), kPlain), "rien");
  EXPECT_EQ(with_hits("a\tb", hits({{2, 3}}), kPlain), "a b\n  ^");
}

TEST(Marks, AreAlsoColourOnATerminalWithNestedHitsInsideTheOuterOne) {
  EXPECT_EQ(with_hits("armée syrienne", hits({{0, 14}, {0, 5}}), kColour),
            "\x1b[1marmée syrienne\x1b[0m\n^^^^^^^^^^^^^^");
}

TEST(Marks, GoOnInTheNextLineInColourToo) {
  const std::string inked = with_hits("une armée syrienne", hits({{4, 18}}), Style(true, 10));
  EXPECT_EQ(inked, "une \x1b[1marmée\x1b[0m\n    ^^^^^\n\x1b[1msyrienne\x1b[0m\n^^^^^^^^");
}

TEST(Marks, ShowWhatTheMatchAndWhatTheQuestionHave) {
  v1::Match match;
  match.mutable_unit()->mutable_source()->set_text("Au moins 12 civils tués");
  v1::Difference& replaced = *match.add_differences();
  replaced.set_kind(v1::Difference::REPLACED);
  replaced.mutable_segment_span()->set_begin(9);
  replaced.mutable_segment_span()->set_end(11);
  replaced.mutable_match_span()->set_begin(9);
  replaced.mutable_match_span()->set_end(11);
  EXPECT_EQ(with_differences("Au moins 30 civils tués", match, kPlain), "Au moins [-12-]{+30+} civils tués");
  EXPECT_EQ(with_differences("Au moins 30 civils tués", match, kColour),
            "Au moins \x1b[31m[-12-]\x1b[0m\x1b[32m{+30+}\x1b[0m civils tués")
      << "colour alone would make it 1230";
}

v1::FieldDifference difference(const std::string& path, const std::string& before, const std::string& after) {
  v1::FieldDifference one;
  one.set_path(path);
  one.set_before(before);
  one.set_after(after);
  return one;
}

std::string told(const std::vector<v1::FieldDifference>& all) {
  std::string text;
  for (const auto& one : all) text += one.path() + ": " + one.before() + " → " + one.after() + "\n";
  return text;
}

TEST(Renames, AreOneDifferenceWhereTheOtherFieldsAgree) {
  EXPECT_EQ(told(with_renames({difference("terms[fr:armistice]", "", "armistice"),
                               difference("terms[fr:armistice].status", "", "preferred"),
                               difference("terms[fr:trêve]", "trêve", ""),
                               difference("terms[fr:trêve].status", "preferred", ""),
                               difference("subject_field", "a", "b")})),
            "terms[fr:trêve]: trêve → armistice\nsubject_field: a → b\n");
}

TEST(Renames, KeepWhatElseChangedInATermThatIsSpeltAnotherWay) {
  EXPECT_EQ(told(with_renames({difference("terms[fr:tréve]", "tréve", ""),
                               difference("terms[fr:tréve].status", "admitted", ""),
                               difference("terms[fr:trêve]", "", "trêve"),
                               difference("terms[fr:trêve].status", "", "preferred")})),
            "terms[fr:tréve]: tréve → trêve\nterms[fr:trêve].status: admitted → preferred\n");
}

TEST(Renames, AreNotSeenInTermsThatHaveNothingInCommonOrInOtherLanguages) {
  const std::vector<v1::FieldDifference> other = {difference("terms[en:truce]", "", "truce"),
                                                  difference("terms[fr:trêve]", "trêve", "")};
  EXPECT_EQ(told(with_renames(other)), told(other));
  const std::vector<v1::FieldDifference> apart = {
      difference("terms[fr:siège]", "", "siège"), difference("terms[fr:siège].status", "", "admitted"),
      difference("terms[fr:trêve]", "trêve", ""), difference("terms[fr:trêve].status", "preferred", "")};
  EXPECT_EQ(told(with_renames(apart)), told(apart));
}

TEST(Colour, IsNotForADumbTerminalNorWhereNoColorIsSet) {
  // Standard output is no terminal here, so that only what is asked for counts.
  ::setenv("TERM", "dumb", 1);
  EXPECT_FALSE(Style::chosen("auto").colour());
  EXPECT_TRUE(Style::chosen("always").colour());
}

TEST(Matches, SayTheirLanguagesWhereTheseAreOthersThanWereAskedFor) {
  v1::LookupSegmentRequest request;
  v1::Match match;
  const auto shown = [&](const char* from, const char* to) {
    request.set_source_language_code(from);
    request.set_target_language_code(to);
    return particulars(request, match);
  };
  match.mutable_unit()->set_source_language_code("en");
  match.mutable_unit()->set_target_language_code("fr-CA");
  EXPECT_EQ(shown("en", "fr-CA"), "");
  EXPECT_EQ(shown("EN", "fr_ca"), "");
  EXPECT_EQ(shown("en", "fr-FR"), ", to fr-CA");
  EXPECT_EQ(shown("en", "fr"), ", to fr-CA");
  EXPECT_EQ(shown("en-US", "fr-CA"), ", from en");
  match.set_reversed(true);
  match.set_same_context(true);
  EXPECT_EQ(shown("en-GB", "fr-FR"), ", reversed, from en, to fr-CA, same context");
}

TEST(TermSpelling, IsLanguageTermAndStatus) {
  const v1::Term term = parse_term("fr:cessez-le-feu=preferred");
  EXPECT_EQ(term.language_code(), "fr");
  EXPECT_EQ(term.text(), "cessez-le-feu");
  EXPECT_EQ(term.status(), v1::TERM_STATUS_PREFERRED);
  EXPECT_EQ(parse_term("en:Operation: Dawn").text(), "Operation: Dawn");
  for (const char* bad : {"trêve", ":trêve", "fr:", "fr:trêve=maybe"}) {
    EXPECT_THROW(parse_term(bad), UsageError) << bad;
  }
}

TEST(ChangesOfAConcept, MakeTheFirstTermOfALanguagePreferred) {
  ConceptChanges changes;
  changes.add_terms = {"fr:trêve", "fr:armistice", "en:truce"};
  changes.gender = "feminine";
  v1::Concept value;
  apply(changes, value);
  EXPECT_EQ(value.terms(0).status(), v1::TERM_STATUS_PREFERRED);
  EXPECT_EQ(value.terms(0).gender(), v1::GRAMMATICAL_GENDER_FEMININE);
  EXPECT_EQ(value.terms(1).status(), v1::TERM_STATUS_ADMITTED);
  EXPECT_EQ(value.terms(2).status(), v1::TERM_STATUS_PREFERRED);
  EXPECT_EQ(value.terms(2).gender(), v1::GRAMMATICAL_GENDER_UNSPECIFIED);
}

TEST(ChangesOfAConcept, RefuseToChangeWhatIsNotThere) {
  ConceptChanges changes;
  changes.remove_terms = {"fr:trêve"};
  v1::Concept value;
  EXPECT_THROW(apply(changes, value), UsageError);
}

TEST(Names, AreCompletedFromTheirLastPart) {
  EXPECT_EQ(glossary_name("conflict"), "glossaries/conflict");
  EXPECT_EQ(glossary_name("glossaries/conflict"), "glossaries/conflict");
  Session session;
  EXPECT_EQ(concept_name(session, "daesh"), "glossaries/conflict/concepts/daesh");
  session.globals.glossaries = {"glossaries/house"};
  EXPECT_EQ(concept_name(session, "daesh"), "glossaries/house/concepts/daesh");
  EXPECT_THROW(unit_name(session, "7"), UsageError);
}

TEST(Names, ArePastedAsTheyArePrinted) {
  Session session;
  EXPECT_EQ(unit_name(session, "news/2"), "memories/news/units/2");
  EXPECT_EQ(unit_name(session, "memories/news/units/2"), "memories/news/units/2");
  EXPECT_EQ(concept_name(session, "house/truce"), "glossaries/house/concepts/truce");
  EXPECT_EQ(thing_name(session, "news/2"), "memories/news/units/2");
  EXPECT_EQ(thing_name(session, "house/truce"), "glossaries/house/concepts/truce");
  EXPECT_EQ(thing_name(session, "truce"), "glossaries/conflict/concepts/truce");
  EXPECT_EQ(thing_name(session, "memories/news"), "memories/news");
  EXPECT_TRUE(is_fresh_operation("import-5f0c9e1a2b3c4d5e"));
  EXPECT_FALSE(is_fresh_operation("islamic-state"));
}

TEST(Times, AreReadAsPeopleSayThem) {
  ::setenv("TZ", "Europe/Paris", 1);
  ::tzset();
  std::tm local{};
  ::strptime("2026-11-23 14:30", "%Y-%m-%d %H:%M", &local);
  local.tm_isdst = -1;
  const std::time_t now = std::mktime(&local);
  const auto said = [&](const char* text) {
    const auto time = time_said(text, now);
    if (!time) return std::string();
    std::tm found{};
    ::localtime_r(&*time, &found);
    char shown[32];
    std::strftime(shown, sizeof shown, "%Y-%m-%d %H:%M", &found);
    return std::string(shown);
  };
  EXPECT_EQ(said("today"), "2026-11-23 00:00");
  EXPECT_EQ(said("yesterday"), "2026-11-22 00:00");
  EXPECT_EQ(said("last week"), "2026-11-16 00:00");
  EXPECT_EQ(said("3 days ago"), "2026-11-20 00:00");
  EXPECT_EQ(said("1 hour ago"), "2026-11-23 13:30");
  EXPECT_EQ(said("04:00"), "2026-11-23 04:00");
  EXPECT_EQ(said("23:00"), "2026-11-22 23:00") << "that of today is still to come";
  EXPECT_EQ(said("2026-11-20T14:05"), "2026-11-20 14:05");
  EXPECT_EQ(said("30 days ago"), "2026-10-24 00:00") << "across the end of summer time";
  for (const char* other : {"2026-11-23", "someday", "25:00", "4 moons ago", ""}) EXPECT_EQ(said(other), "");
}

TEST(Choices, HaveInitialsAndTheAbbreviationsOfDictionaries) {
  EXPECT_EQ(parse_gender("f"), v1::GRAMMATICAL_GENDER_FEMININE);
  EXPECT_EQ(parse_gender("masc"), v1::GRAMMATICAL_GENDER_MASCULINE);
  EXPECT_EQ(parse_part_of_speech("n"), v1::PART_OF_SPEECH_NOUN);
  EXPECT_EQ(parse_part_of_speech("adj"), v1::PART_OF_SPEECH_ADJECTIVE);
  EXPECT_EQ(parse_part_of_speech("proper noun"), v1::PART_OF_SPEECH_PROPER_NOUN);
  EXPECT_EQ(parse_number("pl"), v1::GRAMMATICAL_NUMBER_PLURAL);
  EXPECT_EQ(parse_status("forb"), v1::TERM_STATUS_FORBIDDEN);
  EXPECT_THROW(parse_part_of_speech("ad"), UsageError) << "an adjective or an adverb";
  EXPECT_THROW(parse_gender("x"), UsageError);
  EXPECT_THROW(parse_gender(""), UsageError);
}

TEST(Harmless, KeepsOurInksAndNoOtherControlOfTheTerminal) {
  const Style style(true);
  EXPECT_EQ(harmless(style(Ink::kBad, "trêve") + "\n\tfin"), style(Ink::kBad, "trêve") + "\n\tfin");
  EXPECT_EQ(harmless("a\x1b]0;title\x07"
                     "b\x1b[2J"),
            "a\uFFFD]0;title\uFFFDb\uFFFD[2J");
  EXPECT_EQ(harmless("c\u009b31m\r\x7f"), "c\uFFFD31m\uFFFD\uFFFD");
  EXPECT_EQ(harmless("« à 5\u00A0000 »"), "« à 5\u00A0000 »");
}

}  // namespace
}  // namespace entente::cli
