package org.rollcall.settings.ini;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a master.ini, immutable. What is read is what is written: each change touches the
 * value that it is about and nothing else.
 */
public final class IniFile {

    private static final String BOM = "\uFEFF";
    private static final Pattern LINE = Pattern.compile("([^\r\n]*)(\r\n|\r|\n|$)");

    private final Charset charset;
    private final String bom;
    private final List<IniLine> lines;

    private IniFile(Charset charset, String bom, List<IniLine> lines) {
        this.charset = charset;
        this.bom = bom;
        this.lines = List.copyOf(lines);
    }

    public static IniFile parse(String text) {
        return parse(text, StandardCharsets.UTF_8);
    }

    /** Reads UTF-8, or Latin-1 if the bytes are not UTF-8; so any bytes can be written back. */
    public static IniFile read(byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return parse(text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            return parse(
                    new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    private static IniFile parse(String text, Charset charset) {
        String bom = text.startsWith(BOM) ? BOM : "";
        List<IniLine> lines = new ArrayList<>();
        Matcher matcher = LINE.matcher(text).region(bom.length(), text.length());
        while (matcher.find() && !matcher.group().isEmpty()) {
            lines.add(IniLine.of(matcher.group(1), matcher.group(2)));
        }
        return new IniFile(charset, bom, lines);
    }

    public String text() {
        StringBuilder text = new StringBuilder(bom);
        lines.forEach(line -> text.append(line.text()).append(line.end()));
        return text.toString();
    }

    /** In the file's own encoding; in UTF-8 once a value needs it. */
    public byte[] bytes() {
        String text = text();
        Charset fits = charset.newEncoder().canEncode(text) ? charset : StandardCharsets.UTF_8;
        return text.getBytes(fits);
    }

    /** The lines without their ends. */
    public List<String> lines() {
        return lines.stream().map(IniLine::text).toList();
    }

    /** All statements in the order of the file; those before any section are in section "". */
    public List<IniEntry> entries() {
        List<IniEntry> entries = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            IniLine line = lines.get(i);
            section = line.section() == null ? section : line.section();
            for (IniLine.Statement s : line.statements()) {
                entries.add(new IniEntry(entries.size(), i + 1, section, s.key(), s.value()));
            }
        }
        return entries;
    }

    public List<IniOddity> oddities() {
        List<IniOddity> oddities = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (Remark what : lines.get(i).oddities()) {
                oddities.add(new IniOddity(i + 1, what));
            }
        }
        return oddities;
    }

    /** The file with one value exchanged. */
    public IniFile with(IniEntry entry, String value) {
        List<IniLine> changed = new ArrayList<>(lines);
        IniLine line = lines.get(entry.line() - 1);
        long onEarlierLines = entries().stream().filter(e -> e.line() < entry.line()).count();
        int place = (int) (entry.index() - onEarlierLines);
        changed.set(entry.line() - 1, line.with(line.statements().get(place), value));
        return new IniFile(charset, bom, changed);
    }

    /**
     * The file with a new statement at the end of its section, which is made if it is not there.
     */
    public IniFile with(String section, String key, String value) {
        List<IniLine> changed = new ArrayList<>(lines);
        String end = lineEnd();
        int last = lastLineOf(section.toLowerCase(Locale.ROOT));
        if (last < 0) {
            closeLine(changed, changed.size() - 1, end);
            if (!changed.isEmpty()) {
                changed.add(IniLine.of("", end));
            }
            changed.add(IniLine.of("[" + section + "]", end));
            last = changed.size() - 1;
        }
        closeLine(changed, last, end);
        String indent = lines.size() > last ? indentOf(lines.get(last)) : "";
        changed.add(last + 1, IniLine.of(indent + key + " = " + IniLine.written(value) + ";", end));
        return new IniFile(charset, bom, changed);
    }

    /**
     * The file without a section: its header, its statements, and what stands between them. What
     * was written above the header stays.
     */
    public IniFile without(String unwanted) {
        List<IniLine> kept = new ArrayList<>();
        String section = "";
        int last = lastLineOf(unwanted.toLowerCase(Locale.ROOT));
        for (int i = 0; i < lines.size(); i++) {
            IniLine line = lines.get(i);
            section = line.section() == null ? section : line.section();
            if (i > last || !section.equals(unwanted.toLowerCase(Locale.ROOT))) {
                kept.add(line);
            }
        }
        return new IniFile(charset, bom, kept);
    }

    /** The lines with all values starred that are to be kept secret, in comments too. */
    public List<String> masked(Predicate<IniEntry> secret) {
        return new IniMask(secret).lines(lines, entries());
    }

    /** The last line of a section that holds a statement, else its header; -1 without either. */
    private int lastLineOf(String wanted) {
        int last = -1;
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            IniLine line = lines.get(i);
            section = line.section() == null ? section : line.section();
            if (section.equals(wanted) && !line.isBlankOrComment()) {
                last = i;
            }
        }
        return last;
    }

    private static void closeLine(List<IniLine> lines, int index, String end) {
        if (index >= 0 && lines.get(index).end().isEmpty()) {
            lines.set(index, IniLine.of(lines.get(index).text(), end));
        }
    }

    private static String indentOf(IniLine line) {
        String text = line.text();
        return text.substring(0, text.length() - text.stripLeading().length());
    }

    private String lineEnd() {
        return lines.isEmpty() || lines.get(0).end().isEmpty() ? "\n" : lines.get(0).end();
    }
}
