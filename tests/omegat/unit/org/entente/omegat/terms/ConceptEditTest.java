// Does an edit from the editor change one term, and leave the rest of the concept alone?
package org.entente.omegat.terms;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Locale;
import org.entente.omegat.language.Messages;
import org.entente.v1.Concept;
import org.entente.v1.Term;
import org.entente.v1.TermStatus;
import org.junit.Test;

public class ConceptEditTest {
    private final ConceptEdit edit = new ConceptEdit("otage", " captive ", TermStatus.TERM_STATUS_ADMITTED, "rare");
    private final Concept concept = Concept.newBuilder().setName("glossaries/g/concepts/otage").setEtag("7")
            .addTerms(Term.newBuilder().setLanguageCode("fr").setText("otage"))
            .addTerms(Term.newBuilder().setLanguageCode("en").setText("hostage").setRegion("GB")).build();

    @Test
    public void changesTheTermAndKeepsItsOtherFields() {
        Concept edited = edit.apply(concept, "hostage", "en-US");
        assertEquals(2, edited.getTermsCount());
        assertEquals("captive", edited.getTerms(1).getText());
        assertEquals("GB", edited.getTerms(1).getRegion());
        assertEquals("7", edited.getEtag());
    }

    @Test
    public void addsATermThatTheConceptLacks() {
        Concept edited = edit.apply(concept, "", "en-US");
        assertEquals(3, edited.getTermsCount());
        assertEquals("en", edited.getTerms(2).getLanguageCode());
    }

    @Test
    public void makesAConceptOfTwoTerms() {
        Concept made = edit.create("fr", "en-US");
        assertEquals("otage", made.getTerms(0).getText());
        assertEquals(TermStatus.TERM_STATUS_ADMITTED, made.getTerms(1).getStatus());
    }

    @Test
    public void showsAVersionAsText() {
        String text = ConceptEdit.asText(edit.apply(concept, "hostage", "en"), Messages.of(Locale.FRENCH));
        assertTrue(text, text.contains("en  captive (admis)\n      rare\n"));
    }
}
