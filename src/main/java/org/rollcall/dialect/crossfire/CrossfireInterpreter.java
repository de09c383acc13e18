package org.rollcall.dialect.crossfire;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollcall.dialect.Interpreter;
import org.rollcall.dialect.Readable;
import org.rollcall.dialect.crossfire.CrossfireReport.Dropped;
import org.rollcall.dialect.crossfire.CrossfireReport.Row;

/** The fields of a server's datagram, and how many rows a list has. */
final class CrossfireInterpreter implements Interpreter {

    @Override
    public String heard(byte[] datagram) {
        CrossfireReport report = CrossfireCodec.decode(ByteBuffer.wrap(datagram));
        if (report instanceof Dropped dropped) {
            return "heartbeat, not taken: " + dropped.reason();
        }
        Row row = (Row) report;
        return "heartbeat "
                + row.fields().texts().entrySet().stream()
                        .map(CrossfireInterpreter::words)
                        .collect(Collectors.joining(", "))
                + ", port "
                + row.port();
    }

    private static String words(Map.Entry<String, String> field) {
        return field.getKey() + " " + Readable.text(field.getValue());
    }

    /** Streams are cut anywhere, so a row counts where it ends. */
    @Override
    public String said(byte[] bytes) {
        int rows = 0;
        for (byte b : bytes) {
            rows += b == '\n' ? 1 : 0;
        }
        return rows == 0 ? "" : "list, " + rows + (rows == 1 ? " row" : " rows");
    }
}
