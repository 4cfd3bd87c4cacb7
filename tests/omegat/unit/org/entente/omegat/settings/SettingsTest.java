// Are the settings read as they were written, by the dialog or by hand?
package org.entente.omegat.settings;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.util.Arrays;
import java.util.Properties;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SettingsTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void readsMemoriesWithTheirPenalties() {
        Settings settings = with("memories", "news, agency -5 ; memories/old 12");
        assertEquals("{memories/news=0, memories/agency=5, memories/old=12}", settings.memories.toString());
    }

    @Test
    public void takesShortAndWholeNames() {
        assertEquals(Arrays.asList("glossaries/conflict", "glossaries/desk"),
                with("glossaries", "conflict,glossaries/desk,").glossaries);
    }

    @Test
    public void keepsFiguresWithinTheServersLimits() {
        assertEquals(30, with("minimum-percent", "5").minimumPercent);
        assertEquals(100, with("minimum-percent", "500").minimumPercent);
        assertEquals(70, with("minimum-percent", "viel").minimumPercent);
    }

    @Test
    public void comesBackFromItsFileWithAccents() throws Exception {
        File file = new File(folder.getRoot(), "entente/settings.properties");
        Settings written = with("author", "Zoé Lefèvre");
        Settings.save(file, written.toProperties());
        assertEquals(written.toProperties(), Settings.load(file).toProperties());
        assertEquals("Zoé Lefèvre", Settings.load(file).author);
    }

    @Test
    public void hasDefaultsWithoutAFile() {
        Settings settings = Settings.load(new File(folder.getRoot(), "none"));
        assertEquals("localhost:50051", settings.address);
        assertTrue(settings.glossaries.isEmpty() && settings.memories.isEmpty() && settings.saveInto.isEmpty());
    }

    private static Settings with(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        return Settings.of(properties);
    }
}
