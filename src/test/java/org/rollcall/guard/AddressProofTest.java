package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AddressProofTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long YEARS = Long.MAX_VALUE / 2;

    private final AddressProof proof = new AddressProof();
    private final AddressProof.Prover prover = proof.prover();

    @Property
    void numberHoldsForItsAddressAndKindFromFifteenToThirtySeconds(
            @ForAll @Size(4) byte[] address,
            @ForAll @LongRange(min = -YEARS, max = YEARS) long now,
            @ForAll @LongRange(max = 60) long later)
            throws Exception {
        InetAddress source = InetAddress.getByAddress(address);
        int number = prover.number(source, 1, now);
        boolean proves = prover.proves(source, 1, number, now + later * SECOND);
        if (later <= 15) {
            assertThat(proves).isTrue();
        } else if (later >= 30) {
            assertThat(proves).isFalse();
        }
    }

    @Test
    void numberIsWorthNothingElsewhere() throws Exception {
        InetAddress source = InetAddress.getByName("192.0.2.1");
        int number = prover.number(source, 1, 0);
        assertThat(prover.proves(source, 2, number, 0)).isFalse();
        assertThat(prover.proves(InetAddress.getByName("192.0.2.2"), 1, number, 0)).isFalse();
        assertThat(new AddressProof().prover().proves(source, 1, number, 0)).isFalse();
    }

    @Test
    void proversOfOneSecretAgree() throws Exception {
        InetAddress six = InetAddress.getByName("2001:db8::1");
        assertThat(proof.prover().proves(six, 1, prover.number(six, 1, 7), 7)).isTrue();
    }

    @Test
    void numbersOfNeighboursHaveNothingInCommon() throws Exception {
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            InetAddress source =
                    InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
            numbers.add(prover.number(source, 1, 0));
        }
        assertThat(numbers).doesNotContain(0).hasSizeGreaterThan(9_990);
    }
}
