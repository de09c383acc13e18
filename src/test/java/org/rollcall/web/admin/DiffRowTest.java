package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.settings.file.LineDiff.DiffLine;

class DiffRowTest {

    @Test
    void showsWhatChangedWithALittleAroundIt() {
        List<DiffLine> lines = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            lines.add(new DiffLine(' ', "line " + i));
        }
        lines.set(4, new DiffLine('-', "old"));
        lines.add(5, new DiffLine('+', "new"));
        assertThat(DiffRow.around(lines))
                .extracting(DiffRow::text)
                .containsExactly("⋯", "line 2", "line 3", "old", "new", "line 5", "line 6", "⋯");
    }

    @Test
    void nothingButAGapIsLeftOfWhatIsTheSame() {
        assertThat(DiffRow.around(List.of(new DiffLine(' ', "a"), new DiffLine(' ', "b"))))
                .extracting(DiffRow::kind)
                .containsExactly("gap");
    }
}
