package org.rollcall.operator.door;

import jakarta.security.enterprise.credential.Credential;

/** A token as a program has sent it. */
record TokenCredential(String text) implements Credential {

    @Override
    public String toString() {
        return "token";
    }
}
