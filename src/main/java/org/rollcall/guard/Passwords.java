package org.rollcall.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords of people as Argon2id, written as other programs write it: {@code
 * $argon2id$v=19$m=...,t=...,p=...$salt$hash}. Costs its callers time and memory on purpose; no
 * more than a few are at it at once, the others wait.
 */
public final class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** What a stored hash may ask for at most, whoever wrote it. */
    private static final int MOST_MEMORY_KIB = 256 * 1024;

    private static final int MOST_PASSES = 16;

    /** At 19 MiB each. */
    private static final Semaphore PLACES = new Semaphore(4);

    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})"
                            + "\\$([A-Za-z0-9+/]{8,64})\\$([A-Za-z0-9+/]{16,128})");

    private Passwords() {}

    public static String hash(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        byte[] hash = argon2(password, salt, new Cost(MEMORY_KIB, PASSES, LANES), HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        LANES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /** False also for a hash that is none of ours. */
    public static boolean matches(char[] password, String stored) {
        Matcher form = FORM.matcher(stored);
        if (!form.matches()) {
            return false;
        }
        Cost cost =
                new Cost(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)));
        if (!cost.bearable()) {
            return false;
        }
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] salt = Base64.getDecoder().decode(form.group(4));
        return MessageDigest.isEqual(expected, argon2(password, salt, cost, expected.length));
    }

    /** Takes as long as a comparison: a name that is not there shall not answer faster. */
    public static void pretend(char[] password) {
        argon2(password, new byte[SALT_BYTES], new Cost(MEMORY_KIB, PASSES, LANES), HASH_BYTES);
    }

    private static byte[] argon2(char[] password, byte[] salt, Cost cost, int length) {
        byte[] bytes = new String(password).getBytes(UTF_8);
        byte[] hash = new byte[length];
        PLACES.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(cost.memoryKib)
                            .withIterations(cost.passes)
                            .withParallelism(cost.lanes)
                            .withSalt(salt)
                            .build());
            generator.generateBytes(bytes, hash);
            return hash;
        } finally {
            PLACES.release();
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private record Cost(int memoryKib, int passes, int lanes) {
        boolean bearable() {
            return memoryKib >= 8 * lanes
                    && memoryKib <= MOST_MEMORY_KIB
                    && passes >= 1
                    && passes <= MOST_PASSES
                    && lanes >= 1;
        }
    }
}
