// What does the pane show, before Swing knows of it: pieces of text, each with a look and perhaps something to do?
package org.entente.omegat.matches;

import java.util.ArrayList;
import java.util.List;

final class StyledText {
    enum Look { PLAIN, HEADING, SMALL, MATCH_ONLY, SEGMENT_ONLY, HIT, WARNING, FAULT, LINK }

    static final class Piece {
        final String text;
        final Look look;
        final Runnable onClick;

        Piece(String text, Look look, Runnable onClick) {
            this.text = text;
            this.look = look;
            this.onClick = onClick;
        }
    }

    private final List<Piece> pieces = new ArrayList<>();

    StyledText add(String text, Look look) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, look, null));
        }
        return this;
    }

    StyledText line(String text, Look look) {
        return add(text + "\n", look);
    }

    StyledText link(String text, Runnable onClick) {
        pieces.add(new Piece(text, Look.LINK, onClick));
        return this;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** The words alone. */
    String text() {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(piece.text);
        }
        return out.toString();
    }
}
