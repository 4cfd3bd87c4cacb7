// Do both languages say everything, with the same gaps to fill, and in good typography?
package org.entente.omegat.language;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

public class MessagesTest {
    private final Messages french = Messages.of(Locale.CANADA_FRENCH);
    private final Messages english = Messages.of(Locale.GERMAN);

    @Test
    public void bothLanguagesHaveTheSameKeysAndGaps() {
        assertEquals(keys(english), keys(french));
        for (String key : keys(english)) {
            assertEquals(key, gaps(english.text(key)), gaps(french.text(key)));
        }
    }

    @Test
    public void everyPatternCanBeFilled() {
        for (String key : keys(english)) {
            for (Messages messages : new Messages[] {english, french}) {
                assertFalse(key, messages.text(key, 1, 2, "c", "d").contains("{"));
            }
        }
    }

    /** No typewriter apostrophe, which MessageFormat would eat, and a no-break space wherever French wants one. */
    @Test
    public void frenchIsSetAsFrench() {
        Pattern wrong = Pattern.compile("'| [:;!?%»]|« |\"");
        for (String key : keys(french)) {
            assertFalse(key + ": " + french.text(key), wrong.matcher(french.text(key)).find());
        }
    }

    @Test
    public void saysHowManySegmentsWait() {
        assertEquals("1 segment attend sur cet ordinateur d’être enregistré.", french.text("saving.waiting", 1));
        assertEquals("3 segments attendent sur cet ordinateur d’être enregistrés.", french.text("saving.waiting", 3));
        assertEquals("1 segment waits on this computer to be saved.", english.text("saving.waiting", 1));
    }

    private static TreeSet<String> keys(Messages messages) {
        TreeSet<String> keys = new TreeSet<>();
        messages.keys().forEach(keys::add);
        return keys;
    }

    private static TreeSet<String> gaps(String text) {
        TreeSet<String> gaps = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d)").matcher(text);
        while (matcher.find()) {
            gaps.add(matcher.group(1));
        }
        return gaps;
    }
}
