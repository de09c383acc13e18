package org.rollcall.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SealedInterpreterTest {

    @Test
    void framesHaveTheirKindAndLengthAndNothingElse() {
        SealedInterpreter channel = new SealedInterpreter(true);
        assertThat(channel.heard(frames(96))).isEqualTo("handshake 1 of 2, 96 bytes");
        assertThat(channel.said(frames(48))).isEqualTo("handshake 2 of 2, 48 bytes");
        assertThat(channel.heard(frames(30, 0, 40)))
                .isEqualTo(
                        "encrypted message, 30 bytes; encrypted message, 0 bytes;"
                                + " encrypted message, 40 bytes");
    }

    @Test
    void whereTheBeginningIsMissingNothingIsGuessed() {
        SealedInterpreter channel = new SealedInterpreter(false);
        assertThat(channel.heard(frames(96))).isEqualTo("encrypted");
        assertThat(channel.said(frames(96))).isEqualTo("encrypted");
    }

    @Property
    void anySplitFindsTheSameFrames(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 400) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 50) int cut) {
        byte[] all = frames(lengths.stream().mapToInt(Integer::intValue).toArray());
        SealedInterpreter channel = new SealedInterpreter(true);
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < all.length; at += cut) {
            String line =
                    channel.heard(Arrays.copyOfRange(all, at, Math.min(all.length, at + cut)));
            said.append(line.equals("part of a frame") ? "" : line + "; ");
        }
        assertThat(said.toString()).isEqualTo(new SealedInterpreter(true).heard(all) + "; ");
    }

    @Property
    void anyBytesGiveALine(@ForAll byte[] bytes) {
        assertThat(new SealedInterpreter(true).heard(bytes)).isNotEmpty();
    }

    private static byte[] frames(int... lengths) {
        ByteBuffer frames = ByteBuffer.allocate(Arrays.stream(lengths).map(l -> l + 2).sum());
        for (int length : lengths) {
            frames.putShort((short) length).put(new byte[length]);
        }
        return frames.array();
    }
}
