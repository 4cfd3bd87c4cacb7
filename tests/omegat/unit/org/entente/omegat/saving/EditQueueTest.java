// Does the queue keep every edit that it has taken, in order, whatever happens to the program?
package org.entente.omegat.saving;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.io.File;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.entente.v1.CreateUnitRequest;
import org.entente.v1.Segment;
import org.entente.v1.Unit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class EditQueueTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private File file;

    @Before
    public void setUp() {
        file = new File(folder.getRoot(), "edits-1.log");
    }

    @Test
    public void returnsEditsInTheOrderInWhichTheyCame() throws Exception {
        try (EditQueue queue = open()) {
            add(queue, "a", "b", "c");
            assertEquals("a b c", drain(queue));
        }
    }

    @Test
    public void keepsWhatWasNotDoneAcrossPrograms() throws Exception {
        try (EditQueue queue = open()) {
            add(queue, "a", "b", "c");
            queue.done(queue.first());
        }
        try (EditQueue queue = open()) {
            Edit edit = queue.first();
            assertEquals("b", edit.operation);
            assertEquals("Zoé Lefèvre", edit.author);
            assertEquals("« b »", edit.request.getUnit().getTarget().getText());
            assertEquals("b c", drain(queue));
        }
    }

    @Test
    public void isAnEmptyFileWhenAllIsDone() throws Exception {
        try (EditQueue queue = open()) {
            add(queue, "a", "b");
            drain(queue);
            assertEquals(0, file.length());
            add(queue, "c");
        }
        try (EditQueue queue = open()) {
            assertEquals("c", drain(queue));
        }
    }

    /** A crash may cut the file at any byte: what was acknowledged before the cut line is there, and nothing else. */
    @Test
    public void survivesACutAtAnyByte() throws Exception {
        try (EditQueue queue = open()) {
            add(queue, "a", "b");
            queue.done(queue.first());
            add(queue, "c");
        }
        byte[] whole = Files.readAllBytes(file.toPath());
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            Files.write(file.toPath(), cut);
            String expected = expected(new String(cut, StandardCharsets.US_ASCII));
            try (EditQueue queue = open()) {
                add(queue, "z");
                assertEquals("cut at " + length, (expected + " z").trim(), waiting(queue));
            }
            try (EditQueue queue = open()) {
                assertEquals("opened again after a cut at " + length, (expected + " z").trim(), drain(queue));
            }
        }
    }

    @Test
    public void losesOnlyTheDamagedLine() throws Exception {
        try (EditQueue queue = open()) {
            add(queue, "a", "b", "c");
        }
        byte[] bytes = Files.readAllBytes(file.toPath());
        int inSecondLine = new String(bytes, StandardCharsets.US_ASCII).indexOf('\n') + 10;
        bytes[inSecondLine] ^= 1;
        Files.write(file.toPath(), bytes);
        try (EditQueue queue = open()) {
            assertEquals("a c", drain(queue));
        }
    }

    @Test
    public void isNotSharedByTwoPrograms() throws Exception {
        try (EditQueue one = open(); EditQueue two = open()) {
            add(one, "a");
            add(two, "b");
            assertEquals("a", waiting(one));
            assertEquals("b", waiting(two));
        }
    }

    @Test
    public void takesOverWhatAClosedProgramLeft() throws Exception {
        try (EditQueue one = open()) {
            try (EditQueue two = open()) {
                add(two, "b");
            }
            add(one, "a");
        }
        try (EditQueue queue = open()) {
            assertEquals("a b", drain(queue));
        }
        try (EditQueue queue = open()) {
            assertNull(queue.first());
        }
    }

    @Test
    public void takesAFileOfRubbishForEmpty() throws Exception {
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write("E a b c 00000000\n\n D \n\0\0\0\nE x".getBytes(StandardCharsets.US_ASCII));
        }
        try (EditQueue queue = open()) {
            assertNull(queue.first());
            add(queue, "a");
            assertEquals("a", drain(queue));
        }
    }

    private EditQueue open() throws Exception {
        return EditQueue.open(folder.getRoot());
    }

    private static void add(EditQueue queue, String... operations) throws Exception {
        for (String operation : operations) {
            Unit unit = Unit.newBuilder().setTarget(Segment.newBuilder().setText("« " + operation + " »")).build();
            queue.add(new Edit(operation, "Zoé Lefèvre", CreateUnitRequest.newBuilder().setUnit(unit).build(), ""));
        }
    }

    private static String waiting(EditQueue queue) throws Exception {
        List<String> operations = new ArrayList<>();
        queue.forEach(edit -> operations.add(edit.operation));
        return String.join(" ", operations);
    }

    private static String drain(EditQueue queue) throws Exception {
        List<String> operations = new ArrayList<>();
        for (Edit edit = queue.first(); edit != null; edit = queue.first()) {
            operations.add(edit.operation);
            queue.done(edit);
        }
        return String.join(" ", operations);
    }

    // An oracle without checksums: whole lines only.
    private static String expected(String text) {
        List<String> operations = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            String[] words = lines[i].split(" ");
            if (words[0].equals("E")) {
                operations.add(words[1]);
            } else {
                operations.remove(words[1]);
            }
        }
        return String.join(" ", operations);
    }
}
