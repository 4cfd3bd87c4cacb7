// What is one saved segment, on its way to the memory?
package org.entente.omegat.saving;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.entente.v1.CreateUnitRequest;

/**
 * A line of the queue is "E operation author request corrects checksum": author and request as base64, the checksum as
 * hexadecimal.
 */
public final class Edit {
    public final String operation;
    public final String author;
    public final CreateUnitRequest request;
    /** The operation of the translator's earlier version of the same segment; empty if there is none. */
    public final String corrects;

    public Edit(String operation, String author, CreateUnitRequest request, String corrects) {
        this.operation = operation;
        this.author = author;
        this.request = request;
        this.corrects = corrects;
    }

    String toLine() {
        return withChecksum("E " + operation + " " + base64(author.getBytes(StandardCharsets.UTF_8)) + " "
                + base64(request.toByteArray()) + " " + corrects);
    }

    static String doneLine(String operation) {
        return withChecksum("D " + operation);
    }

    /** The words of a line, or null if it is torn or damaged. */
    static String[] words(String line) {
        int end = line.lastIndexOf(' ');
        boolean isWhole = end >= 0 && line.equals(withChecksum(line.substring(0, end)));
        return isWhole ? line.substring(0, end).split(" ", -1) : null;
    }

    /** The edit of the words of an "E" line, or null if they are none. */
    static Edit of(String[] words) {
        try {
            return new Edit(words[1], new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8),
                    CreateUnitRequest.parseFrom(Base64.getDecoder().decode(words[3])), words[4]);
        } catch (InvalidProtocolBufferException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String withChecksum(String words) {
        CRC32 checksum = new CRC32();
        checksum.update(words.getBytes(StandardCharsets.US_ASCII));
        return words + " " + String.format("%08x", checksum.getValue());
    }
}
