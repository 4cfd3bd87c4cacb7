// What does the API call OmegaT's languages? OmegaT says "FR" and "EN-US", BCP 47 says "fr" and "en-US".
package org.entente.omegat;

import java.util.Locale;
import org.omegat.util.Language;

public final class Languages {
    private Languages() {
    }

    public static String code(Language language) {
        String primary = language.getLanguageCode().toLowerCase(Locale.ROOT);
        String country = language.getCountryCode().toUpperCase(Locale.ROOT);
        return country.isEmpty() ? primary : primary + "-" + country;
    }
}
