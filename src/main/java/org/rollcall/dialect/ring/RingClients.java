package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.rollcall.dialect.Tally;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.ClientBook.Client;
import org.rollcall.registry.Countries;

/** Ring 2, as far as it is about the client itself. */
final class RingClients {

    static final int MOST_CONFIG_BYTES = 8_192;

    private static final int A_DAY = 86_400;
    private static final int A_MOMENT = 5;

    private final ClientBook book;
    private final Countries countries;
    private final Supplier<RingRules> rules;
    private final Tally tally;

    RingClients(ClientBook book, Countries countries, Supplier<RingRules> rules, Tally tally) {
        this.book = book;
        this.countries = countries;
        this.rules = rules;
        this.tally = tally;
    }

    /** While it is not known who was here before, nobody gets a number. */
    RingText hello(long id, RingFields request, RingSession session) throws RingFault {
        ClientBook.Words words =
                new ClientBook.Words(
                        request.text("user", RingServer.MOST_TEXT_CHARS),
                        request.text(Attributes.NET_NAME, RingServer.MOST_TEXT_CHARS),
                        country(request, session));
        RingText answer = RingText.answer(id).string("master", rules.get().masterName());
        if (book.isOpen()) {
            Client client = book.seen(session.key(), session.address(), words);
            if (client == null) {
                tally.rejected("client-rows").increment();
                throw new RingFault(RingFault.RATE, "too many new clients", A_DAY);
            }
            answer.number("number", client.number());
        }
        session.greeted = true;
        return answer;
    }

    /** Its own word, unless it is known better. */
    private String country(RingFields request, RingSession session) throws RingFault {
        String said = request.text(Attributes.COUNTRY, RingServer.MOST_GAME_CHARS);
        String known = countries.of(session.address());
        return known == null ? said : known;
    }

    RingText config(long id, RingFields request, RingSession session) throws RingFault {
        Client client = book.find(session.key());
        if (!session.greeted) {
            throw RingFault.badRequest("hello comes first");
        }
        if (client == null) {
            throw new RingFault(RingFault.UNAVAILABLE, "settings are not at hand", A_MOMENT);
        }
        Map<String, Object> put = request.map("put");
        String config = put == null ? client.config() : kept(session, put);
        return RingText.answer(id).raw("config", config == null ? "{}" : config);
    }

    private String kept(RingSession session, Map<String, Object> put) throws RingFault {
        requireStorable(put);
        String config = RingText.compact(put);
        if (config.getBytes(UTF_8).length > MOST_CONFIG_BYTES) {
            throw new RingFault(
                    RingFault.TOO_LARGE, "settings of more than " + MOST_CONFIG_BYTES + " bytes");
        }
        if (!book.configure(session.key(), config)) {
            tally.rejected("client-config").increment();
            throw new RingFault(RingFault.RATE, "no room for more settings", A_DAY);
        }
        return config;
    }

    private static void requireStorable(Object value) throws RingFault {
        if (value instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> field : object.entrySet()) {
                requireStorable(field.getKey());
                requireStorable(field.getValue());
            }
        } else if (value instanceof List<?> array) {
            for (Object element : array) {
                requireStorable(element);
            }
        } else if (value instanceof RingJson.Number number && !number.text().matches("-?\\d+")) {
            throw RingFault.badRequest("numbers have no fraction and no exponent");
        } else if (value instanceof String text && text.chars().anyMatch(Character::isISOControl)) {
            throw RingFault.badRequest("strings have no control characters");
        }
    }
}
