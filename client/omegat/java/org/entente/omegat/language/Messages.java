// What does the plugin say, in the language of OmegaT's windows? French if they are French, else English.
package org.entente.omegat.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The texts of messages_en.properties and messages_fr.properties, which are UTF-8 whatever the Java version. */
public final class Messages {
    private static final Map<String, Messages> LOADED = new HashMap<>();

    private final Properties texts = new Properties();
    private final Locale locale;

    private Messages(Locale locale) {
        this.locale = locale;
        String file = "messages_" + locale.getLanguage() + ".properties";
        try (InputStream in = Messages.class.getResourceAsStream(file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException | NullPointerException e) {
            throw new IllegalStateException("The jar lacks " + file, e);
        }
    }

    /** Those of the running program. */
    public static Messages current() {
        return of(Locale.getDefault());
    }

    public static synchronized Messages of(Locale locale) {
        Locale known = "fr".equals(locale.getLanguage()) ? Locale.FRENCH : Locale.ENGLISH;
        Messages messages = LOADED.get(known.getLanguage());
        if (messages == null) {
            messages = new Messages(known);
            LOADED.put(known.getLanguage(), messages);
        }
        return messages;
    }

    public Locale locale() {
        return locale;
    }

    /** The text of a key, with {0}, {1} … filled in; numbers as the language writes them. */
    public String text(String key, Object... arguments) {
        String pattern = texts.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("There is no message \"" + key + "\"");
        }
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    public static String get(String key, Object... arguments) {
        return current().text(key, arguments);
    }

    Iterable<String> keys() {
        return texts.stringPropertyNames();
    }
}
