package org.rollcall.dialect;

/**
 * What somebody writes into a game's configuration so that it reports here.
 *
 * @param id small letters; a text of the pages may explain it under this name
 * @param game as people call it
 * @param file where it goes
 * @param lines to be copied as they are
 */
public record Instruction(String id, String game, String file, String lines) {

    /**
     * Where this master is, as whoever asks has reached it.
     *
     * @param host its name or address
     * @param pages the address of its pages, with a slash at the end
     */
    public record Here(String host, String pages) {}
}
