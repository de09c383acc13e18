package org.rollcall.audit;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollcall.settings.AddressList;

/** Finds addresses within texts, in whatever way they are written, and takes them out. */
final class AddressTexts {

    static final String GONE = "(erased)";

    private static final Pattern WORD = Pattern.compile("[0-9A-Fa-f.:]{2,}+");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    private AddressTexts() {}

    /** The same text where none of the addresses in it is meant. */
    static String without(String text, Predicate<InetAddress> meant) {
        Matcher words = WORD.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (words.find()) {
            words.appendReplacement(rest, Matcher.quoteReplacement(cleaned(words.group(), meant)));
        }
        return words.appendTail(rest).toString();
    }

    private static String cleaned(String word, Predicate<InetAddress> meant) {
        if (isMeant(word, meant)) {
            return GONE;
        }
        String last = word.substring(word.length() - 1);
        if (last.equals(".") || last.equals(":")) {
            return cleaned(word.substring(0, word.length() - 1), meant) + last;
        }
        Matcher port = PORT.matcher(word);
        return port.find() && isMeant(word.substring(0, port.start()), meant)
                ? GONE + port.group()
                : word;
    }

    private static boolean isMeant(String word, Predicate<InetAddress> meant) {
        Optional<InetAddress> address =
                word.isEmpty() ? Optional.empty() : AddressList.literal(word);
        return address.filter(meant).isPresent();
    }
}
