package org.rollcall.it;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;
import org.rollcall.registry.Registry;

/** Answers each packet with what the bean sees; throws where it is told to. */
@MessageDriven(
        messageListenerInterface = PacketListener.class,
        activationConfig =
                @ActivationConfigProperty(
                        propertyName = "listener",
                        propertyValue = ProbeListener.ENDPOINT))
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProbeListener implements PacketListener {

    static final String ENDPOINT = "probe";

    @Inject private Registry registry;

    @Override
    public void onBatch(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            String text = text(packet.payload());
            if (text.equals("throw")) {
                throw new IllegalStateException("thrown as the probe was told to");
            }
            String seen =
                    "%s;%s;%s;%d"
                            .formatted(
                                    text,
                                    batch.listener(),
                                    Thread.currentThread().getName(),
                                    System.identityHashCode(registry));
            packet.reply(seen.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }
}
