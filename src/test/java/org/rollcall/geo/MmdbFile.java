package org.rollcall.geo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes databases in MaxMind's format, version 2.0: a search tree of records of 24 bits, 16 zero
 * bytes, the data, and the metadata behind their mark. IPv4 lies in ::/96, as in all of them.
 */
public final class MmdbFile {

    private static final byte[] MARK =
            "\u00ab\u00cd\u00efMaxMind.com".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    private static final int SEPARATOR = 16;
    private static final int EMPTY = -1;

    private final List<int[]> nodes = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    public MmdbFile() {
        nodes.add(new int[] {EMPTY, EMPTY});
    }

    /** A network like 192.0.2.0/24 and its country. */
    public MmdbFile with(String network, String country) {
        String[] parts = network.split("/");
        byte[] address = address(parts[0]);
        int bits = Integer.parseInt(parts[1]) + (parts[0].contains(":") ? 0 : 96);
        offsets.add(data.size());
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("country", Map.of("iso_code", country));
        write(data, place);
        int at = 0;
        for (int i = 0; i < bits - 1; i++) {
            at = next(at, bit(address, i));
        }
        // Below EMPTY: data, until it is known how many nodes there are.
        nodes.get(at)[bit(address, bits - 1)] = EMPTY - offsets.size();
        return this;
    }

    private int next(int at, int bit) {
        if (nodes.get(at)[bit] == EMPTY) {
            nodes.add(new int[] {EMPTY, EMPTY});
            nodes.get(at)[bit] = nodes.size() - 1;
        }
        return nodes.get(at)[bit];
    }

    private static int bit(byte[] address, int i) {
        return address[i / 8] >> 7 - i % 8 & 1;
    }

    private static byte[] address(String text) {
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            byte[] sixteen = new byte[16];
            System.arraycopy(bytes, 0, sixteen, 16 - bytes.length, bytes.length);
            return sixteen;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Under another name first, so that nobody reads half of it. */
    public void writeTo(Path file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int record : node) {
                int value = value(record);
                all.write(value >> 16);
                all.write(value >> 8);
                all.write(value);
            }
        }
        all.write(new byte[SEPARATOR]);
        data.writeTo(all);
        all.write(MARK);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", (short) 24);
        metadata.put("ip_version", (short) 6);
        metadata.put("database_type", "Test-Country");
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", (short) 2);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", 1_700_000_000L);
        metadata.put("description", Map.of("en", "Test"));
        write(all, metadata);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, all.toByteArray());
        Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private int value(int record) {
        if (record >= 0) {
            return record;
        }
        return record == EMPTY
                ? nodes.size()
                : nodes.size() + SEPARATOR + offsets.get(EMPTY - record - 1);
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            map.forEach(
                    (name, content) -> {
                        write(out, name);
                        write(out, content);
                    });
        } else if (value instanceof List<?> list) {
            control(out, 11, list.size());
            list.forEach(item -> write(out, item));
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(UTF_8);
            control(out, 2, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof Long number) {
            control(out, 9, Long.BYTES);
            out.writeBytes(java.nio.ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        } else if (value instanceof Short number) {
            control(out, 5, Short.BYTES);
            out.writeBytes(java.nio.ByteBuffer.allocate(Short.BYTES).putShort(number).array());
        } else if (value instanceof Integer number) {
            control(out, 6, Integer.BYTES);
            out.writeBytes(java.nio.ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        }
    }

    /** Types above 7 have a byte of their own; nothing here is longer than 28. */
    private static void control(ByteArrayOutputStream out, int type, int size) {
        if (type > 7) {
            out.write(size);
            out.write(type - 7);
        } else {
            out.write(type << 5 | size);
        }
    }
}
