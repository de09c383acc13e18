package org.rollcall.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * The limit of what pages can do: a web application of one servlet, in the same container. It
 * answers with the bytes that were put into it, or with nothing.
 */
final class FloorWar {

    static final String BYTES = "/floor/bytes";
    static final String EMPTY = "/floor/empty";

    private FloorWar() {}

    /** Writes ready bytes and does nothing else. */
    @jakarta.servlet.annotation.WebServlet({"/bytes", "/empty"})
    public static final class Floor extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private static volatile byte[] ready = new byte[0];

        @Override
        protected void doPut(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            ready = request.getInputStream().readAllBytes();
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (request.getServletPath().equals("/empty")) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
            byte[] bytes = ready;
            response.setContentType("application/json");
            response.setHeader("Content-Encoding", "gzip");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    /** Ready to be deployed; its name is where it will be found. */
    static Path write() {
        String entry = Floor.class.getName().replace('.', '/') + ".class";
        try (InputStream code = Floor.class.getResourceAsStream("/" + entry)) {
            Path file = Files.createTempDirectory("rollcall-bench").resolve("floor.war");
            try (OutputStream out = Files.newOutputStream(file);
                    JarOutputStream jar = new JarOutputStream(out)) {
                jar.putNextEntry(new ZipEntry("WEB-INF/classes/" + entry));
                code.transferTo(jar);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
