package org.rollcall.dialect.netpanzer;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** Hands the batches of the {@code netpanzer} listeners to the dialect. */
@MessageDriven(
        messageListenerInterface = PacketListener.class,
        activationConfig =
                @ActivationConfigProperty(
                        propertyName = "listener",
                        propertyValue = NetPanzerDialect.NAME))
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NetPanzerListener implements PacketListener {

    @Inject private NetPanzerDialect dialect;

    @Override
    public void onBatch(PacketBatch batch) {
        dialect.onBatch(batch);
    }
}
