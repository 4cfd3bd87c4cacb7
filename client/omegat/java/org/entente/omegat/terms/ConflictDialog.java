// Two people have changed the same concept: which version shall stand?
package org.entente.omegat.terms;

import java.awt.Component;
import java.awt.GridLayout;
import javax.swing.BorderFactory;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.entente.omegat.language.Messages;
import org.entente.v1.Concept;

final class ConflictDialog {
    enum Choice { MINE, THEIRS, EDIT_AGAIN }

    private ConflictDialog() {
    }

    /** Shows both versions side by side. Closing the window keeps theirs, which is what the server has. */
    static Choice ask(Component parent, Concept mine, Concept theirs, Messages messages) {
        JPanel both = panel(mine, theirs, messages);
        Object[] options = {messages.text("conflict.edit-again"), messages.text("conflict.overwrite"),
            messages.text("conflict.leave")};
        int answer = JOptionPane.showOptionDialog(parent, both, messages.text("conflict.title", theirs.getChanger()),
                JOptionPane.DEFAULT_OPTION, JOptionPane.WARNING_MESSAGE, null, options, options[0]);
        return answer == 0 ? Choice.EDIT_AGAIN : answer == 1 ? Choice.MINE : Choice.THEIRS;
    }

    static JPanel panel(Concept mine, Concept theirs, Messages messages) {
        JPanel both = new JPanel(new GridLayout(1, 2, 8, 0));
        both.add(version(messages.text("conflict.mine"), mine, messages));
        both.add(version(messages.text("conflict.theirs", theirs.getChanger()), theirs, messages));
        return both;
    }

    private static JScrollPane version(String title, Concept concept, Messages messages) {
        JTextArea text = new JTextArea(ConceptEdit.asText(concept, messages), 12, 32);
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        JScrollPane scroll = new JScrollPane(text);
        scroll.setBorder(BorderFactory.createTitledBorder(title));
        return scroll;
    }
}
