package org.rollcall.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.logging.Logger;
import org.rollcall.claim.Claiming.Refusal;
import org.rollcall.claim.Claiming.RefusedException;
import org.rollcall.guard.Attempts;
import org.rollcall.guard.Secrets;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Registry;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.ServerJson;

/**
 * Calls owners' programs. Before anything else is sent to one it is asked whether it wants that: it
 * must answer with the challenge, which no page or device does by chance.
 */
@ApplicationScoped
public class Webhooks {

    private static final Logger LOG = Logger.getLogger(Webhooks.class.getName());

    /** At the same time; who finds all of them busy may try again. */
    private static final int MOST_CALLS = 4;

    @Inject ClaimBook book;
    @Inject Registry registry;
    @Inject SettingsService settings;

    private final Clock clock = Clock.systemUTC();
    private final Semaphore calls = new Semaphore(MOST_CALLS);

    /** By the number of the claim, while somebody waits for it to be done. */
    private final Map<Long, Object> newest = new ConcurrentHashMap<>();

    private final Attempts byVisitor = new Attempts(10, Duration.ofHours(1));
    private final Attempts byTarget = new Attempts(10, Duration.ofHours(1));
    private final Attempts challenges = new Attempts(200, Duration.ofHours(1));

    /**
     * Asks the program, and keeps its address if it agrees. An empty one takes it away. Asking
     * takes a while: what the owner wishes meanwhile counts, and not what he wished before.
     */
    public Claim set(Claim claim, String text, InetAddress visitor) throws RefusedException {
        String address = text == null ? "" : text.strip();
        Object wish = new Object();
        newest.put(claim.number(), wish);
        try {
            return address.equals(claim.webhook().address())
                    ? claim
                    : change(claim.number(), agreed(claim, address, visitor), wish);
        } finally {
            newest.remove(claim.number(), wish);
        }
    }

    private Claim change(long number, Claim.Webhook agreed, Object wish) throws RefusedException {
        return book.change(
                        number, before -> newest.get(number) == wish ? before.with(agreed) : before)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN));
    }

    private Claim.Webhook agreed(Claim claim, String address, InetAddress visitor)
            throws RefusedException {
        if (address.isEmpty()) {
            return Claim.Webhook.NONE;
        }
        challenge(claim, address, visitor);
        return new Claim.Webhook(address, true);
    }

    private void challenge(Claim claim, String text, InetAddress visitor) throws RefusedException {
        HookAddress address =
                HookAddress.parse(text)
                        .orElseThrow(() -> new RefusedException(Refusal.WEBHOOK_ADDRESS));
        long now = registry.now();
        if (!byVisitor.take(visitor, now)
                || !byTarget.take(address.host(), now)
                || !challenges.take("all", now)) {
            throw new RefusedException(Refusal.SLOW_DOWN);
        }
        // Before it holds a place: how long a name server takes nobody can bound.
        InetAddress resolved = resolved(address);
        if (!calls.tryAcquire()) {
            throw new RefusedException(Refusal.SLOW_DOWN);
        }
        try {
            String challenge = Secrets.random();
            byte[] body =
                    ServerJson.object(
                            json -> json.write("event", "confirm").write("challenge", challenge));
            HookCall.Answer answer = call(address, resolved, claim, body);
            if (!answer.isFine() || !answer.body().strip().equals(challenge)) {
                throw new RefusedException(Refusal.WEBHOOK_FAILED);
            }
        } catch (IOException e) {
            throw new RefusedException(Refusal.WEBHOOK_FAILED);
        } finally {
            calls.release();
        }
    }

    private InetAddress resolved(HookAddress address) throws RefusedException {
        return resolve(address).orElseThrow(() -> new RefusedException(Refusal.WEBHOOK_PRIVATE));
    }

    private Optional<InetAddress> resolve(HookAddress address) {
        return address.resolve(settings.current().get(ClaimSettings.PRIVATE_WEBHOOKS));
    }

    /** Tells that the server has dropped; what fails is not tried again. */
    void dropped(Claim claim, Departure why) {
        Optional<HookAddress> address = HookAddress.parse(claim.webhook().address());
        Optional<InetAddress> resolved = address.flatMap(this::resolve);
        if (resolved.isEmpty()) {
            LOG.info("claims - webhook of claim %d: leads nowhere now".formatted(claim.number()));
            return;
        }
        byte[] body =
                ServerJson.object(
                        json -> {
                            json.write("event", "dropped").write("claim", claim.number());
                            json.write("game", claim.server().game());
                            json.write("connect", claim.server().connect());
                            json.write("why", why.name().toLowerCase(java.util.Locale.ROOT));
                            json.write("seen", claim.seen().toString());
                        });
        try {
            HookCall.Answer answer = call(address.get(), resolved.get(), claim, body);
            if (!answer.isFine()) {
                LOG.info(
                        "claims - webhook of claim %d: answered %d (expected: 200 to 299)"
                                .formatted(claim.number(), answer.status()));
            }
        } catch (IOException e) {
            LOG.info("claims - webhook of claim %d: %s".formatted(claim.number(), e.getMessage()));
        }
    }

    private HookCall.Answer call(
            HookAddress address, InetAddress resolved, Claim claim, byte[] body)
            throws IOException {
        long time = clock.instant().getEpochSecond();
        return new HookCall(address, resolved)
                .post(body, Map.of("Rollcall-Signature", signature(claim.owner(), time, body)));
    }

    /** Signed with the hash of the owner's secret, which he can compute, over time and body. */
    static String signature(String owner, long time, byte[] body) {
        byte[] mac = OwnerSecret.hmac(owner.getBytes(UTF_8), time + "." + new String(body, UTF_8));
        return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac);
    }
}
