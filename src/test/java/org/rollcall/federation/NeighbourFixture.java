package org.rollcall.federation;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.rollcall.federation.Mesh.Node;
import org.rollcall.registry.Place;

/** Two masters that know each other, over a wire that can be bent. */
abstract class NeighbourFixture {

    static final Duration SHORTLY = Duration.ofMillis(500);

    final Mesh mesh = new Mesh();
    Node a;
    Node b;

    @BeforeEach
    void twoNeighbours() {
        a = mesh.node();
        b = mesh.node();
        mesh.pair(a, b);
    }

    static Place place(String name, int port) {
        return Place.of(Mesh.description(name, port));
    }

    static String server(String owner, int number, int port) {
        return "{\"owner\":\""
                + owner
                + "\",\"number\":"
                + number
                + ",\"revision\":1,\"age\":0,\"ttl\":60000,\"listed\":0,\"dialect\":\"plain\","
                + "\"game\":\"tanks\",\"address\":\"203.0.113.9\",\"port\":"
                + port
                + ",\"attributes\":{\"name\":\"x\"}}";
    }

    static String snapshot(String server, int revision, boolean last) {
        return "{\"event\":\"snapshot\",\"servers\":[%s],\"revision\":%d,\"last\":%s}"
                .formatted(server, revision, last);
    }
}
