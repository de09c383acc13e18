package org.rollcall.replay;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** Hands the batches of test listeners to the replay that has opened them. */
@MessageDriven(
        messageListenerInterface = PacketListener.class,
        activationConfig =
                @ActivationConfigProperty(
                        propertyName = "listener",
                        propertyValue = TestListener.ENDPOINT))
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplayListener implements PacketListener {

    @Inject private Replays replays;

    @Override
    public void onBatch(PacketBatch batch) {
        replays.onBatch(batch);
    }
}
