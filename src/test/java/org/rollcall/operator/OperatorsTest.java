package org.rollcall.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollcall.guard.Secrets;

class OperatorsTest {

    private static final String PASSWORD = "correct horse battery";

    private final OperatorBook book = new OperatorBook();
    private final Operators operators = new Operators(book);

    @BeforeEach
    void anAdministrator() {
        book.open(List.of(), List.of());
        assertThat(operators.add(" Anna ", Role.ADMINISTRATOR, PASSWORD)).isEmpty();
    }

    @Test
    void lastAdministratorCanNeitherGoNorBeMadeLess() {
        assertThat(operators.remove("anna")).contains("last.administrator");
        assertThat(operators.changeRole("anna", Role.VIEWER)).contains("last.administrator");
        operators.add("bert", Role.ADMINISTRATOR, PASSWORD);
        assertThat(operators.changeRole("anna", Role.VIEWER)).isEmpty();
        assertThat(operators.remove("anna")).isEmpty();
        assertThat(book.operators()).extracting(Operator::name).containsExactly("bert");
    }

    @Test
    void weakPasswordsAndStrangeNamesAreRefused() {
        assertThat(operators.add("bert", Role.VIEWER, "short")).contains("password.short");
        assertThat(operators.add("bert", Role.VIEWER, "x".repeat(201))).contains("password.long");
        assertThat(operators.add("bert", Role.VIEWER, "aaaaaaaaaaaa")).contains("password.easy");
        assertThat(operators.add("bert", Role.VIEWER, "mynameisbert")).contains("password.easy");
        assertThat(operators.add("../bert", Role.VIEWER, PASSWORD)).contains("name");
        assertThat(operators.add("<b>", Role.VIEWER, PASSWORD)).contains("name");
        assertThat(operators.add("ANNA", Role.VIEWER, PASSWORD)).contains("name.taken");
        assertThat(book.operators()).hasSize(1);
    }

    @Test
    void tokenIsKeptAsAHashAndGoesWithItsOwner() {
        operators.add("bert", Role.VIEWER, PASSWORD);
        Operators.Made made = operators.makeToken("bert", "cron", Role.VIEWER);
        assertThat(made.token()).startsWith("rollcall_");
        assertThat(book.token(Secrets.hash(made.token()))).isPresent();
        assertThat(book.tokens().toString()).doesNotContain(made.token());
        assertThat(operators.makeToken("bert", "cron", Role.VIEWER).fault())
                .isEqualTo("token.taken");
        operators.remove("bert");
        assertThat(book.tokens()).isEmpty();
    }

    @Test
    void revokedTokenIsGone() {
        Operators.Made made = operators.makeToken("anna", "cron", Role.VIEWER);
        assertThat(operators.revoke("bert", "cron")).contains("no.token");
        assertThat(operators.revoke("anna", "cron")).isEmpty();
        assertThat(book.token(Secrets.hash(made.token()))).isEmpty();
    }

    @Test
    void changesWaitUntilTheyAreKept() {
        assertThat(book.takeUnwritten()).isPresent();
        assertThat(book.takeUnwritten()).isEmpty();
        book.putBack();
        assertThat(book.hasNews()).isTrue();
    }

    @Test
    void rolesIncludeTheLesserOnes() {
        assertThat(Role.MODERATOR.includes(Role.VIEWER)).isTrue();
        assertThat(Role.MODERATOR.includes(Role.ADMINISTRATOR)).isFalse();
        assertThat(Role.lesser(Role.ADMINISTRATOR, Role.VIEWER)).isEqualTo(Role.VIEWER);
        assertThat(Role.ADMINISTRATOR.groups())
                .containsExactlyInAnyOrder("viewer", "moderator", "administrator");
    }
}
