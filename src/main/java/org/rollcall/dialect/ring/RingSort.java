package org.rollcall.dialect.ring;

import java.util.Comparator;

/** An order of lists; ties go by number. */
enum RingSort {
    NUMBER("number", Comparator.comparingLong(RingRow::number)),
    NUMBER_DOWN("-number", Comparator.comparingLong(RingRow::number).reversed()),
    NAME("name", Comparator.comparing(RingRow::name)),
    NAME_DOWN("-name", Comparator.comparing(RingRow::name).reversed()),
    PLAYERS("players", Comparator.comparingLong(RingRow::players)),
    PLAYERS_DOWN("-players", Comparator.comparingLong(RingRow::players).reversed());

    private final String word;
    private final Comparator<RingRow> order;

    RingSort(String word, Comparator<RingRow> order) {
        this.word = word;
        this.order = order.thenComparingLong(RingRow::number);
    }

    Comparator<RingRow> order() {
        return order;
    }

    /**
     * @param word null for the order in which they were listed
     */
    static RingSort of(String word) throws RingFault {
        if (word == null) {
            return NUMBER;
        }
        for (RingSort sort : values()) {
            if (sort.word.equals(word)) {
                return sort;
            }
        }
        throw RingFault.badRequest("sort must be name, players or number, with - for descending");
    }
}
