package org.rollcall.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What stands in a capture's file. */
final class Packets {

    private Packets() {}

    static List<PcapngFile.Packet> of(byte[] file) throws IOException {
        List<PcapngFile.Packet> packets = new ArrayList<>();
        PcapngFile.visit(new ByteArrayInputStream(file), packets::add);
        return packets;
    }
}
