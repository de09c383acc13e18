package org.rollcall.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.Catalogue;
import org.rollcall.view.ChangeLog.Change;
import org.rollcall.view.ChangeLog.Kind;
import org.rollcall.view.ServerView;
import org.rollcall.view.Texts;
import org.rollcall.view.Visitor;

/** {@code /feed.atom}: servers that came and went, since the start at most. */
@WebServlet("/feed.atom")
public class FeedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 50;

    @Inject private transient Catalogue catalogue;
    @Inject private transient SettingsService settings;
    @Inject private transient SiteAddress site;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Change> news = catalogue.news(Visitor.audience(request, settings), MOST);
        Texts texts = Texts.of(request.getLocale());
        byte[] feed = feed(news, texts).getBytes(UTF_8);
        response.setContentType("application/atom+xml; charset=UTF-8");
        response.setHeader("Vary", "Accept-Language, Origin");
        response.setContentLength(feed.length);
        response.getOutputStream().write(feed);
    }

    private String feed(List<Change> news, Texts texts) {
        String here = Markup.escape(site.pages());
        StringBuilder xml = new StringBuilder(4_096);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
        xml.append(texts.locale().getLanguage()).append("\">\n<title>");
        xml.append(Markup.escape(texts.text("feed.title"))).append("</title>\n<id>").append(here);
        xml.append("feed.atom</id>\n<link rel=\"self\" href=\"").append(here);
        xml.append("feed.atom\"/>\n<link href=\"").append(here).append("\"/>\n<updated>");
        xml.append(news.isEmpty() ? Clock.systemUTC().instant() : news.get(0).at());
        xml.append("</updated>\n<author><name>Rollcall</name></author>\n");
        news.forEach(change -> entry(xml, change, catalogue.view(change.entry()), texts, here));
        return xml.append("</feed>\n").toString();
    }

    private static void entry(
            StringBuilder xml, Change change, ServerView server, Texts texts, String here) {
        boolean left = change.kind() == Kind.GONE;
        String title = texts.format(left ? "feed.left" : "feed.came", server.name(), server.game());
        String why =
                left
                        ? texts.text("feed." + change.why().name().toLowerCase(Locale.ROOT))
                        : server.place().connect();
        xml.append("<entry><id>").append(here).append("feed.atom#").append(change.revision());
        xml.append("</id><title>").append(Markup.escape(title)).append("</title><updated>");
        xml.append(change.at()).append("</updated><link href=\"").append(here);
        xml.append("server?id=").append(server.number()).append("\"/><content type=\"text\">");
        xml.append(Markup.escape(why)).append("</content></entry>\n");
    }
}
