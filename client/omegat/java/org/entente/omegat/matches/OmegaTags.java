// How do OmegaT's tags (<f0>bold</f0>, <br1/>) become the API's inline tags, and the other way round?
package org.entente.omegat.matches;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.v1.InlineTag;
import org.entente.v1.Segment;

public final class OmegaTags {
    private static final Pattern TAG = Pattern.compile("<(/?)([\\p{L}]+\\d+)(/?)>");

    private static final int MOST_CHARACTERS = 10_000;
    private static final int MOST_TAGS = 1_000;

    private OmegaTags() {
    }

    /** The segment of a text; positions of tags count UTF-16 units, as Java does. */
    public static Segment segment(String text) {
        Segment.Builder segment = Segment.newBuilder();
        StringBuilder plain = new StringBuilder();
        Matcher matcher = TAG.matcher(text);
        int end = 0;
        while (matcher.find()) {
            plain.append(text, end, matcher.start());
            end = matcher.end();
            segment.addTags(InlineTag.newBuilder().setKind(kind(matcher, text)).setPosition(plain.length())
                    .setPair(pair(matcher, text)).setMatch(matcher.group(2)).setData(matcher.group()));
        }
        return segment.setText(plain.append(text.substring(end)).toString()).build();
    }

    /** Has the text words that the server takes: not tags alone, and within the API's limits of a segment? */
    public static boolean isAskable(String text) {
        Segment segment = segment(text);
        String plain = segment.getText();
        return !plain.trim().isEmpty() && plain.codePointCount(0, plain.length()) <= MOST_CHARACTERS
                && segment.getTagsCount() <= MOST_TAGS;
    }

    /** The segment as OmegaT writes it. Tags of other tools are left out: OmegaT could not place them. */
    public static String text(Segment segment) {
        StringBuilder text = new StringBuilder(segment.getText());
        List<InlineTag> tags = new ArrayList<>(segment.getTagsList());
        for (int i = tags.size() - 1; i >= 0; i--) {
            if (TAG.matcher(tags.get(i).getData()).matches()
                    && tags.get(i).getPosition() <= segment.getText().length()) {
                text.insert(tags.get(i).getPosition(), tags.get(i).getData());
            }
        }
        return text.toString();
    }

    private static InlineTag.Kind kind(Matcher tag, String text) {
        if (!tag.group(3).isEmpty()) {
            return InlineTag.Kind.STANDALONE;
        }
        boolean closing = !tag.group(1).isEmpty();
        if (isPaired(tag, text)) {
            return closing ? InlineTag.Kind.CLOSING : InlineTag.Kind.OPENING;
        }
        return closing ? InlineTag.Kind.ISOLATED_CLOSING : InlineTag.Kind.ISOLATED_OPENING;
    }

    private static String pair(Matcher tag, String text) {
        return tag.group(3).isEmpty() && isPaired(tag, text) ? tag.group(2) : "";
    }

    private static boolean isPaired(Matcher tag, String text) {
        int opening = text.indexOf("<" + tag.group(2) + ">");
        return opening >= 0 && text.indexOf("</" + tag.group(2) + ">", opening) >= 0;
    }
}
