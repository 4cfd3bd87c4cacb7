// Does OmegaT keep what the plugin answers? Each row of the table, with OmegaT's own French tokens and its own filter.
package org.entente.omegat.terms;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.Test;
import org.omegat.tokenizer.DefaultTokenizer;
import org.omegat.tokenizer.ITokenizer;
import org.omegat.tokenizer.LuceneFrenchTokenizer;
import org.omegat.tokenizer.SnowballFrenchTokenizer;
import org.omegat.util.Token;

public class WholeWordsTest {
    private final ITokenizer french = new LuceneFrenchTokenizer();

    @Test
    public void answersWithTheWordsOfTheTable() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String[] row : rows()) {
            String answer = answer(row, french, true);
            if (!answer.equals(row[2])) {
                wrong.add(row[0] + ": " + row[1] + " was answered with " + answer + " instead of " + row[2]);
            }
        }
        assertEquals(String.join("\n", wrong), 0, wrong.size());
    }

    @Test
    public void omegatKeepsEachAnswer() throws Exception {
        ITokenizer[] tokenizers = {french, new SnowballFrenchTokenizer(), new DefaultTokenizer()};
        for (ITokenizer tokenizer : tokenizers) {
            for (boolean stems : new boolean[] {true, false}) {
                for (String[] row : rows()) {
                    String answer = answer(row, tokenizer, stems).toLowerCase(Locale.FRENCH);
                    assertTrue(tokenizer.getClass().getSimpleName() + " drops « " + answer + " » in " + row[0],
                            isKept(row[0].toLowerCase(Locale.FRENCH), answer, tokenizer, stems));
                }
            }
        }
    }

    /** Without the plugin's answer « otages » is lost: the reason for all this. */
    @Test
    public void omegatDropsTheBareHitAfterElidedD() {
        assertTrue(!isKept("la libération d’otages", "otages", french, true));
    }

    private static String answer(String[] row, ITokenizer tokenizer, boolean stems) {
        int begin = row[0].lastIndexOf(row[1]);
        return WholeWords.answer(row[0], begin, begin + row[1].length(), Locale.FRENCH, tokenizer, stems);
    }

    // As FindGlossaryThread of OmegaT 3.6 does it.
    private static boolean isKept(String segment, String term, ITokenizer tokenizer, boolean stems) {
        Token[] ofSegment = WholeWords.tokens(segment, tokenizer, stems);
        Token[] ofTerm = WholeWords.tokens(term, tokenizer, stems);
        return ofTerm.length > 0 && DefaultTokenizer.isContainsAll(ofSegment, ofTerm, true);
    }

    private static List<String[]> rows() throws Exception {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Paths.get("tests/data/omegat_whole_words.tsv"), StandardCharsets.UTF_8)) {
            if (!line.startsWith("#")) {
                rows.add(line.split("\t"));
            }
        }
        assertTrue("the table is empty", rows.size() > 20);
        return rows;
    }
}
