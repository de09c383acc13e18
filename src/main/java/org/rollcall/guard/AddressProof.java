package org.rollcall.guard;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.macs.SipHash;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Numbers that prove that their bearer receives at an address: a keyed hash of address, kind and
 * time, so that nothing has to be remembered for those who ask. A number holds for the window in
 * which it was made and for the next one, 15 to 30 seconds.
 */
public final class AddressProof {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final KeyParameter secret;

    public AddressProof() {
        byte[] key = new byte[16];
        new SecureRandom().nextBytes(key);
        secret = new KeyParameter(key);
    }

    /** The window that a point of monotonic time falls into. */
    public static long window(long nowNanos) {
        return Math.floorDiv(nowNanos, WINDOW_NANOS);
    }

    /** A calculator under this secret; for one thread at a time. */
    public Prover prover() {
        return new Prover(secret);
    }

    /** Makes and checks numbers without allocating. Not thread-safe. */
    public static final class Prover {

        private final SipHash hash = new SipHash();

        private Prover(KeyParameter secret) {
            hash.init(secret);
        }

        /** The number of this address and kind at this time; never 0. */
        public int number(InetAddress address, int kind, long nowNanos) {
            return numberIn(window(nowNanos), address, kind);
        }

        /** Whether the number was given to this address and kind in this window or the last. */
        public boolean proves(InetAddress address, int kind, int number, long nowNanos) {
            long window = window(nowNanos);
            return number == numberIn(window, address, kind)
                    || number == numberIn(window - 1, address, kind);
        }

        private int numberIn(long window, InetAddress address, int kind) {
            byte[] bytes = address.getAddress();
            hash.update(bytes, 0, bytes.length);
            hash.update((byte) kind);
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                hash.update((byte) (window >> shift));
            }
            int number = (int) hash.doFinal();
            return number == 0 ? 1 : number;
        }
    }
}
