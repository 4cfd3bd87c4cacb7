// Whom does the plugin trust when it speaks TLS, and how does it show who it is? The authorities that Java knows, or the
// one in a PEM file; and a certificate of its own, if the server asks for one.
package org.entente.omegat.server;

import io.netty.handler.ssl.JdkAlpn;
import io.netty.handler.ssl.SslContext;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

final class Tls {
    private Tls() {
    }

    /** A client's context. An empty authority: those that Java knows. An empty certificate: none of its own. */
    static SslContext client(String authorityFile, String certificateFile, String keyFile)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificateFile.isEmpty() ? null : shown(new File(certificateFile), new File(keyFile)),
                authorityFile.isEmpty() ? null : trustOnly(new File(authorityFile)), null);
        return JdkAlpn.context(context, true);
    }

    private static KeyManager[] shown(File certificateFile, File keyFile)
            throws IOException, GeneralSecurityException {
        Certificate[] chain = certificates(certificateFile).toArray(new Certificate[0]);
        if (chain.length == 0) {
            throw new CertificateException(certificateFile + " holds no certificate");
        }
        char[] password = {};
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("own", key(keyFile, chain[0].getPublicKey().getAlgorithm()), password, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    // PKCS #8, as "openssl genpkey" and "openssl req -newkey" write it: "BEGIN PRIVATE KEY".
    private static PrivateKey key(File pem, String algorithm) throws IOException, GeneralSecurityException {
        String text = new String(Files.readAllBytes(pem.toPath()), StandardCharsets.US_ASCII);
        Matcher body = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----").matcher(text);
        if (!body.find()) {
            throw new InvalidKeyException(pem + " holds no unencrypted PKCS #8 key");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(body.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static Collection<? extends Certificate> certificates(File pem) throws IOException, CertificateException {
        try (InputStream in = new FileInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static TrustManager[] trustOnly(File pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates(pem)) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
