/**
 * Rings 1 and 2, the encrypted new style: game servers report on {@code [network] smport} (7070),
 * clients ask on {@code cmport} (3040). TCP; each frame is an unsigned 16-bit length, big-endian,
 * and that many bytes of {@code Noise_IK_25519_ChaChaPoly_SHA256}, prologue {@code
 * rollcall/1/ring1} or {@code rollcall/1/ring2}; who dials knows the master's public key. All of
 * that is the adapter's: here messages are plain text, and come with the key of their sender.
 *
 * <p>A message is one JSON object, at most 16,384 bytes in a request:
 *
 * <pre>
 * {"id":1,"op":"register","server":{"game":"netpanzer","name":"Frozen","port":3030,"players":2}}
 * {"id":1,"ok":true,"number":7,"address":"192.0.2.1","interval":240,"expires":720,"verified":false}
 * {"id":2,"op":"list","game":"netpanzer","filter":{"notEmpty":true},"sort":"-players"}
 * {"id":2,"ok":true,"revision":9,"epoch":"...","total":1,"servers":[{"number":7, ...}]}
 * {"id":3,"op":"nonsense"}
 * {"id":3,"error":{"code":"unknown-op","message":"this ring has no such op"}}
 * </pre>
 *
 * <table>
 * <caption>What can be asked</caption>
 * <tr><td>both rings</td><td>ping</td></tr>
 * <tr><td>ring 1</td><td>register, renew, quit, why</td></tr>
 * <tr><td>ring 2</td><td>hello, list, get, watch, unwatch, config</td></tr>
 * </table>
 *
 * <p>An entry is (game, address, port), its address the connection's own, its holder the key; while
 * it lives nobody else gets that place, by no dialect. The first frames of a session, to the byte,
 * stand among the adapter's tests ({@code frozen.txt}). The game port of a server that says {@code
 * "transport":"tcp"} is asked now and then whether it answers: {@code verified}. For UDP there is
 * no question that each game would answer. {@code admin} is kept for operators, and never listed.
 */
package org.rollcall.dialect.ring;
