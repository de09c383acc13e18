package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A form that has come in, and where its sender goes next. */
@RequestScoped
public class Exchange {

    @Inject HttpServletRequest request;

    public boolean posted() {
        return request.getMethod().equals("POST");
    }

    /** Which of the page's forms it is; empty for a page that is merely opened. */
    public String action() {
        return posted() ? field("action") : "";
    }

    /** Empty if it is not there. */
    public String field(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    public List<String> fields(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    /** To be read again without doing it again. */
    public void go(String path) {
        try {
            external().redirect(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param done the end of a key among the texts: {@code admin.done.…}
     */
    public void done(String path, String done) {
        go(path + (path.contains("?") ? "&" : "?") + "done=" + done);
    }

    public void status(int status) {
        external().setResponseStatus(status);
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return (HttpServletResponse) external().getResponse();
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
