package org.rollcall.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.logging.Logger;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.rollcall.adapter.api.ChannelSecret;
import org.rollcall.settings.SettingsService;

/**
 * The static key pair of this master, by which the encrypted rings know it: {@code ring.key} in the
 * home, made at the first start, readable by its owner only; and {@code ring.key.old}, if there is
 * one, for those who still know that. Read once.
 */
@ApplicationScoped
public class MasterKey {

    private static final Logger LOG = Logger.getLogger(MasterKey.class.getName());
    private static final String FILE = "ring.key";
    private static final String OLD_FILE = "ring.key.old";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private ChannelSecret secret;
    private ChannelSecret former;
    private boolean read;

    /** For the container's proxy alone. */
    protected MasterKey() {
        this.folder = null;
    }

    @Inject
    public MasterKey(SettingsService settings) {
        this(settings.home().folder());
    }

    MasterKey(Path folder) {
        this.folder = folder;
    }

    /** Null if it can be neither read nor made: another one each day would be nobody's. */
    public ChannelSecret secret() {
        read();
        return secret;
    }

    /** Null if there is none. */
    public ChannelSecret former() {
        read();
        return former;
    }

    /** What others must know to reach this master, 44 characters; null without a key. */
    public String publicKey() {
        read();
        return secret == null ? null : publicKeyOf(secret);
    }

    private synchronized void read() {
        if (read) {
            return;
        }
        read = true;
        try {
            Path file = folder.resolve(FILE);
            secret = Files.exists(file) ? read(file) : make(file);
            LOG.info("rings - public key of this master: " + publicKeyOf(secret));
        } catch (IOException | IllegalArgumentException e) {
            LOG.severe(
                    () ->
                            "rings - no key in %s: %s (expected: 44 characters of base64); the"
                                            .formatted(folder.resolve(FILE), e)
                                    + " encrypted ports stay shut");
        }
        former = readFormer();
    }

    private ChannelSecret readFormer() {
        Path file = folder.resolve(OLD_FILE);
        try {
            ChannelSecret old = read(file);
            LOG.info("rings - the former key is taken too: " + publicKeyOf(old));
            return old;
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warning(() -> "rings - %s: %s; not used".formatted(file, e));
            return null;
        }
    }

    private static ChannelSecret read(Path file) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
        try {
            return new ChannelSecret(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static ChannelSecret make(Path file) throws IOException {
        byte[] bytes = new byte[X25519.SCALAR_SIZE];
        X25519.generatePrivateKey(new SecureRandom(), bytes);
        Files.createDirectories(file.getParent());
        // Whole under its name or not at all, and never readable to others, not for a moment.
        Path part = Files.createTempFile(file.getParent(), FILE, ".part", forItsOwner(file));
        Files.writeString(part, Base64.getEncoder().encodeToString(bytes) + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return new ChannelSecret(bytes);
    }

    /** Where a file system knows no owners, its folder must be private. */
    private static FileAttribute<?>[] forItsOwner(Path file) {
        boolean knowsOwners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return knowsOwners
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static String publicKeyOf(ChannelSecret secret) {
        byte[] bytes = secret.bytes();
        byte[] publicKey = new byte[X25519.POINT_SIZE];
        X25519.generatePublicKey(bytes, 0, publicKey, 0);
        Arrays.fill(bytes, (byte) 0);
        return Base64.getEncoder().encodeToString(publicKey);
    }
}
