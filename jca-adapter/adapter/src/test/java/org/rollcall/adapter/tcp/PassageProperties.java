package org.rollcall.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PassageProperties {

    @Property
    void nothingIsLostAndNoPieceIsTooLong(
            @ForAll byte[] stream, @ForAll @IntRange(min = 1, max = 40) int most) {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        Passage passage = new Passage(most);
        ByteBuf bytes = Unpooled.wrappedBuffer(stream);
        while (passage.next(bytes) == Intake.Outcome.MESSAGE) {
            assertThat(passage.length()).isBetween(1, most);
            passed.write(passage.held(), 0, passage.length());
            passage.clear();
        }
        assertThat(passed.toByteArray()).isEqualTo(stream);
        assertThat(passage.length()).isZero();
    }
}
