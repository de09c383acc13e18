package org.rollcall.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rollcall.guard.CleanText;
import org.rollcall.view.Listing;
import org.rollcall.view.ServerQuery;
import org.rollcall.view.ServerQuery.Column;
import org.rollcall.view.ServerQuery.Order;
import org.rollcall.view.ServerView;
import org.rollcall.view.Visitor;

/** The server browser. */
@Named("browser")
@RequestScoped
public class BrowserPage {

    private static final int FEW = 10;

    private static final List<Column> COLUMNS =
            List.of(
                    Column.NAME,
                    Column.PLAYERS,
                    Column.GAME,
                    Column.MAP,
                    Column.VERSION,
                    Column.COUNTRY,
                    Column.SEEN);

    @Inject HttpServletRequest request;
    @Inject Visitor visitor;
    private Listing listing;
    private ServerQuery query;
    private Listing.Page page;
    private String fault;

    /** An entry of a menu. */
    public record Choice(String value, String label, boolean chosen) {}

    /**
     * @param sorted as aria-sort has it; null if the list is not sorted by this one
     */
    public record Head(String word, String text, String link, String sorted) {}

    @PostConstruct
    void begin() {
        listing = visitor.listing();
        try {
            query = ServerQuery.of(request::getParameter);
        } catch (ServerQuery.Malformed e) {
            fault = CleanText.of(e.getMessage());
            query = ServerQuery.everything();
        }
        query = query.part(query.offset(), Math.min(query.limit(), ServerQuery.USUAL));
        page = listing.page(query);
    }

    public ServerQuery getQuery() {
        return query;
    }

    public Listing.Page getPage() {
        return page;
    }

    public String getFault() {
        return fault;
    }

    public int getHidden() {
        return listing.hidden();
    }

    /** Of the games in question; who plays on which server of them is seen below. */
    public long getPlayers() {
        return query.game().isEmpty()
                ? listing.players()
                : Stream.ofNullable(listing.games().get(query.game()))
                        .mapToLong(Listing.Game::players)
                        .sum();
    }

    public List<ServerView> getFew() {
        return listing.page(query.part(0, FEW)).servers();
    }

    public List<Choice> getGames() {
        return listing.games().values().stream()
                .map(
                        game ->
                                new Choice(
                                        game.game(),
                                        game.game() + " (" + game.servers() + ")",
                                        game.game().equals(query.game())))
                .toList();
    }

    public List<Choice> getVersions() {
        return choices(ServerView::version, query.version());
    }

    public List<Choice> getCountries() {
        return choices(ServerView::country, query.country());
    }

    private List<Choice> choices(Function<ServerView, String> field, String chosen) {
        List<String> said = listing.choices(query.game(), field);
        // What was chosen stays in the menu when the last server of it has gone.
        Stream<String> missing =
                chosen.isEmpty() || said.contains(chosen) ? Stream.empty() : Stream.of(chosen);
        return Stream.concat(said.stream(), missing)
                .map(value -> new Choice(value, value, value.equals(chosen)))
                .toList();
    }

    public List<Head> getColumns() {
        return COLUMNS.stream().map(this::head).toList();
    }

    private Head head(Column column) {
        Order order = query.order();
        boolean numbers = column == Column.PLAYERS || column == Column.SEEN;
        boolean sorted = order.column() == column;
        boolean descending = sorted ? !order.descending() : numbers;
        return new Head(
                column.word(),
                "column." + column.word(),
                link(new Order(column, descending), 0),
                sorted ? (order.descending() ? "descending" : "ascending") : null);
    }

    /** This part of this list. */
    public String getLink() {
        return link(query.order(), page.offset());
    }

    public String getNext() {
        return link(query.order(), page.offset() + page.servers().size());
    }

    /** The part after this one, once this one is as long as it may be. */
    public String getFollowing() {
        return link(query.order(), page.offset() + query.limit());
    }

    private String link(Order order, int offset) {
        return new Links("/")
                .with("q", query.text())
                .with("game", query.game())
                .with("version", query.version())
                .with("country", query.country())
                .with("notempty", query.notEmpty() ? "yes" : "")
                .with("notfull", query.notFull() ? "yes" : "")
                .with("sort", order.word())
                .with("offset", offset == 0 ? "" : offset)
                .toString();
    }
}
