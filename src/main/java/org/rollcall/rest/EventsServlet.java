package org.rollcall.rest;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.rollcall.registry.Audience;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.Visitor;

/**
 * {@code /api/v1/events}: changes as server-sent events. A servlet and not a resource of JAX-RS,
 * whose sinks write on the thread of whoever broadcasts: one slow reader would stop all.
 */
@WebServlet(urlPatterns = "/api/v1/events", asyncSupported = true)
public class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY = 503;

    @Inject private transient EventFeed feed;
    @Inject private transient SettingsService settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getRequestURI().equals(request.getContextPath() + request.getServletPath())) {
            // In another spelling web.xml would not know it for a stream.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        InetAddress peer = Visitor.address(request, settings);
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cache-Control", "no-store");
        if (!feed.hasRoomFor(peer)) {
            refuse(response);
            return;
        }
        Audience audience = Visitor.audience(request, settings);
        response.setContentType("text/event-stream; charset=UTF-8");
        // For nginx, which would gather events otherwise.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext connection = request.startAsync();
        connection.setTimeout(0);
        if (!feed.join(connection, audience, peer)) {
            refuse(response);
            connection.complete();
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        byte[] problem =
                Problem.bytes(TOO_MANY, "Too many are watching; ask for /servers?since instead.");
        response.setStatus(TOO_MANY);
        response.setHeader("Retry-After", "60");
        response.setContentType(Problem.TYPE);
        response.setContentLength(problem.length);
        response.getOutputStream().write(problem);
    }
}
