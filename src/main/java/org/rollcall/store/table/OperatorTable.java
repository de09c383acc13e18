package org.rollcall.store.table;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.operator.ApiToken;
import org.rollcall.operator.Operator;
import org.rollcall.operator.OperatorBook.Contents;
import org.rollcall.operator.Role;

/** The rows of {@code operator_account} and {@code operator_token} within one transaction. */
public final class OperatorTable {

    private final EntityManager entities;

    public OperatorTable(EntityManager entities) {
        this.entities = entities;
    }

    public List<Operator> operators() {
        List<Operator> operators = new ArrayList<>();
        for (Object[] row : rows("SELECT name, role, password, since FROM operator_account")) {
            operators.add(
                    new Operator(
                            (String) row[0],
                            role(row[1]),
                            (String) row[2],
                            InstantColumn.of(row[3])));
        }
        return operators;
    }

    public List<ApiToken> tokens() {
        List<ApiToken> tokens = new ArrayList<>();
        for (Object[] row :
                rows("SELECT hash, name, role, owner, since, last_used FROM operator_token")) {
            tokens.add(
                    new ApiToken(
                            (String) row[1],
                            role(row[2]),
                            (String) row[3],
                            (String) row[0],
                            InstantColumn.of(row[4]),
                            InstantColumn.of(row[5])));
        }
        return tokens;
    }

    private List<Object[]> rows(String query) {
        List<?> found = entities.createNativeQuery(query).getResultList();
        return found.stream().map(Object[].class::cast).toList();
    }

    public void replaceAll(Contents contents) {
        entities.createNativeQuery("DELETE FROM operator_account").executeUpdate();
        entities.createNativeQuery("DELETE FROM operator_token").executeUpdate();
        contents.operators().values().forEach(this::insert);
        contents.tokens().values().forEach(this::insert);
    }

    private void insert(Operator operator) {
        entities.createNativeQuery(
                        "INSERT INTO operator_account (name, role, password, since)"
                                + " VALUES (?1, ?2, ?3, ?4)")
                .setParameter(1, operator.name())
                .setParameter(2, operator.role().word())
                .setParameter(3, operator.password())
                .setParameter(4, Timestamp.from(operator.since()))
                .executeUpdate();
    }

    /** Nothing instead of a null: a driver may not know of which type that is. */
    private void insert(ApiToken token) {
        boolean used = token.lastUsed() != null;
        var insert =
                entities.createNativeQuery(
                                "INSERT INTO operator_token (hash, name, role, owner, since"
                                        + (used ? ", last_used" : "")
                                        + ") VALUES (?1, ?2, ?3, ?4, ?5"
                                        + (used ? ", ?6)" : ")"))
                        .setParameter(1, token.hash())
                        .setParameter(2, token.name())
                        .setParameter(3, token.role().word())
                        .setParameter(4, token.owner())
                        .setParameter(5, Timestamp.from(token.since()));
        if (used) {
            insert.setParameter(6, Timestamp.from(token.lastUsed()));
        }
        insert.executeUpdate();
    }

    /** A role that this version does not know may do the least. */
    private static Role role(Object word) {
        return Role.of((String) word).orElse(Role.VIEWER);
    }
}
