// What held, what did not, and what was measured? One line each, into the file that the script reads.
package org.entente.omegat.driver;

import java.io.FileWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

final class Report {
    private Report() {
    }

    static void check(String name, boolean holds, String otherwise) {
        write((holds ? "ok    " : "FAIL  ") + name + (holds ? "" : ": " + shortened(otherwise)));
    }

    static void fail(String name, String why) {
        check(name, false, why);
    }

    static void figure(String name, String value) {
        write("figure " + name + ": " + value);
    }

    /** Median and worst of some times in nanoseconds. */
    static String summary(List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return "nothing was measured";
        }
        return String.format(Locale.ROOT, "median %.1f ms, 95 %% %.1f ms, worst %.1f ms of %d",
                sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.95)] / 1e6,
                sorted[sorted.length - 1] / 1e6, sorted.length);
    }

    static double median(List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }

    private static String shortened(String text) {
        String line = text.replace('\n', '|');
        return line.length() > 1000 ? line.substring(0, 1000) + "…" : line;
    }

    private static synchronized void write(String line) {
        System.err.println("driver: " + line);
        try (FileWriter out = new FileWriter(System.getProperty("driver.report"), true)) {
            out.write(line + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
