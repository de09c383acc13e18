package org.rollcall.federation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.adapter.api.Call;
import org.rollcall.adapter.api.Dialler;
import org.rollcall.guard.MasterKey;

/** Dials neighbours whose turn it is; none waits for the name of another. */
final class Calls {

    private static final Logger LOG = Logger.getLogger(Calls.class.getName());

    private final Neighbourhood neighbourhood;
    private final Dialler dialler;
    private final MasterKey master;
    private final Executor background;

    Calls(Neighbourhood neighbourhood, Dialler dialler, MasterKey master, Executor background) {
        this.neighbourhood = neighbourhood;
        this.dialler = dialler;
        this.master = master;
        this.background = background;
    }

    void dialDue() {
        for (DialledLink attempt : neighbourhood.due()) {
            try {
                // Resolving a name may take many seconds, in which links must be tended.
                background.execute(() -> dial(attempt));
            } catch (RejectedExecutionException e) {
                neighbourhood.dialled(attempt, "this master has no thread to dial with");
            }
        }
    }

    private void dial(DialledLink attempt) {
        Neighbour neighbour = attempt.neighbour;
        try {
            InetAddress address = InetAddress.getByName(neighbour.host());
            Call call =
                    new Call(
                            new InetSocketAddress(address, neighbour.port()),
                            null,
                            Federation.PROLOGUE,
                            master.secret(),
                            neighbour.key().bytes(),
                            Federation.MOST_OUTPUT,
                            Federation.SILENCE);
            neighbourhood.dialling(attempt, dialler.dial(call, attempt));
        } catch (UnknownHostException e) {
            neighbourhood.dialled(attempt, "unknown host " + neighbour.host());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "federation - a neighbour could not be dialled", e);
            neighbourhood.dialled(attempt, "a fault of this master");
        }
    }
}
