package org.rollcall.dialect.ring;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** Hands the batches of rings 1 and 2 to the dialect. */
@MessageDriven(
        messageListenerInterface = PacketListener.class,
        activationConfig =
                @ActivationConfigProperty(
                        propertyName = "listener",
                        propertyValue = RingDialect.NAME))
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RingListener implements PacketListener {

    @Inject private RingDialect dialect;

    @Override
    public void onBatch(PacketBatch batch) {
        dialect.onBatch(batch);
    }
}
