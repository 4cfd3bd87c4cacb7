// Do OmegaT's tags become inline tags, and come back as they were?
package org.entente.omegat.matches;

import static org.junit.Assert.assertEquals;

import org.entente.v1.InlineTag;
import org.entente.v1.Segment;
import org.junit.Test;

public class OmegaTagsTest {
    @Test
    public void takesTagsOutOfTheText() {
        Segment segment = OmegaTags.segment("Des <f0>frappes</f0> ont<br1/> eu lieu");
        assertEquals("Des frappes ont eu lieu", segment.getText());
        assertEquals(3, segment.getTagsCount());
        assertEquals(InlineTag.Kind.OPENING, segment.getTags(0).getKind());
        assertEquals(4, segment.getTags(0).getPosition());
        assertEquals(segment.getTags(0).getPair(), segment.getTags(1).getPair());
        assertEquals(InlineTag.Kind.STANDALONE, segment.getTags(2).getKind());
        assertEquals(15, segment.getTags(2).getPosition());
    }

    @Test
    public void bringsBackEveryText() {
        String[] texts = {"", "sans balise", "<f0>tout</f0>", "<f0></f0>", "<f0><f1>a</f1></f0>", "a</f0>b", "<f0>a",
                "5 < 6", "😀 <f0>😀</f0>", "<b>pas une balise</b>", "<f0>a</f0><f0>b</f0>", "<w10/><w11/>fin"};
        for (String text : texts) {
            assertEquals(text, OmegaTags.text(OmegaTags.segment(text)));
        }
    }

    @Test
    public void marksAHalfPairAsIsolated() {
        assertEquals(InlineTag.Kind.ISOLATED_OPENING, OmegaTags.segment("<f0>a").getTags(0).getKind());
        assertEquals(InlineTag.Kind.ISOLATED_CLOSING, OmegaTags.segment("a</f0>").getTags(0).getKind());
        assertEquals(InlineTag.Kind.ISOLATED_CLOSING, OmegaTags.segment("</f0>a<f0>").getTags(0).getKind());
    }

    @Test
    public void leavesOutTagsOfOtherTools() {
        Segment segment = Segment.newBuilder().setText("gras")
                .addTags(InlineTag.newBuilder().setPosition(0).setData("<w:b/>")).build();
        assertEquals("gras", OmegaTags.text(segment));
    }
}
