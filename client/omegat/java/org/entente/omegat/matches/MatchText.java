// How does a match look: its percent and the parts of it, where it differs, its translation, and what can be done?
package org.entente.omegat.matches;

import java.text.DateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.entente.omegat.language.Messages;
import org.entente.omegat.matches.StyledText.Look;
import org.entente.v1.Difference;
import org.entente.v1.Match;
import org.entente.v1.Score;
import org.entente.v1.Unit;

final class MatchText {
    private final Messages messages;
    /** Takes the text to insert, and whether it takes the place of the whole translation. */
    private final BiConsumer<String, Boolean> insert;

    MatchText(Messages messages, BiConsumer<String, Boolean> insert) {
        this.messages = messages;
        this.insert = insert;
    }

    void write(StyledText out, int number, Match match, String segment) {
        Unit unit = match.getUnit();
        out.line(messages.text("match.heading", number, match.getScore().getPercent(), kind(match.getScore().getKind()),
                origin(unit)), Look.HEADING);
        String parts = parts(match.getScore());
        if (!parts.isEmpty()) {
            out.line(parts, Look.SMALL);
        }
        differences(out, match, segment);
        String translation = OmegaTags.text(unit.getTarget());
        out.line("", Look.PLAIN).line(translation, Look.PLAIN);
        out.link(messages.text(number <= 3 ? "match.replace-by-key" : "match.replace", number),
                () -> insert.accept(translation, true));
        out.add("   ", Look.PLAIN).link(messages.text("match.insert"), () -> insert.accept(translation, false));
        out.line("\n", Look.PLAIN);
    }

    // The source of the match; what only it has, and what only the segment has, at their places.
    private void differences(StyledText out, Match match, String segment) {
        String source = match.getUnit().getSource().getText();
        int shown = 0;
        for (Difference difference : match.getDifferencesList()) {
            int begin = difference.getMatchSpan().getBegin();
            int end = difference.getMatchSpan().getEnd();
            String own =
                    segment.substring(difference.getSegmentSpan().getBegin(), difference.getSegmentSpan().getEnd());
            out.add(source.substring(shown, Math.max(shown, begin)), Look.PLAIN);
            out.add(source.substring(begin, end), Look.MATCH_ONLY);
            if (!own.isEmpty()) {
                out.add(end > begin ? " " : "", Look.PLAIN).add(own, Look.SEGMENT_ONLY);
                out.add(runsInto(source, end) ? " " : "", Look.PLAIN);
            }
            shown = end;
        }
        out.add(source.substring(shown), Look.PLAIN);
    }

    // Would the words of the segment stick to the next word of the match (« d’ deAlep »)?
    private static boolean runsInto(String source, int end) {
        return end < source.length() && Character.isLetterOrDigit(source.charAt(end));
    }

    private String origin(Unit unit) {
        List<String> parts = new ArrayList<>();
        parts.add(unit.getName().replaceFirst("^memories/", "").replaceFirst("/units/.*", ""));
        parts.add(unit.getChanger().isEmpty() ? unit.getCreator() : unit.getChanger());
        if (unit.getUpdateTime().getSeconds() > 0) {
            parts.add(DateFormat.getDateInstance(DateFormat.MEDIUM, messages.locale())
                    .format(new Date(unit.getUpdateTime().getSeconds() * 1000)));
        }
        if (!unit.getDocument().isEmpty()) {
            parts.add(unit.getDocument());
        }
        parts.removeIf(String::isEmpty);
        return String.join(", ", parts);
    }

    // "base 92,3 ; ponctuation −2"
    private String parts(Score score) {
        if (score.getPenaltiesCount() == 0 && score.getBase() >= 100) {
            return score.getSameNeighbours() == 0 ? "" : messages.text("match.neighbours", score.getSameNeighbours());
        }
        List<String> parts = new ArrayList<>();
        parts.add(messages.text("match.base", points(score.getBase())));
        for (Score.Penalty penalty : score.getPenaltiesList()) {
            parts.add(reason(penalty.getReason()) + " −" + points(penalty.getPoints()));
        }
        return String.join(messages.text("list.separator"), parts);
    }

    private String points(double points) {
        String text = String.format(messages.locale(), "%.1f", points);
        return text.endsWith("0") ? text.substring(0, text.length() - 2) : text;
    }

    private String kind(Score.Kind kind) {
        return messages.text("kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String reason(Score.Penalty.Reason reason) {
        return messages.text("reason." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
