package org.rollcall.operator.door;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.time.Clock;
import java.util.Optional;
import org.rollcall.guard.Passwords;
import org.rollcall.guard.Secrets;
import org.rollcall.operator.ApiToken;
import org.rollcall.operator.Operator;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.Role;

/** Tells the container whose password or token something is. */
@ApplicationScoped
public class OperatorStore implements IdentityStore {

    private OperatorBook book;

    protected OperatorStore() {}

    @Inject
    public OperatorStore(OperatorBook book) {
        this.book = book;
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (credential instanceof UsernamePasswordCredential typed) {
            return byPassword(typed);
        }
        return credential instanceof TokenCredential token
                ? token(token.text())
                        .map(found -> result(found.owner(), role(found)))
                        .orElse(CredentialValidationResult.INVALID_RESULT)
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }

    private CredentialValidationResult byPassword(UsernamePasswordCredential typed) {
        char[] password = typed.getPassword().getValue();
        Optional<Operator> operator = book.find(typed.getCaller());
        if (operator.isEmpty()) {
            Passwords.pretend(password);
            return CredentialValidationResult.INVALID_RESULT;
        }
        return Passwords.matches(password, operator.get().password())
                ? result(operator.get().name(), operator.get().role())
                : CredentialValidationResult.INVALID_RESULT;
    }

    Optional<ApiToken> token(String text) {
        Optional<ApiToken> token = book.token(Secrets.hash(text));
        token.ifPresent(found -> book.used(found, Clock.systemUTC().instant()));
        return token;
    }

    /** What a token's owner may not, it may not either. */
    Role role(ApiToken token) {
        return Role.lesser(token.role(), book.find(token.owner()).orElseThrow().role());
    }

    static CredentialValidationResult result(String name, Role role) {
        return new CredentialValidationResult(new CallerPrincipal(name), role.groups());
    }
}
