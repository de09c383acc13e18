package org.rollcall.launcher;

import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.X509KeyManager;

/**
 * How the container comes to the operator's key: as an algorithm of key managers that its HTTPS
 * listener is told to use. The container itself reads a key store once, at its start; this one is
 * asked at each handshake, so that a renewed certificate holds from the next connection on.
 */
final class TlsKeys extends Provider {

    static final String ALGORITHM = "RollcallPem";

    private static final long serialVersionUID = 1L;

    /** Of the one process. */
    private static volatile TlsFiles files;

    private TlsKeys() {
        super("Rollcall", "1", "Keys from PEM files that may change");
        putService(
                new Service(
                        this,
                        "KeyManagerFactory",
                        ALGORITHM,
                        Factory.class.getName(),
                        List.of(),
                        Map.of()) {
                    @Override
                    public Object newInstance(Object parameter) {
                        return new Factory();
                    }
                });
    }

    static void offer(TlsFiles from) {
        files = from;
        Security.addProvider(new TlsKeys());
    }

    /** Whatever key store it is given, the operator's files count. */
    static final class Factory extends KeyManagerFactorySpi {
        @Override
        protected void engineInit(KeyStore store, char[] password) {
            // The container's own store has a key that everybody knows.
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // As above.
        }

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {new Live()};
        }
    }

    /** One key under any name. */
    private static final class Live implements X509KeyManager {

        private static final String ALIAS = "s1as";

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            TlsIdentity now = files.identity();
            return now == null || !now.key().getAlgorithm().equals(type) ? null : ALIAS;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            TlsIdentity now = files.identity();
            return now == null ? null : now.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            TlsIdentity now = files.identity();
            return now == null ? null : now.key();
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return null;
        }
    }
}
