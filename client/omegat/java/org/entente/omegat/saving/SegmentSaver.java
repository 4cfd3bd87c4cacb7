// Which segments has the translator changed? OmegaT says only that another one was entered, so this compares.
package org.entente.omegat.saving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.omegat.Entente;
import org.entente.omegat.Languages;
import org.entente.omegat.matches.Neighbours;
import org.entente.omegat.matches.OmegaTags;
import org.entente.v1.CreateUnitRequest;
import org.entente.v1.OffsetUnit;
import org.entente.v1.Unit;
import org.omegat.core.Core;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.data.SourceTextEntry;
import org.omegat.core.data.TMXEntry;
import org.omegat.core.events.IEntryEventListener;
import org.omegat.core.events.IProjectEventListener;
import org.omegat.util.Preferences;

/**
 * Lives on Swing's thread and only compares there. The segment that is left is compared when another is entered, and
 * all segments when the project is saved, which also finds what "replace all" changed. What came with the project, and
 * what OmegaT took from tm/auto by itself, is not the translator's and is not saved.
 */
public final class SegmentSaver implements IEntryEventListener, IProjectEventListener {
    private final Entente entente;
    /**
     * The translations that the memory has from us, or that were there when the project was opened; by entry number.
     */
    private final Map<Integer, String> known = new HashMap<>();
    /** The operation of the newest edit of each entry, since the project was opened. */
    private final Map<Integer, String> operations = new HashMap<>();
    private SourceTextEntry current;

    public SegmentSaver(Entente entente) {
        this.entente = entente;
    }

    @Override
    public void onNewFile(String file) {
    }

    @Override
    public void onEntryActivated(SourceTextEntry entry) {
        if (current != null) {
            compare(current);
        }
        current = entry;
    }

    @Override
    public void onProjectChanged(PROJECT_CHANGE_TYPE event) {
        switch (event) {
            case CREATE:
            case LOAD:
                current = null;
                remember();
                break;
            case SAVE:
                for (SourceTextEntry entry : Core.getProject().getAllEntries()) {
                    compare(entry);
                }
                break;
            case CLOSE:
                current = null;
                known.clear();
                break;
            default:
        }
    }

    private void remember() {
        known.clear();
        operations.clear();
        for (SourceTextEntry entry : Core.getProject().getAllEntries()) {
            String translation = Core.getProject().getTranslationInfo(entry).translation;
            if (translation != null) {
                known.put(entry.entryNum(), translation);
            }
        }
    }

    private void compare(SourceTextEntry entry) {
        if (!Core.getProject().isProjectLoaded()) {
            return;
        }
        TMXEntry translated = Core.getProject().getTranslationInfo(entry);
        String translation = translated.translation;
        if (translation == null || translation.isEmpty() || translation.equals(known.get(entry.entryNum()))) {
            return;
        }
        rememberWithRepetitions(entry, translated);
        if (translated.linked == null && isMine(translated)) {
            save(entry, translation);
        }
    }

    // A repeated segment has one translation for all its places, and is one edit.
    private void rememberWithRepetitions(SourceTextEntry entry, TMXEntry translated) {
        known.put(entry.entryNum(), translated.translation);
        if (translated.defaultTranslation) {
            for (SourceTextEntry other : entry.getDuplicates()) {
                known.put(other.entryNum(), translated.translation);
            }
        }
    }

    // In a team project a save also brings what colleagues wrote; they save it themselves.
    private static boolean isMine(TMXEntry translated) {
        String author = Preferences.getPreferenceDefault(Preferences.TEAM_AUTHOR, System.getProperty("user.name"));
        return translated.changer == null || translated.changer.equals(author);
    }

    private void save(SourceTextEntry entry, String translation) {
        Sender sender = entente.sender();
        String memory = entente.settings().saveInto;
        if (sender == null || memory.isEmpty() || !OmegaTags.isAskable(entry.getSrcText())
                || !OmegaTags.isAskable(translation)) {
            return;
        }
        ProjectProperties project = Core.getProject().getProjectProperties();
        List<SourceTextEntry> all = Core.getProject().getAllEntries();
        Unit unit = Unit.newBuilder()
                            .setSourceLanguageCode(Languages.code(project.getSourceLanguage()))
                            .setTargetLanguageCode(Languages.code(project.getTargetLanguage()))
                            .setSource(OmegaTags.segment(entry.getSrcText()))
                            .setTarget(OmegaTags.segment(translation))
                            .setDocument(entry.getKey().file)
                            .setPreviousSource(Neighbours.text(entry, all, -1))
                            .setNextSource(Neighbours.text(entry, all, 1))
                            .build();
        CreateUnitRequest request = CreateUnitRequest.newBuilder().setParent(memory).setUnit(unit)
                .setOffsetUnit(OffsetUnit.OFFSET_UNIT_UTF16).build();
        String operation = "omegat-" + UUID.randomUUID();
        String earlier = operations.put(entry.entryNum(), operation);
        sender.save(new Edit(operation, entente.author(), request, earlier == null ? "" : earlier));
    }
}
