package org.rollcall.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnerSecretTest {

    private final OwnerSecret secret = OwnerSecret.make();

    @Test
    void secretsAreLongAndNeverTheSame() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(OwnerSecret.make().text());
        }
        assertThat(all).hasSize(1_000).allMatch(text -> text.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void tokenBelongsToOneSecretAndOneServer() {
        String token = secret.token("netpanzer", "192.0.2.7:3030");
        assertThat(token).matches("rollcall-[a-z2-7]{20}");
        assertThat(secret.token("netpanzer", "192.0.2.7:3030")).isEqualTo(token);
        assertThat(secret.token("netpanzer", "192.0.2.7:3031")).isNotEqualTo(token);
        assertThat(secret.token("crossfire", "192.0.2.7:3030")).isNotEqualTo(token);
        assertThat(OwnerSecret.make().token("netpanzer", "192.0.2.7:3030")).isNotEqualTo(token);
    }

    @Test
    void hashIsWhatAnybodyCanComputeFromTheText() {
        OwnerSecret known = OwnerSecret.parse("A".repeat(43)).orElseThrow();
        // printf %s AAAA... | sha256sum
        assertThat(known.hash())
                .isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a")
                .hasSize(64);
        assertThat(known.toString()).doesNotContain("AAAA");
    }

    @Test
    void whatCannotBeASecretIsNone() {
        for (String text :
                new String[] {null, "", "A".repeat(42), "A".repeat(44), "é".repeat(43)}) {
            assertThat(OwnerSecret.parse(text)).isEmpty();
        }
        assertThat(OwnerSecret.parse(" " + secret.text() + "\n")).isPresent();
    }
}
