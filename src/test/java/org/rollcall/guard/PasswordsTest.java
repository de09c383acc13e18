package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final String FORM = "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}";

    @Test
    void rightPasswordMatchesItsHashAndAWrongOneDoesNot() {
        String hash = Passwords.hash("pässword ⚔".toCharArray());
        assertThat(hash).matches(FORM).doesNotContain("pässword");
        assertThat(Passwords.matches("pässword ⚔".toCharArray(), hash)).isTrue();
        assertThat(Passwords.matches("pässword".toCharArray(), hash)).isFalse();
        assertThat(Passwords.matches(new char[0], hash)).isFalse();
    }

    @Test
    void sameHashIsNeverMadeTwice() {
        assertThat(Passwords.hash("same".toCharArray()))
                .isNotEqualTo(Passwords.hash("same".toCharArray()));
    }

    @Test
    void whatIsNoHashOfOursMatchesNothing() {
        char[] password = "x".toCharArray();
        assertThat(Passwords.matches(password, "")).isFalse();
        assertThat(Passwords.matches(password, "x")).isFalse();
        String gigabytes = "$argon2id$v=19$m=9999999,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA";
        assertThat(Passwords.matches(password, gigabytes)).isFalse();
    }
}
