// Where does a translator say which server, glossaries and memories to use?
package org.entente.omegat.settings;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Frame;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.entente.omegat.Entente;
import org.entente.omegat.language.Messages;
import org.entente.omegat.server.Threads;

/** Lives on Swing's thread. The fields are named like the keys of the settings. */
public final class SettingsDialog extends JDialog {
    private static final long serialVersionUID = 1;
    private static final String[] TEXTS = {"address", "token", "authority-file", "certificate-file", "key-file",
        "author", "glossaries", "memories", "save-into", "minimum-percent"};
    private static final String[] SWITCHES = {"tls", "prefetch", "machine-translation"};

    private final transient Messages messages = Messages.current();
    private final Map<String, JTextField> texts = new LinkedHashMap<>();
    private final Map<String, JCheckBox> switches = new LinkedHashMap<>();
    private final JTextArea report = new JTextArea(6, 60);
    private final JButton test = new JButton(messages.text("settings.test"));

    public SettingsDialog(Frame owner, Settings settings) {
        super(owner, Messages.get("settings.title"), true);
        Properties properties = settings.toProperties();
        JPanel form = new JPanel(new GridBagLayout());
        form.setBorder(BorderFactory.createEmptyBorder(12, 12, 6, 12));
        int row = 0;
        for (String key : TEXTS) {
            JTextField field = key.equals("token") ? new JPasswordField(40) : new JTextField(40);
            field.setText(properties.getProperty(key));
            field.setToolTipText(messages.text("settings.help." + key));
            texts.put(key, field);
            add(form, row++, labelled(key, field), field);
        }
        for (String key : SWITCHES) {
            JCheckBox box = new JCheckBox(messages.text("settings." + key),
                    Boolean.parseBoolean(properties.getProperty(key)));
            switches.put(key, box);
            add(form, row++, new JLabel(), box);
        }
        report.setEditable(false);
        report.setLineWrap(true);
        report.setWrapStyleWord(true);
        report.getAccessibleContext().setAccessibleName(messages.text("settings.test"));
        add(form, BorderLayout.NORTH);
        JScrollPane scroll = new JScrollPane(report);
        scroll.setBorder(BorderFactory.createEmptyBorder(0, 12, 0, 12));
        add(scroll, BorderLayout.CENTER);
        add(buttons(), BorderLayout.SOUTH);
        pack();
        setLocationRelativeTo(owner);
    }

    /** What the fields say. */
    Settings entered() {
        return Settings.of(properties());
    }

    private JComponent buttons() {
        JPanel panel = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        JButton ok = new JButton(messages.text("button.ok"));
        JButton cancel = new JButton(messages.text("button.cancel"));
        test.addActionListener(e -> test());
        ok.addActionListener(e -> save());
        cancel.addActionListener(e -> dispose());
        panel.add(test);
        panel.add(ok);
        panel.add(cancel);
        getRootPane().setDefaultButton(ok);
        return panel;
    }

    private void test() {
        Settings settings = entered();
        test.setEnabled(false);
        report.setText(messages.text("settings.testing"));
        Threads.daemon("check", () -> {
            List<String> lines = ConnectionCheck.run(settings, messages);
            SwingUtilities.invokeLater(() -> {
                report.setText(String.join("\n", lines));
                test.setEnabled(true);
            });
        }).start();
    }

    private void save() {
        try {
            Entente.get().change(properties());
            dispose();
        } catch (IOException e) {
            JOptionPane.showMessageDialog(this, messages.text("settings.not-saved", String.valueOf(e.getMessage())),
                    getTitle(), JOptionPane.ERROR_MESSAGE);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        texts.forEach((key, field) -> properties.setProperty(key, entered(field)));
        switches.forEach((key, box) -> properties.setProperty(key, Boolean.toString(box.isSelected())));
        return properties;
    }

    private static String entered(JTextField field) {
        return field instanceof JPasswordField ? new String(((JPasswordField) field).getPassword()) : field.getText();
    }

    private JLabel labelled(String key, JComponent field) {
        JLabel label = new JLabel(messages.text("settings." + key));
        label.setLabelFor(field);
        return label;
    }

    private static void add(JPanel form, int row, JComponent label, JComponent field) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridy = row;
        place.insets = new Insets(2, 2, 2, 6);
        place.anchor = GridBagConstraints.LINE_START;
        form.add(label, place);
        place.gridx = 1;
        place.weightx = 1;
        place.fill = GridBagConstraints.HORIZONTAL;
        form.add(field, place);
    }
}
