// Where is a segment: its text, its neighbours and its languages? All that a look-up needs.
package org.entente.omegat.matches;

import java.util.List;
import org.entente.omegat.Languages;
import org.entente.omegat.settings.Settings;
import org.entente.v1.LookupSegmentRequest;
import org.entente.v1.OffsetUnit;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.data.SourceTextEntry;

final class Place {
    final String segment;
    final String previous;
    final String next;
    final String source;
    final String target;

    Place(String segment, String previous, String next, String source, String target) {
        this.segment = segment;
        this.previous = previous;
        this.next = next;
        this.source = source;
        this.target = target;
    }

    static Place of(SourceTextEntry entry, List<SourceTextEntry> all, ProjectProperties project) {
        return new Place(entry.getSrcText(), Neighbours.text(entry, all, -1), Neighbours.text(entry, all, 1),
                Languages.code(project.getSourceLanguage()), Languages.code(project.getTargetLanguage()));
    }

    LookupSegmentRequest.Builder request(Settings settings) {
        LookupSegmentRequest.Builder request = LookupSegmentRequest.newBuilder()
                .setSegment(OmegaTags.segment(segment)).setSourceLanguageCode(source).setTargetLanguageCode(target)
                .setPreviousSource(previous).setNextSource(next).addAllMemories(settings.memories.keySet())
                .setMinimumPercent(settings.minimumPercent).setOffsetUnit(OffsetUnit.OFFSET_UNIT_UTF16);
        settings.memories.forEach((memory, penalty) -> {
            if (penalty > 0) {
                request.putMemoryPenalties(memory, penalty);
            }
        });
        return request;
    }

    String key() {
        return String.join("\n", source, target, previous, segment, next);
    }
}
