package org.rollcall.dialect.crossfire;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** Hands the batches of the {@code crossfire} listeners to the dialect. */
@MessageDriven(
        messageListenerInterface = PacketListener.class,
        activationConfig =
                @ActivationConfigProperty(
                        propertyName = "listener",
                        propertyValue = CrossfireDialect.NAME))
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CrossfireListener implements PacketListener {

    @Inject private CrossfireDialect dialect;

    @Override
    public void onBatch(PacketBatch batch) {
        dialect.onBatch(batch);
    }
}
