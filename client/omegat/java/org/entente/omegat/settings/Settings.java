// What has the translator chosen? Address, access, glossaries, memories, and how the editor is to behave.
package org.entente.omegat.settings;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.Properties;

/** A snapshot: never changed after it was published. Empty lists mean "all that the server has". */
public final class Settings {
    public final String address;
    public final String token;
    public final boolean tls;
    /** A PEM file with the authority that signed the server's certificate; empty: those that Java knows. */
    public final String authorityFile;
    /** PEM files of the translator's own certificate and its key, for a server that asks for one; or empty. */
    public final String certificateFile;
    public final String keyFile;
    /** Who makes the changes; empty: OmegaT's own author. */
    public final String author;
    public final List<String> glossaries;
    /** The memories that are searched, with the percent points that their matches lose. */
    public final Map<String, Integer> memories;
    /** Where finished segments go; empty: nowhere. */
    public final String saveInto;
    public final int minimumPercent;
    public final boolean prefetch;
    public final boolean machineTranslation;

    private Settings(Properties p) {
        address = p.getProperty("address", "localhost:50051").trim();
        token = p.getProperty("token", "").trim();
        tls = Boolean.parseBoolean(p.getProperty("tls", "false"));
        authorityFile = p.getProperty("authority-file", "").trim();
        certificateFile = p.getProperty("certificate-file", "").trim();
        keyFile = p.getProperty("key-file", "").trim();
        author = p.getProperty("author", "").trim();
        glossaries = names("glossaries/", p.getProperty("glossaries", ""));
        memories = penalties(p.getProperty("memories", ""));
        String into = p.getProperty("save-into", "").trim();
        saveInto = into.isEmpty() ? "" : resource("memories/", into);
        minimumPercent = bounded(p.getProperty("minimum-percent", "70"), 30, 100, 70);
        prefetch = Boolean.parseBoolean(p.getProperty("prefetch", "true"));
        machineTranslation = Boolean.parseBoolean(p.getProperty("machine-translation", "true"));
    }

    public static Settings of(Properties properties) {
        return new Settings(properties);
    }

    /** The defaults if there is no such file, or if it cannot be read. */
    public static Settings load(File file) {
        Properties properties = new Properties();
        if (file.exists()) {
            try (Reader reader = new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                properties.clear();
            }
        }
        return new Settings(properties);
    }

    /** Replaces the file as a whole; only its owner may read it, since it may hold a token. */
    public static void save(File file, Properties properties) throws IOException {
        Files.createDirectories(file.getAbsoluteFile().getParentFile().toPath());
        File fresh = new File(file.getPath() + ".new");
        try (Writer writer = new OutputStreamWriter(new FileOutputStream(fresh), StandardCharsets.UTF_8)) {
            fresh.setReadable(false, false);
            fresh.setReadable(true, true);
            properties.store(writer, "Entente");
        }
        Files.move(fresh.toPath(), file.toPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    public Properties toProperties() {
        Properties p = new Properties();
        p.setProperty("address", address);
        p.setProperty("token", token);
        p.setProperty("tls", Boolean.toString(tls));
        p.setProperty("authority-file", authorityFile);
        p.setProperty("certificate-file", certificateFile);
        p.setProperty("key-file", keyFile);
        p.setProperty("author", author);
        p.setProperty("glossaries", String.join(", ", glossaries));
        p.setProperty("memories", memoriesAsText());
        p.setProperty("save-into", saveInto);
        p.setProperty("minimum-percent", Integer.toString(minimumPercent));
        p.setProperty("prefetch", Boolean.toString(prefetch));
        p.setProperty("machine-translation", Boolean.toString(machineTranslation));
        return p;
    }

    private String memoriesAsText() {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Integer> memory : memories.entrySet()) {
            parts.add(memory.getValue() == 0 ? memory.getKey() : memory.getKey() + " -" + memory.getValue());
        }
        return String.join(", ", parts);
    }

    private static List<String> names(String kind, String text) {
        List<String> names = new ArrayList<>();
        for (String part : text.split("[,;\\n]")) {
            if (!part.trim().isEmpty()) {
                names.add(resource(kind, part.trim()));
            }
        }
        return names;
    }

    // "news, agency -5": the memory "agency" loses five points.
    private static Map<String, Integer> penalties(String text) {
        Map<String, Integer> result = new LinkedHashMap<>();
        for (String part : text.split("[,;\\n]")) {
            String[] words = part.trim().split("\\s+");
            if (!words[0].isEmpty()) {
                int penalty = words.length > 1 ? bounded(words[1].replaceAll("[-−+%]", ""), 0, 100, 0) : 0;
                result.put(resource("memories/", words[0]), penalty);
            }
        }
        return result;
    }

    private static String resource(String kind, String name) {
        return name.startsWith(kind) ? name : kind + name;
    }

    private static int bounded(String text, int least, int most, int otherwise) {
        try {
            return Math.max(least, Math.min(most, Integer.parseInt(text.trim())));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
