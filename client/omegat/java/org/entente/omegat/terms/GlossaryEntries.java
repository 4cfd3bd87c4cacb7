// How is an entry of the glossary pane made, when its constructor has four arguments in OmegaT 3.6 and five from 4.3?
package org.entente.omegat.terms;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import org.omegat.gui.glossary.GlossaryEntry;

final class GlossaryEntries {
    private static final Constructor<?> CONSTRUCTOR = find();

    private GlossaryEntries() {
    }

    static GlossaryEntry entry(String source, TermRow row, String origin) {
        int count = row.targets.size();
        boolean[] preferred = new boolean[count];
        for (int i = 0; i < count; i++) {
            preferred[i] = row.preferred.get(i);
        }
        Object[] four = {source, row.targets.toArray(new String[0]), row.comments.toArray(new String[0]), preferred};
        Object[] arguments = Arrays.copyOf(four, CONSTRUCTOR.getParameterCount());
        if (arguments.length == 5) {
            String[] origins = new String[count];
            Arrays.fill(origins, origin);
            arguments[4] = origins;
        }
        try {
            return (GlossaryEntry) CONSTRUCTOR.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("OmegaT's GlossaryEntry refuses what it took before", e);
        }
    }

    private static Constructor<?> find() {
        for (Constructor<?> constructor : GlossaryEntry.class.getConstructors()) {
            Class<?>[] types = constructor.getParameterTypes();
            if (types.length >= 4 && types.length <= 5 && types[1] == String[].class && types[3] == boolean[].class) {
                return constructor;
            }
        }
        throw new IllegalStateException("This OmegaT has no GlossaryEntry(String, String[], String[], boolean[])");
    }
}
