package org.rollcall.web;

import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hides from Faces what claims to be the state of one of its forms: ours carry none, and over one
 * of a stranger's making Faces fails, with a trace in the log. Told of in web.xml.
 */
public class StatelessPages extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String STATE = ResponseStateManager.VIEW_STATE_PARAM;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Stateless(request), response);
    }

    private static final class Stateless extends HttpServletRequestWrapper {

        Stateless(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getParameter(String name) {
            return STATE.equals(name) ? null : super.getParameter(name);
        }

        @Override
        public String[] getParameterValues(String name) {
            return STATE.equals(name) ? null : super.getParameterValues(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
            all.remove(STATE);
            return Collections.unmodifiableMap(all);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}
