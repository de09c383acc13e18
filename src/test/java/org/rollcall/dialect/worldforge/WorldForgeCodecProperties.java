package org.rollcall.dialect.worldforge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.rollcall.dialect.worldforge.WorldForgeMessage.DnsRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Malformed;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ServerShake;
import org.rollcall.dialect.worldforge.WorldForgeMessage.SetAttribute;

class WorldForgeCodecProperties {

    @Property(tries = 20_000)
    void anyBytesGiveAMessage(@ForAll @Size(max = 600) byte[] bytes) {
        assertThat(WorldForgeCodec.decode(ByteBuffer.wrap(bytes))).isNotNull();
    }

    @Property(tries = 20_000)
    void anyTypeWithAnyBodyGivesAMessage(
            @ForAll @IntRange(min = -2, max = 40) int type, @ForAll @Size(max = 80) byte[] body) {
        ByteBuffer packet = ByteBuffer.allocate(4 + body.length).putInt(type).put(body).flip();
        assertThat(WorldForgeCodec.decode(packet)).isNotNull();
    }

    @Property
    void bytesBehindTheLimitAreNeverRead(
            @ForAll @IntRange(max = 40) int type,
            @ForAll @Size(max = 60) byte[] body,
            @ForAll byte behind) {
        byte[] packet = ByteBuffer.allocate(4 + body.length).putInt(type).put(body).array();
        byte[] larger = Arrays.copyOf(packet, packet.length + 64);
        Arrays.fill(larger, packet.length, larger.length, behind);
        WorldForgeMessage alone = WorldForgeCodec.decode(ByteBuffer.wrap(packet));
        WorldForgeMessage within =
                WorldForgeCodec.decode(ByteBuffer.wrap(larger).limit(packet.length));
        assertThat(describe(within)).isEqualTo(describe(alone));
    }

    @Property
    void attributesComeBackAsTheyWereSent(
            @ForAll @IntRange(min = 11, max = 13) int type,
            @ForAll @Size(min = 1, max = 200) byte[] name,
            @ForAll @Size(max = 400) byte[] value,
            @ForAll @Size(max = 8) byte[] trailing) {
        ByteBuffer packet = attribute(type, name.length, value.length, name, value, trailing);
        SetAttribute attribute = (SetAttribute) WorldForgeCodec.decode(packet);
        assertThat(attribute.name()).isEqualTo(name);
        assertThat(attribute.value()).isEqualTo(value);
    }

    @Property
    void lengthsThatExceedTheDatagramAreMalformed(
            @ForAll int nameLength, @ForAll int valueLength, @ForAll @Size(max = 40) byte[] data) {
        long wanted = Integer.toUnsignedLong(nameLength) + Integer.toUnsignedLong(valueLength);
        Assume.that(wanted > data.length);
        ByteBuffer packet = attribute(11, nameLength, valueLength, data);
        assertThat(WorldForgeCodec.decode(packet)).isEqualTo(Malformed.MALFORMED);
    }

    @Property
    void truncatedShakesAreMalformedAndNeverBorrowBytes(@ForAll @IntRange(max = 20) int size) {
        byte[] whole = new byte[20];
        Arrays.fill(whole, (byte) 1);
        ByteBuffer.wrap(whole).putInt(4).putInt(7).putInt(0x0100007f).putInt(6767);
        WorldForgeMessage message = WorldForgeCodec.decode(ByteBuffer.wrap(whole, 0, size));
        boolean whole8 = size == 8 || size == 12 || size >= 16;
        assertThat(message instanceof ServerShake).isEqualTo(whole8);
    }

    @Property
    void dnsTextIsWhatIsThereAndNoMore(@ForAll int length, @ForAll @Size(max = 100) byte[] text) {
        ByteBuffer packet =
                ByteBuffer.allocate(12 + text.length).putInt(32).putInt(1).putInt(length);
        DnsRequest request = (DnsRequest) WorldForgeCodec.decode(packet.put(text).flip());
        long expected = Math.min(Integer.toUnsignedLong(length), text.length);
        assertThat(request.text()).isEqualTo(Arrays.copyOf(text, (int) expected));
    }

    @Property
    void listOrderIsThatOfTheDottedText(@ForAll int one, @ForAll int other) {
        String oneText = WorldForgeAddress.toAddress(one).getHostAddress();
        String otherText = WorldForgeAddress.toAddress(other).getHostAddress();
        int byNumber =
                Long.compare(WorldForgeAddress.textOrder(one), WorldForgeAddress.textOrder(other));
        assertThat(Integer.signum(byNumber))
                .isEqualTo(Integer.signum(oneText.compareTo(otherText)));
    }

    @Property
    void addressesSurviveTheirConversion(@ForAll int address) {
        assertThat(WorldForgeAddress.toInt(WorldForgeAddress.toAddress(address)))
                .isEqualTo(address);
        assertThat(WorldForgeCodec.reversed(WorldForgeCodec.reversed(address))).isEqualTo(address);
    }

    private static String describe(WorldForgeMessage message) {
        return message instanceof SetAttribute set
                ? set.of() + Arrays.toString(set.name()) + Arrays.toString(set.value())
                : message instanceof DnsRequest dns
                        ? dns.type() + Arrays.toString(dns.text())
                        : message.toString();
    }

    private static ByteBuffer attribute(int type, int nameLength, int valueLength, byte[]... data) {
        ByteBuffer packet = ByteBuffer.allocate(2048);
        packet.putInt(type).putInt(nameLength).putInt(valueLength);
        for (byte[] part : data) {
            packet.put(part);
        }
        return packet.flip();
    }
}
