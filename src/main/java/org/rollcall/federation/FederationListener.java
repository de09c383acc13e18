package org.rollcall.federation;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** Hands what comes in on ring 0 to the federation. */
@MessageDriven(
        messageListenerInterface = PacketListener.class,
        activationConfig =
                @ActivationConfigProperty(
                        propertyName = "listener",
                        propertyValue = Federation.NAME))
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FederationListener implements PacketListener {

    @Inject private Federation federation;

    @Override
    public void onBatch(PacketBatch batch) {
        federation.onBatch(batch);
    }
}
