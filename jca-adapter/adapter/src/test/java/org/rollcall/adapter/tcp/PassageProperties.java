package org.rollcall.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

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
        Intake.Sink sink =
                (bytes, length) -> {
                    assertThat(length).isLessThanOrEqualTo(most);
                    passed.write(bytes, 0, length);
                };
        assertThat(passage.feed(Unpooled.wrappedBuffer(stream), sink)).isTrue();
        assertThat(passed.toByteArray()).isEqualTo(stream);
        passage.leftover((bytes, length) -> assertThat(length).isZero());
    }
}
