package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a JSON object, and what only looks like one. */
class RingJsonTest {

    private static Object parse(String text) throws RingJson.MalformedException {
        return RingJson.object(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1}",
                "{\"a\":[true,false,null,{\"b\":\"c\"},[]]}",
                "{\"a\":-0.5e+10,\"b\":\"\\\"\\\\\"}",
                "{\"\":\"\u00e9\u4e2d\ud83d\ude00\"}"
            })
    void objectsComeBackInCompactForm(String text) throws RingJson.MalformedException {
        assertThat(RingText.compact(parse(text))).isEqualTo(text);
        assertThat(RingText.compact(parse(" \t\r\n" + text + "\n "))).isEqualTo(text);
    }

    @Test
    void escapesMeanWhatTheySay() throws RingJson.MalformedException {
        assertThat(parse("{\"a\":\"\\u0041\\/\\ud83d\\ude00\\n\"}").toString())
                .isEqualTo("{a=A/\ud83d\ude00\n}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "[]",
                "\"a\"",
                "null",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":1e}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ude00\\ud83d\"}",
                "{\"\\ud83d\":1}",
                "{\"a\":\"\n\"}",
                "{\"a\":[1,]}",
                "{\"a\":1}\u0000",
                "\ufeff{}",
                "{/**/}"
            })
    void everythingElseIsNone(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(RingJson.MalformedException.class);
    }

    @Test
    void brokenUtf8IsNone() {
        for (int bad : new int[] {0x80, 0xc0, 0xff, 0xed}) {
            byte[] bytes = {'{', '"', (byte) bad, '"', ':', '1', '}'};
            assertThatThrownBy(() -> RingJson.object(ByteBuffer.wrap(bytes)))
                    .isInstanceOf(RingJson.MalformedException.class);
        }
    }

    @Test
    void sixteenLevelsAreEnough() throws RingJson.MalformedException {
        assertThat(parse(nested(16))).isNotNull();
        assertThatThrownBy(() -> parse(nested(17))).hasMessageContaining("deeper");
        assertThatThrownBy(() -> parse(nested(8_000)))
                .isInstanceOf(RingJson.MalformedException.class);
    }

    @Test
    void everyPrefixOfAnObjectIsNone() {
        String whole = "{\"a\":[1,\"\\u0041\",true],\"b\":{\"c\":null}}";
        for (int end = 0; end < whole.length(); end++) {
            String part = whole.substring(0, end);
            assertThatThrownBy(() -> parse(part)).isInstanceOf(RingJson.MalformedException.class);
        }
    }
}
