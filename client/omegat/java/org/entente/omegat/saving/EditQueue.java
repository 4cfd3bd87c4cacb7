// Where do edits wait while the server is away? In one file that is only appended to, so that a crash loses none.
package org.entente.omegat.saving;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Edits in the order in which they were added. An edit that `add` has returned from is on the disk, and stays in the
 * queue until `done` has returned. After a crash between the server's answer and `done` it goes out again under the
 * same operation, which the server applies once. A torn last line was never acknowledged, and is cut off; a damaged
 * line before it costs itself only. Thread-safe.
 */
public final class EditQueue implements Closeable {
    private static final int MOST_PROGRAMS = 20;

    private final RandomAccessFile file;
    private final FileLock lock;
    private final Map<String, Edit> waiting = new LinkedHashMap<>();

    private EditQueue(RandomAccessFile file, FileLock lock) throws IOException {
        this.file = file;
        this.lock = lock;
        read();
    }

    /**
     * Opens the first queue of the folder that no other program has open, so that two OmegaTs do not share one. Takes
     * over what closed programs left in the others.
     */
    public static EditQueue open(File folder) throws IOException {
        if (!folder.isDirectory() && !folder.mkdirs()) {
            throw new IOException(folder + " cannot be made");
        }
        EditQueue mine = null;
        for (int number = 1; number <= MOST_PROGRAMS; number++) {
            File path = new File(folder, "edits-" + number + ".log");
            if (mine == null) {
                mine = openOne(path);
            } else if (path.exists()) {
                mine.takeOver(path);
            }
        }
        if (mine == null) {
            throw new IOException("other programs have all " + MOST_PROGRAMS + " queues of " + folder + " open");
        }
        return mine;
    }

    /** Returns when the edit is on the disk. */
    public synchronized void add(Edit edit) throws IOException {
        append(edit.toLine());
        waiting.put(edit.operation, edit);
    }

    /** The oldest edit, or null. */
    public synchronized Edit first() {
        return waiting.isEmpty() ? null : waiting.values().iterator().next();
    }

    /** Every edit, the oldest first. */
    synchronized void forEach(Consumer<Edit> look) {
        waiting.values().forEach(look);
    }

    public synchronized int size() {
        return waiting.size();
    }

    /** The server has it, or has refused it for good. An empty queue is an empty file again. */
    public synchronized void done(Edit edit) throws IOException {
        if (waiting.containsKey(edit.operation)) {
            append(Edit.doneLine(edit.operation));
            waiting.remove(edit.operation);
            if (waiting.isEmpty()) {
                file.setLength(0);
                file.getChannel().force(true);
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        lock.release();
        file.close();
    }

    private static EditQueue openOne(File path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path, "rw");
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock != null) {
                return new EditQueue(file, lock);
            }
        } catch (OverlappingFileLockException e) {
            // Another queue of this very program: as good as another program's.
        }
        file.close();
        return null;
    }

    private void takeOver(File path) throws IOException {
        try (EditQueue other = openOne(path)) {
            if (other != null) {
                for (Edit edit = other.first(); edit != null; edit = other.first()) {
                    add(edit);
                    other.done(edit);
                }
            }
        }
    }

    private void append(String line) throws IOException {
        long end = file.length();
        file.seek(end);
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                file.getChannel().write(bytes);
            }
            file.getChannel().force(false);
        } catch (IOException e) {
            file.setLength(end);
            throw e;
        }
    }

    private void read() throws IOException {
        byte[] bytes = new byte[(int) file.length()];
        file.seek(0);
        file.readFully(bytes);
        int whole = 0;
        for (String line : lines(bytes)) {
            whole += line.length() + 1;
            String[] words = Edit.words(line);
            if (words == null) {
                continue;
            }
            if (words[0].equals("D")) {
                waiting.remove(words[1]);
            } else if (Edit.of(words) != null) {
                waiting.put(words[1], Edit.of(words));
            }
        }
        file.setLength(waiting.isEmpty() ? 0 : whole);
    }

    // The lines that end; what follows the last line feed is torn.
    private static List<String> lines(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, begin, i - begin, StandardCharsets.ISO_8859_1));
                begin = i + 1;
            }
        }
        return lines;
    }
}
