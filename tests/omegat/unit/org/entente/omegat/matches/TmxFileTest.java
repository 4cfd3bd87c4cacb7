// Does OmegaT read from tm/entente what the server answered: text, tags, author and date?
package org.entente.omegat.matches;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.protobuf.Timestamp;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.v1.Segment;
import org.entente.v1.Unit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.omegat.util.Language;
import org.omegat.util.TMXReader2;

public class TmxFileTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void isReadByOmegatsOwnReader() throws Exception {
        Unit unit = unit("L’armée & <f0>l’ONU</f0> ont « avancé »", "The army & <f0>UN</f0> \"advanced\"");
        File file = new File(folder.getRoot(), "news.tmx");
        TmxFile.replace(file, TmxFile.text(Arrays.asList(unit), "FR", "EN-US"));
        List<String> read = new ArrayList<>();
        new TMXReader2().readTMX(file, new Language("FR"), new Language("EN-US"), false, false, false, false,
                (tu, source, target, paragraph) -> {
                    read.add(source.text);
                    read.add(target.text);
                    read.add(target.creationid + " " + target.changeid + " " + target.changedate + " " + paragraph);
                    return true;
                });
        assertEquals(Arrays.asList("L’armée & <f0>l’ONU</f0> ont « avancé »", "The army & <f0>UN</f0> \"advanced\"",
                "Zoé <z@example.org> Amina 1772323200000 false"), read);
    }

    @Test
    public void leavesAnEqualFileAlone() throws Exception {
        File file = new File(folder.getRoot(), "entente/news.tmx");
        assertTrue(TmxFile.replace(file, "<tmx/>"));
        assertTrue(file.setLastModified(1_000_000));
        assertFalse(TmxFile.replace(file, "<tmx/>"));
        assertEquals(1_000_000, file.lastModified());
        assertTrue(TmxFile.replace(file, "<tmx></tmx>"));
        assertEquals("no other file is left", 1, file.getParentFile().list().length);
    }

    @Test
    public void leavesOutWhatXmlForbids() {
        String text = TmxFile.text(Arrays.asList(unit("a\u0001b\uFFFEc\uD800d😀", "e")), "FR", "EN");
        assertTrue(text, text.contains("<seg>abcd😀</seg>"));
    }

    private static Unit unit(String source, String target) {
        Segment.Builder from = OmegaTags.segment(source).toBuilder();
        return Unit.newBuilder().setSource(from).setTarget(OmegaTags.segment(target)).setCreator("Zoé <z@example.org>")
                .setChanger("Amina").setUpdateTime(Timestamp.newBuilder().setSeconds(1772323200)).build();
    }
}
