package org.rollcall.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.rollcall.dashboard.DashboardJson;
import org.rollcall.web.Words;

/** {@code /admin/live}: what the scripts of the pages ask for now and then. */
@WebServlet(urlPatterns = "/admin/live")
public class LiveServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient DashboardJson dashboard;
    @Inject private transient Words words;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] bytes = dashboard.bytes(words.getLocale());
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
