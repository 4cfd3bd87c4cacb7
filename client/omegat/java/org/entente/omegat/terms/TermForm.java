// What does a translator fill in to add or change a term?
package org.entente.omegat.terms;

import java.awt.Component;
import java.awt.GridLayout;
import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.entente.omegat.language.Messages;
import org.entente.v1.TermStatus;

final class TermForm {
    private static final TermStatus[] STATUSES = {TermStatus.TERM_STATUS_UNSPECIFIED, TermStatus.TERM_STATUS_PREFERRED,
        TermStatus.TERM_STATUS_ADMITTED, TermStatus.TERM_STATUS_DEPRECATED, TermStatus.TERM_STATUS_SUPERSEDED,
        TermStatus.TERM_STATUS_FORBIDDEN};

    private final Messages messages;
    private final JPanel panel = new JPanel(new GridLayout(0, 2, 6, 4));
    private final JComboBox<String> glossary = new JComboBox<>();
    private final JTextField source = new JTextField(30);
    private final JTextField target = new JTextField(30);
    private final JComboBox<String> status = new JComboBox<>();
    private final JTextField note = new JTextField(30);

    /** An empty form for a new concept in one of the glossaries; without glossaries, a form for one that is there. */
    TermForm(Messages messages, List<String> glossaries) {
        this.messages = messages;
        glossaries.forEach(glossary::addItem);
        for (TermStatus each : STATUSES) {
            String name = TermRow.statusName(each, messages);
            status.addItem(name.isEmpty() ? messages.text("status.none") : name);
        }
        if (!glossaries.isEmpty()) {
            row("form.glossary", glossary);
        }
        row("form.source", source);
        row("form.target", target);
        row("form.status", status);
        row("form.note", note);
        source.setEditable(!glossaries.isEmpty());
    }

    void fill(ConceptEdit edit) {
        source.setText(edit.source);
        target.setText(edit.target);
        note.setText(edit.note);
        for (int i = 0; i < STATUSES.length; i++) {
            if (STATUSES[i] == edit.status) {
                status.setSelectedIndex(i);
            }
        }
    }

    /** What was entered, or null if the translator gave up. Both terms must be there. */
    ConceptEdit ask(Component parent, String title) {
        while (JOptionPane.showConfirmDialog(parent, panel, title, JOptionPane.OK_CANCEL_OPTION,
                JOptionPane.PLAIN_MESSAGE) == JOptionPane.OK_OPTION) {
            ConceptEdit edit = new ConceptEdit(source.getText(), target.getText(),
                    STATUSES[status.getSelectedIndex()], note.getText());
            if (!edit.source.isEmpty() && !edit.target.isEmpty()) {
                return edit;
            }
            JOptionPane.showMessageDialog(parent, messages.text("form.both-terms"), title, JOptionPane.ERROR_MESSAGE);
        }
        return null;
    }

    String glossary() {
        return (String) glossary.getSelectedItem();
    }

    private void row(String key, Component field) {
        JLabel label = new JLabel(messages.text(key));
        label.setLabelFor(field);
        panel.add(label);
        panel.add(field);
    }
}
