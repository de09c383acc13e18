package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Forms as libcurl writes them. */
final class CrossfireForms {

    private CrossfireForms() {}

    /** Of names and values, which may be text or bytes. */
    static byte[] multipart(String boundary, Object... pairs) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < pairs.length; i += 2) {
            String head =
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n"
                            .formatted(boundary, pairs[i]);
            body.writeBytes(head.getBytes(UTF_8));
            body.writeBytes(
                    pairs[i + 1] instanceof byte[] bytes
                            ? bytes
                            : pairs[i + 1].toString().getBytes(UTF_8));
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }
}
