// Story: a term is added and edited from the editor, a colleague is faster, both versions are shown; the settings are
// tested.
package org.entente.omegat.driver;

import com.google.protobuf.FieldMask;
import javax.swing.JDialog;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import org.entente.omegat.Entente;
import org.entente.v1.Concept;
import org.entente.v1.GetConceptRequest;
import org.entente.v1.UpdateConceptRequest;

final class TermStory implements DriverPlugin.Story {
    @Override
    public void play() throws Exception {
        added();
        conflict();
        settings();
    }

    private void added() throws Exception {
        Desk.enter(6);
        Dialogs.choose("Ajouter un terme…");
        JDialog form = Dialogs.awaitWindow("Ajouter un terme");
        fill(form, 0, "combats ont repris");
        fill(form, 1, "fighting has resumed");
        fill(form, 2, "Formule d’agence.");
        Dialogs.press(form, "OK");
        Desk.await("Terms.CanBeAddedFromTheEditor", 10_000, () -> Desk.glossary().contains("fighting has resumed"),
                Desk::glossary);
    }

    private void conflict() throws Exception {
        Dialogs.choose("Modifier un terme…");
        JDialog which = Dialogs.awaitWindow("Modifier un terme");
        javax.swing.JComboBox<?> terms = Dialogs.all(which, javax.swing.JComboBox.class).get(0);
        Desk.onSwing(() -> {
            for (int i = 0; i < terms.getItemCount(); i++) {
                if (String.valueOf(terms.getItemAt(i)).contains("fighting has resumed")) {
                    terms.setSelectedIndex(i);
                }
            }
        });
        Dialogs.press(which, "OK");
        Thread.sleep(1_000);
        JDialog form = Dialogs.awaitWindow("Modifier un terme");
        String name = nameOfAdded();
        changeAsColleague(name);
        fill(form, 1, "fighting resumed");
        Dialogs.press(form, "OK");
        JDialog conflict = Dialogs.awaitWindow("Amina a modifié ce concept entre-temps");
        String both = "";
        for (JTextArea text : Dialogs.all(conflict, JTextArea.class)) {
            both += text.getText();
        }
        Report.check("Terms.ShowBothVersionsInAConflict", both.contains("fighting resumed")
                && both.contains("clashes resumed"), both);
        Desk.picture("5-conflict");
        Dialogs.press(conflict, "Écraser");
        Desk.await("Terms.OverwriteAfterALook", 10_000,
                () -> get(name).getTermsList().stream().anyMatch(t -> t.getText().equals("fighting resumed")),
                () -> get(name).toString());
    }

    private void settings() throws Exception {
        Dialogs.choose("Paramètres…");
        JDialog window = Dialogs.awaitWindow("Paramètres d’Entente");
        Dialogs.press(window, "Tester");
        JTextArea report = Dialogs.all(window, JTextArea.class).get(0);
        Desk.await("Settings.TestNamesWhatTheServerHas", 10_000, () -> report.getText().contains("memories/news"),
                report::getText);
        Desk.picture("6-settings");
        fill(window, 0, "127.0.0.1:1");
        Dialogs.press(window, "Tester");
        Desk.await("Settings.TestSaysWhatFailed", 10_000,
                () -> report.getText().startsWith("Aucun serveur ne répond à l’adresse 127.0.0.1:1"), report::getText);
        Dialogs.press(window, "Annuler");
    }

    private static String nameOfAdded() {
        return Entente.get().terms().known("Les combats ont repris jeudi.", "fr", "en-US").stream()
                .filter(hit -> hit.getTargetsCount() > 0 && hit.getTargets(0).getText().equals("fighting has resumed"))
                .findFirst().get().getConceptName();
    }

    private static Concept get(String name) {
        return Entente.get().connection().glossaries(5_000)
                .getConcept(GetConceptRequest.newBuilder().setName(name).build());
    }

    private static void changeAsColleague(String name) {
        Concept concept = get(name);
        Concept.Builder changed = concept.toBuilder();
        for (int i = 0; i < concept.getTermsCount(); i++) {
            if (concept.getTerms(i).getLanguageCode().startsWith("en")) {
                changed.setTerms(i, concept.getTerms(i).toBuilder().setText("clashes resumed"));
            }
        }
        Colleague.glossaries().updateConcept(UpdateConceptRequest.newBuilder().setConceptEntry(changed)
                .setUpdateMask(FieldMask.newBuilder().addPaths("terms")).build());
    }

    private static void fill(JDialog form, int field, String text) {
        Desk.onSwing(() -> Dialogs.all(form, JTextField.class).get(field).setText(text));
    }
}
