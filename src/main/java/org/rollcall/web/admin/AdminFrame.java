package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.rollcall.operator.Caller;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.web.Words;

/** What stands around each page: the menu, the language, what has just been done. */
@Named("frame")
@RequestScoped
public class AdminFrame {

    @Inject HttpServletRequest request;
    @Inject Caller caller;
    @Inject Words words;

    /** Those that the caller may open. */
    public List<AdminPage> getPages() {
        return Arrays.stream(AdminPage.values())
                .filter(AdminPage::inMenu)
                .filter(page -> caller.may(page.role()))
                .toList();
    }

    /** This page in another language; what was typed into it stays out of the address. */
    public String inLanguage(String language) {
        String path = request.getServletPath().replaceAll("\\.xhtml$", "");
        return path + "?lang=" + language;
    }

    /** Empty for a page that is merely opened. */
    public String getDone() {
        String done = request.getParameter("done");
        return done != null && done.matches("[a-z.-]{1,40}") ? words.maybe("admin.done", done) : "";
    }
}
