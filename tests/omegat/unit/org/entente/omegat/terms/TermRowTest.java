// What does the glossary pane say of a hit, in French and in English?
package org.entente.omegat.terms;

import static org.junit.Assert.assertEquals;

import java.util.Arrays;
import java.util.Locale;
import org.entente.omegat.language.Messages;
import org.entente.v1.Term;
import org.entente.v1.TermHit;
import org.entente.v1.TermStatus;
import org.junit.Test;

public class TermRowTest {
    private final Messages french = Messages.of(Locale.FRENCH);
    private final Messages english = Messages.of(Locale.UK);

    @Test
    public void putsStatusAndNoteIntoTheComment() {
        TermHit hit = hit("otages", term("otage"), preferred("hostage", "Never “captive”"), term("detainee"));
        TermRow row = TermRow.of(hit, french);
        assertEquals(Arrays.asList("hostage", "detainee"), row.targets);
        assertEquals("préféré\u00a0: Never “captive”. Terme\u00a0: otage.", row.comments.get(0));
        assertEquals(Arrays.asList(true, false), row.preferred);
        assertEquals("preferred: Never “captive”. Term: otage.", TermRow.of(hit, english).comments.get(0));
    }

    @Test
    public void saysWhatMustNotBeWrittenWithoutOfferingIt() {
        TermHit hit =
                hit("Daech", term("Daech"), preferred("Islamic State", ""), forbidden("caliphate", "Propaganda."));
        TermRow row = TermRow.of(hit, french);
        assertEquals(Arrays.asList("Islamic State"), row.targets);
        assertEquals(
                "préféré. Ne pas écrire «\u00a0caliphate\u00a0» – interdit\u00a0: Propaganda.", row.comments.get(0));
        assertEquals("preferred. Do not write “caliphate” – forbidden: Propaganda.",
                TermRow.of(hit, english).comments.get(0));
    }

    @Test
    public void listsAForbiddenTermIfThereIsNoOther() {
        TermRow row = TermRow.of(hit("Daech", term("Daech"), forbidden("caliphate", "")), french);
        assertEquals(Arrays.asList("caliphate"), row.targets);
        assertEquals("interdit.", row.comments.get(0));
    }

    @Test
    public void warnsOfASourceTermThatIsNotWritten() {
        Term source = term("rebelle").toBuilder().setStatus(TermStatus.TERM_STATUS_DEPRECATED).build();
        assertEquals("Le terme source est déconseillé.", TermRow.of(hit("rebelle", source, term("rebel")), french)
                .comments.get(0));
    }

    @Test
    public void saysThatANameIsProbable() {
        TermHit hit = hit("Der Zor", term("Deir ez-Zor"), term("Deir Ezzor")).toBuilder()
                .setMatchKind(TermHit.MatchKind.PROBABLE).build();
        assertEquals("Probablement «\u00a0Deir ez-Zor\u00a0» sous une autre graphie.",
                TermRow.of(hit, french).comments.get(0));
    }

    @Test
    public void isEmptyWithoutTargets() {
        assertEquals(0, TermRow.of(hit("otages", term("otage")), french).targets.size());
    }

    @Test
    public void completerOffersOnlyWhatMayBeWritten() {
        TermHit hit = hit("Daech", term("Daech"), preferred("Islamic State", ""), forbidden("Islamic caliphate", ""));
        assertEquals(1, TermCompleterView.items(Arrays.asList(hit), "isl", Locale.ENGLISH).size());
        assertEquals(
                "Islamic State", TermCompleterView.items(Arrays.asList(hit), "isl", Locale.ENGLISH).get(0).payload);
        assertEquals(0, TermCompleterView.items(Arrays.asList(hit), "x", Locale.ENGLISH).size());
    }

    private static TermHit hit(String surface, Term source, Term... targets) {
        return TermHit.newBuilder().setSurface(surface).setTerm(source).addAllTargets(Arrays.asList(targets)).build();
    }

    private static Term term(String text) {
        return Term.newBuilder().setText(text).build();
    }

    private static Term preferred(String text, String note) {
        return term(text).toBuilder().setStatus(TermStatus.TERM_STATUS_PREFERRED).setUsageNote(note).build();
    }

    private static Term forbidden(String text, String note) {
        return term(text).toBuilder().setStatus(TermStatus.TERM_STATUS_FORBIDDEN).setUsageNote(note).build();
    }
}
