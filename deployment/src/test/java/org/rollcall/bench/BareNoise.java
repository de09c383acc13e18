package org.rollcall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import org.rollcall.adapter.noise.Initiator;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.adapter.noise.NoiseException;
import org.rollcall.adapter.noise.Responder;
import org.rollcall.adapter.noise.Transport;

/**
 * The limit of what the rings can do: the same cryptography in this process, without a socket and
 * without a message. Only the master's part of it is counted.
 */
final class BareNoise {

    private static final byte[] PROLOGUE = "rollcall/1/ring2".getBytes(US_ASCII);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final KeyPair master = KeyPair.generate();
    private final KeyPair client = KeyPair.generate();
    private long cpuNanos;

    private BareNoise() {}

    private interface Work {
        void run() throws NoiseException;
    }

    /** Each with a short message in either direction: before that, no channel stands. */
    static Run handshakes(double seconds) {
        BareNoise noise = new BareNoise();
        return noise.repeat(seconds, noise::handshake);
    }

    /** Frames of so many bytes, sealed. */
    static Run frames(double seconds, int bytes) {
        BareNoise noise = new BareNoise();
        byte[] text = new byte[bytes];
        try {
            Transport channel = noise.handshake();
            return noise.repeat(seconds, () -> noise.seal(channel, text));
        } catch (NoiseException e) {
            throw new IllegalStateException(e);
        }
    }

    private Run repeat(double seconds, Work work) {
        cpuNanos = 0;
        double done = 0;
        long began = System.nanoTime();
        try {
            while (System.nanoTime() - began < seconds * 1e9) {
                work.run();
                done++;
            }
        } catch (NoiseException e) {
            throw new IllegalStateException(e);
        }
        double took = (System.nanoTime() - began) / 1e9;
        return new Run(Map.of("answered", done, "seconds", took), cpuNanos / 1e9);
    }

    private Transport handshake() throws NoiseException {
        Initiator dials = new Initiator(PROLOGUE, client, master.publicKey());
        byte[] hello = dials.hello();

        long begun = THREADS.getCurrentThreadCpuTime();
        Responder responder = new Responder(PROLOGUE, master);
        responder.hear(hello, hello.length);
        byte[] answer = responder.answer();
        Transport channel = responder.transport();
        cpuNanos += THREADS.getCurrentThreadCpuTime() - begun;

        byte[] first = dials.finish(answer).frame(PROLOGUE, 0, PROLOGUE.length);
        byte[] sealed = Arrays.copyOfRange(first, Short.BYTES, first.length);
        begun = THREADS.getCurrentThreadCpuTime();
        channel.open(sealed, sealed.length);
        cpuNanos += THREADS.getCurrentThreadCpuTime() - begun;
        seal(channel, PROLOGUE);
        return channel;
    }

    private void seal(Transport channel, byte[] text) {
        long begun = THREADS.getCurrentThreadCpuTime();
        channel.frame(text, 0, text.length);
        cpuNanos += THREADS.getCurrentThreadCpuTime() - begun;
    }
}
