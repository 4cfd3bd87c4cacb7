// How does TLS agree on HTTP/2 with Debian's netty, which comes without the negotiator for the JDK's own ALPN?
// The engine that speaks it is there, but not public: hence this package.
package io.netty.handler.ssl;

import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

@SuppressWarnings("deprecation")
public final class JdkAlpn extends JdkBaseApplicationProtocolNegotiator {
    private static final SslEngineWrapperFactory ENGINES = new SslEngineWrapperFactory() {
        @Override
        public SSLEngine wrapSslEngine(
                SSLEngine engine, JdkApplicationProtocolNegotiator negotiator, boolean isServer) {
            return new Java9SslEngine(engine, negotiator, isServer);
        }
    };

    private JdkAlpn() {
        super(ENGINES, FAIL_SELECTOR_FACTORY, FAIL_SELECTION_LISTENER_FACTORY, Collections.singletonList("h2"));
    }

    /** A context for either side that offers "h2" alone, and ends the handshake if the peer does not take it. */
    public static SslContext context(SSLContext context, boolean isClient) {
        return context(context, isClient, ClientAuth.NONE);
    }

    /** The same, for a server that may ask its clients for a certificate. */
    public static SslContext context(SSLContext context, boolean isClient, ClientAuth clients) {
        return new JdkSslContext(context, isClient, null, SupportedCipherSuiteFilter.INSTANCE, new JdkAlpn(),
                clients, null, false);
    }
}
