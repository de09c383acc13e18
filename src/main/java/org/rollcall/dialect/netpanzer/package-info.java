/**
 * The text protocol of netPanzer's masters since 2004, on TCP 28900 and 3030, and the UDP questions
 * that go with it. Sources: the masters of Matthias Braun (2004, the reference for every byte), of
 * 2009 in PHP and of 2018 to 2023 in C, and the game itself.
 *
 * <p>Tokens between backslashes; empty ones vanish. A request is a command, then names and values,
 * then {@code final}; it is complete with the backslash behind that, or when the peer ends its
 * side. Any number of requests may follow each other, split anywhere.
 *
 * <table>
 * <caption>Requests on TCP (in the examples _ is a backslash)</caption>
 * <tr><th>request</th><th>answer</th><th>then</th></tr>
 * <tr><td>_heartbeat_gamename_G_port_N..._final_</td><td>_final_ or _error_TEXT_final_</td>
 *     <td>closed</td></tr>
 * <tr><td>_quit_port_N_final_</td><td>_final_, also if unknown</td><td>closed</td></tr>
 * <tr><td>_list_gamename_G..._final_</td><td>_ip_A_port_N for each, _final_</td>
 *     <td>open</td></tr>
 * <tr><td>_gamename_..._final_ first of all, then _list_...</td>
 *     <td>_basic__secure_ABCDEF, _ip_A:N for each, _final_</td><td>closed</td></tr>
 * <tr><td>anything else</td><td>_error_Unknown request_final_ at once</td><td>open</td></tr>
 * </table>
 *
 * <p>Example: {@code 5c 68 65 61 72 74 62 65 61 74 5c 67 61 6d 65 6e 61 6d 65 5c 71 5c 70 6f 72 74
 * 5c 31 5c 66 69 6e 61 6c 5c} registers port 1 for game q; the answer is {@code 5c 66 69 6e 61 6c
 * 5c}. Port 3030 knows {@code list} only, and is silent to a game client that takes it for a
 * server.
 *
 * <p>UDP: from 28900 a server is sent {@code _echo_TOKEN} to its game port with each heartbeat and
 * must send back the bare token; verified ones are asked {@code _status_final_} now and then. UDP
 * 3030 answers {@code status} and {@code echo} about the master itself.
 *
 * <p>Games are told apart by name, servers by address and port. What differs from the originals on
 * purpose: ports outside 1..65535 are errors (they were wrapped); passwords are never stored, and
 * no filter finds by them; a request that ends with the stream is answered; a word that the stream
 * cuts off is not; requests are at most 16 KiB with 128 pairs, lists 4 MiB; filters share a budget
 * of looks at entries; each address has so many connections, and each connection so much time,
 * whoever else comes; other masters are listed when they have registered here or have registered
 * us; the write-back of the neighbour file and the {@code shutdown!} datagram are gone. Status
 * answers have no proof in them: they count within 5 s of the question and from the server's own
 * port only.
 */
package org.rollcall.dialect.netpanzer;
