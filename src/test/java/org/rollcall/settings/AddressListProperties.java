package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AddressListProperties {

    @Property
    void aNetworkHoldsThoseThatShareItsFirstBits(
            @ForAll("addresses") InetAddress base,
            @ForAll("addresses") InetAddress other,
            @ForAll @IntRange(max = 128) int wantedBits) {
        int all = base.getAddress().length * 8;
        int bits = wantedBits % (all + 1);
        AddressList list = AddressList.parse(base.getHostAddress() + "/" + bits);
        boolean same =
                other.getAddress().length * 8 == all
                        && number(base)
                                .shiftRight(all - bits)
                                .equals(number(other).shiftRight(all - bits));
        assertThat(list.contains(other)).isEqualTo(same);
        assertThat(list.contains(base)).isTrue();
    }

    @Property
    void aRangeHoldsThoseBetweenItsEnds(
            @ForAll("addresses") InetAddress one,
            @ForAll("addresses") InetAddress two,
            @ForAll("addresses") InetAddress other) {
        Assume.that(one.getClass() == two.getClass());
        boolean upwards = number(one).compareTo(number(two)) <= 0;
        InetAddress low = upwards ? one : two;
        InetAddress high = upwards ? two : one;
        AddressList list = AddressList.parse(low.getHostAddress() + "-" + high.getHostAddress());
        boolean between =
                other.getClass() == low.getClass()
                        && number(low).compareTo(number(other)) <= 0
                        && number(other).compareTo(number(high)) <= 0;
        assertThat(list.contains(other)).isEqualTo(between);
    }

    @Property
    void theStarHoldsAll(@ForAll("addresses") InetAddress address) {
        assertThat(AddressList.parse("*").contains(address)).isTrue();
    }

    @Property
    void aListIsReadBackFromItsText(
            @ForAll("addresses") InetAddress one, @ForAll("addresses") InetAddress two) {
        AddressList list = AddressList.parse(one.getHostAddress() + " " + two.getHostAddress());
        assertThat(AddressList.parse(list.toString())).isEqualTo(list);
    }

    @Property
    void anyTextIsAListOrIsNot(@ForAll String text) {
        AddressList.tryParse(text)
                .ifPresent(list -> assertThat(AddressList.parse(list.toString())).isEqualTo(list));
    }

    // Few distinct bytes, so that neighbours and shared beginnings are met.
    @Provide
    Arbitrary<InetAddress> addresses() {
        Arbitrary<Byte> bytes =
                Arbitraries.of((byte) 0, (byte) 1, (byte) 0x7f, (byte) 0x80, (byte) -1);
        return Arbitraries.of(4, 16)
                .flatMap(length -> bytes.array(byte[].class).ofSize(length))
                .map(AddressListProperties::address);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
