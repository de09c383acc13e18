package org.rollcall.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.rollcall.adapter.noise.Initiator;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.adapter.noise.NoiseException;
import org.rollcall.adapter.noise.Transport;

/** However a stream is cut, the same messages come of it; and no stream of junk gets far. */
class SealedIntakeProperties {

    private static final byte[] PROLOGUE = {1};
    private final KeyPair server = KeyPair.generate();
    private final KeyPair client = KeyPair.generate();

    /** Keeps what the channel sends. */
    private static final class Paper implements SealedIntake.Carrier {
        byte[] answer;
        int proofs;

        @Override
        public void carry(ByteBuf bytes) {
            answer = new byte[bytes.readableBytes()];
            bytes.readBytes(answer).release();
        }

        @Override
        public void proved() {
            proofs++;
        }
    }

    private SealedIntake intake(Paper paper) {
        SealedIntake intake = new SealedIntake(new SealedIntake.Keys(PROLOGUE, server, null));
        intake.carriedBy(paper);
        return intake;
    }

    private static byte[] framed(byte[] message) {
        ByteBuf frame = Unpooled.buffer().writeShort(message.length).writeBytes(message);
        return io.netty.buffer.ByteBufUtil.getBytes(frame);
    }

    /** Null when the channel broke. */
    private static List<byte[]> feed(SealedIntake intake, byte[] bytes, List<Integer> cuts) {
        List<byte[]> messages = new ArrayList<>();
        int at = 0;
        for (int piece = 0; at < bytes.length; piece++) {
            int end = Math.min(bytes.length, at + cuts.get(piece % cuts.size()));
            ByteBuf in = Unpooled.wrappedBuffer(bytes, at, end - at);
            at = end;
            Intake.Outcome outcome = intake.next(in);
            while (outcome == Intake.Outcome.MESSAGE) {
                messages.add(Arrays.copyOf(intake.held(), intake.length()));
                intake.clear();
                outcome = intake.next(in);
            }
            if (outcome == Intake.Outcome.BROKEN) {
                return null;
            }
        }
        return messages;
    }

    @Property(tries = 200)
    void anySplitGivesTheSameMessages(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 200) Integer> cuts,
            @ForAll @Size(min = 1, max = 8) List<@Size(max = 300) byte[]> texts)
            throws NoiseException {
        Paper paper = new Paper();
        SealedIntake intake = intake(paper);
        Initiator dials = new Initiator(PROLOGUE, client, server.publicKey());
        assertThat(feed(intake, framed(dials.hello()), cuts)).isEmpty();
        Transport transport =
                dials.finish(Arrays.copyOfRange(paper.answer, 2, paper.answer.length));
        ByteBuf stream = Unpooled.buffer();
        texts.forEach(text -> stream.writeBytes(transport.frame(text, 0, text.length)));
        List<byte[]> heard = feed(intake, io.netty.buffer.ByteBufUtil.getBytes(stream), cuts);
        assertThat(heard).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(heard.get(i)).isEqualTo(texts.get(i));
        }
        assertThat(paper.proofs).isEqualTo(1);
        assertThat(intake.peerKey()).isEqualTo(client.publicKey());
    }

    @Property(tries = 300)
    void junkIsNeverAMessageNorAnswered(@ForAll @Size(max = 400) byte[] junk) {
        Paper paper = new Paper();
        List<byte[]> heard = feed(intake(paper), junk, List.of(7));
        assertThat(heard == null || heard.isEmpty()).isTrue();
        assertThat(paper.answer).isNull();
    }
}
