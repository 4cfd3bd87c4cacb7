// Which colour, weight and line has each piece of the live pane?
package org.entente.omegat.matches;

import java.awt.Color;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import org.entente.omegat.matches.StyledText.Look;

/** Differences are struck or underlined as well, for those who do not see the colours. */
final class Looks {
    private Looks() {
    }

    static SimpleAttributeSet of(Look look) {
        SimpleAttributeSet set = new SimpleAttributeSet();
        switch (look) {
            case HEADING:
            case HIT:
                StyleConstants.setBold(set, true);
                break;
            case SMALL:
                StyleConstants.setForeground(set, new Color(0x55, 0x55, 0x55));
                break;
            case MATCH_ONLY:
                StyleConstants.setForeground(set, new Color(0xB0, 0x00, 0x20));
                StyleConstants.setStrikeThrough(set, true);
                break;
            case SEGMENT_ONLY:
                StyleConstants.setForeground(set, new Color(0x00, 0x6B, 0x2D));
                StyleConstants.setUnderline(set, true);
                break;
            case WARNING:
                StyleConstants.setForeground(set, new Color(0x8A, 0x4B, 0x00));
                break;
            case FAULT:
                StyleConstants.setForeground(set, new Color(0xB0, 0x00, 0x20));
                StyleConstants.setBold(set, true);
                break;
            case LINK:
                StyleConstants.setForeground(set, new Color(0x00, 0x4A, 0xB3));
                StyleConstants.setUnderline(set, true);
                break;
            default:
        }
        return set;
    }
}
