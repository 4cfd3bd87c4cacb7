// Which words must a hit have, so that OmegaT does not throw it away?
//
// OmegaT filters every hit again: all its tokens must be tokens of the segment. Its French tokens drop l’ n’ s’ qu’ but
// keep d’ and jusqu’ (« d’otages » is one token), so « otages » alone would be lost.
package org.entente.omegat.terms;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import org.omegat.tokenizer.ITokenizer;
import org.omegat.util.Token;

final class WholeWords {
    private WholeWords() {
    }

    /** The words of the segment to answer with for the hit at [begin, end): as found, or widened to whole tokens. */
    static String answer(String segment, int begin, int end, Locale locale, ITokenizer tokenizer, boolean stems) {
        String found = segment.substring(begin, end);
        Token[] tokens = tokens(segment.toLowerCase(locale), tokenizer, stems);
        if (isAccepted(found, tokens, locale, tokenizer, stems)) {
            return found;
        }
        for (Token token : tokens) {
            int from = token.getOffset();
            int to = from + token.getLength();
            if (from < end && to > begin) {
                begin = Math.min(begin, from);
                end = Math.max(end, to);
            }
        }
        return segment.substring(begin, Math.min(end, segment.length()));
    }

    /** OmegaT's own test. */
    static boolean isAccepted(String term, Token[] segment, Locale locale, ITokenizer tokenizer, boolean stems) {
        Token[] tokens = tokens(term.toLowerCase(locale), tokenizer, stems);
        return tokens.length > 0 && new HashSet<>(Arrays.asList(segment)).containsAll(Arrays.asList(tokens));
    }

    static Token[] tokens(String lowerCase, ITokenizer tokenizer, boolean stems) {
        return stems ? tokenizer.tokenizeWords(lowerCase, ITokenizer.StemmingMode.GLOSSARY)
                : tokenizer.tokenizeVerbatim(lowerCase);
    }
}
