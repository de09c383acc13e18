package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Function;
import org.rollcall.guard.ForwardedFor;

/**
 * Version 2: the three pages of the original, in the root and under any one folder, since servers
 * and clients have their paths built in. Never redirects: they would take that for the answer.
 */
@WebServlet("*.php")
public class CrossfireServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String UPDATE = "meta_update.php";
    private static final String LIST = "meta_client.php";
    private static final String PAGE = "meta_html.php";
    private static final String TEXT = "text/plain; charset=UTF-8";

    @Inject private transient CrossfireDialect dialect;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        CrossfireRoom room = dialect.room();
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-cache");
        switch (room.rules.version2() ? page(request.getServletPath()) : "") {
            case UPDATE -> update(room, request, response);
            case LIST -> list(room, request, response);
            case PAGE -> page(room, request, response);
            default -> answer(response, HttpServletResponse.SC_NOT_FOUND, "Not found.\n");
        }
    }

    /** Its last part; nothing where it is deeper than one folder. */
    private static String page(String path) {
        int slash = path.lastIndexOf('/');
        return path.indexOf('/', 1) == slash || slash == 0 ? path.substring(slash + 1) : "";
    }

    private static InetAddress peer(CrossfireRoom room, HttpServletRequest request) {
        return ForwardedFor.peer(
                request.getRemoteAddr(),
                request.getHeaders(ForwardedFor.HEADER),
                room.rules.proxies());
    }

    private static void update(
            CrossfireRoom room, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        room.tally.received.increment();
        InetAddress sender = peer(room, request);
        String barred = room.updates.barred(sender, room.rules);
        if (barred != null) {
            answer(response, HttpServletResponse.SC_OK, barred);
        } else if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            answer(
                    response,
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    "Game servers post their updates here.\n");
        } else if (!room.uploads.enter(sender)) {
            room.tally.rejected("busy").increment();
            answer(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "Too many updates at once; the next one is looked at again.\n");
        } else {
            try {
                take(room, sender, request, response);
            } finally {
                room.uploads.leave(sender);
            }
        }
    }

    private static void take(
            CrossfireRoom room,
            InetAddress sender,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        byte[] body = CrossfireUploads.read(request.getInputStream(), room.registry.ticker());
        if (body == null) {
            room.tally.malformed.increment();
            response.setHeader("Connection", "close");
            answer(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "The update is too long or too slow; the server is not listed.\n");
        } else {
            CrossfireForm form = CrossfireForm.parse(request.getContentType(), body);
            answer(
                    response,
                    HttpServletResponse.SC_OK,
                    room.updates.take(sender, form, room.rules));
        }
    }

    private static void list(
            CrossfireRoom room, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (isRead(request, response)) {
            response.setContentType(TEXT);
            send(room, CrossfireLists::list, request, response);
        }
    }

    private static void page(
            CrossfireRoom room, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (isRead(request, response)) {
            response.setContentType("text/html; charset=UTF-8");
            response.setHeader("Content-Security-Policy", CrossfirePage.POLICY);
            response.setHeader("Referrer-Policy", "no-referrer");
            send(room, CrossfireLists::page, request, response);
        }
    }

    private static boolean isRead(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String method = request.getMethod();
        boolean read = method.equals("GET") || method.equals("HEAD");
        if (!read) {
            response.setHeader("Allow", "GET, HEAD");
            answer(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
        }
        return read;
    }

    private static void send(
            CrossfireRoom room,
            Function<CrossfireLists, byte[]> view,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        room.tally.received.increment();
        byte[] list = view.apply(room.lists(peer(room, request)));
        response.setContentLength(list.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(list);
        }
        room.tally.answered.increment();
        room.tally.lists.increment();
        room.stats.requests.increment();
    }

    /** A text for a server's log, or for whoever came here by mistake. */
    static void answer(HttpServletResponse response, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType(TEXT);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
