// How do the server's matches become a TMX that OmegaT loads, with their author and date?
package org.entente.omegat.matches;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import org.entente.v1.Unit;

/**
 * OmegaT reads tags as text only at level 1, where it keeps what is escaped; so tags are written escaped. "sentence"
 * keeps OmegaT from segmenting the units again.
 */
public final class TmxFile {
    private static final DateTimeFormatter TMX_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private TmxFile() {
    }

    /** Languages as the project has them, since OmegaT looks for the source by its code. */
    public static String text(Collection<Unit> units, String source, String target) {
        StringBuilder out = new StringBuilder();
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n");
        out.append("  <header");
        attribute(out, "creationtool", "Entente");
        attribute(out, "creationtoolversion", "1");
        attribute(out, "segtype", "sentence");
        attribute(out, "o-tmf", "Entente");
        attribute(out, "adminlang", "EN-US");
        attribute(out, "srclang", source);
        attribute(out, "datatype", "plaintext");
        out.append("/>\n  <body>\n");
        for (Unit unit : units) {
            append(out, unit, source, target);
        }
        return out.append("  </body>\n</tmx>\n").toString();
    }

    /**
     * Puts the text in the place of the file as a whole, so that OmegaT never reads half of it. Returns false, and
     * leaves the file as it is, if it has this text already: OmegaT would load it again for nothing.
     */
    public static boolean replace(File file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path path = file.toPath();
        if (Files.exists(path) && Arrays.equals(Files.readAllBytes(path), bytes)) {
            return false;
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        Path fresh = path.resolveSibling(file.getName() + ".new");
        Files.write(fresh, bytes);
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private static void append(StringBuilder out, Unit unit, String source, String target) {
        out.append("    <tu>\n");
        if (!unit.getDocument().isEmpty()) {
            out.append("      <prop type=\"document\">").append(escaped(unit.getDocument())).append("</prop>\n");
        }
        out.append("      <tuv xml:lang=\"").append(escaped(source)).append("\"><seg>")
                .append(escaped(OmegaTags.text(unit.getSource()))).append("</seg></tuv>\n");
        out.append("      <tuv xml:lang=\"").append(escaped(target)).append('"');
        attribute(out, "creationid", unit.getCreator());
        attribute(out, "creationdate", time(unit.getCreateTime()));
        attribute(out, "changeid", unit.getChanger());
        attribute(out, "changedate", time(unit.getUpdateTime()));
        out.append("><seg>").append(escaped(OmegaTags.text(unit.getTarget()))).append("</seg></tuv>\n    </tu>\n");
    }

    private static void attribute(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        }
    }

    private static String time(com.google.protobuf.Timestamp time) {
        return time.getSeconds() == 0 ? "" : TMX_TIME.format(Instant.ofEpochSecond(time.getSeconds()));
    }

    // Characters that XML forbids are left out: the server stores none, but a broken file would cost all matches.
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '&') {
                out.append("&amp;");
            } else if (c == '<') {
                out.append("&lt;");
            } else if (c == '>') {
                out.append("&gt;");
            } else if (c == '"') {
                out.append("&quot;");
            } else if (c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c != 0xFFFE && c != 0xFFFF
                    && !(c >= 0xD800 && c <= 0xDFFF)) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }
}
