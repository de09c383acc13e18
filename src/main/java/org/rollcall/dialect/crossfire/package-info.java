/**
 * The Crossfire metaserver protocols: version 1 on UDP and TCP 13326, version 2 over HTTP on the
 * port of the pages. Servers of both stand in the lists of both.
 *
 * <h2>Version 1</h2>
 *
 * A server sends one datagram every five minutes or so: text without a line end, at most 256 bytes,
 * in whatever encoding its owner writes. Nobody answers it, and there is no goodbye. A client opens
 * a TCP connection, says nothing, and gets one line for each server, ended by LF; then the
 * connection is closed.
 *
 * <pre>
 * UDP > host|players|version|comment[|bytes in|bytes out|seconds up[|...]]
 * TCP < address|seconds since the datagram|the datagram as it came LF
 *
 * > 746176657c307c312e307c68697c317c327c33                     tave|0|1.0|hi|1|2|3
 * < 3132372e302e302e327c307c746176657c307c312e307c68697c317c327c330a
 * </pre>
 *
 * One row for each sending address, whatever host it claims. Clients stop at the first line with
 * fewer than five bars and lose all behind it: so such a row never goes out, nor one with LF, CR or
 * NUL inside (trailing ones are cut off). {@code put.your.hostname.here} is nobody's host. The most
 * populated and freshest stand first, since clients keep 99. An address gets the list once in five
 * seconds, and an empty one in between. The host may end with {@code :port}; 13327 otherwise.
 *
 * <h2>Version 2</h2>
 *
 * <pre>
 * POST meta_update.php   hostname port html_comment text_comment archbase mapbase codebase flags
 *                        num_players in_bytes out_bytes uptime version sc_version cs_version
 *                        as multipart/form-data or urlencoded; only the first two are needed
 *      -> 200 and nothing; or lines of text, which the server writes into its log
 * GET  meta_client.php   START_SERVER_DATA LF (key=value LF)* END_SERVER_DATA LF, for each server
 * GET  meta_html.php     the same for people
 *
 * > hostname=a.example&amp;port=13327
 * < 53544152545f5345525645525f444154410a 686f73746e616d653d612e6578616d706c650a ...
 * </pre>
 *
 * In the root and under any one folder, since programs have {@code /metaserver2/} and others built
 * in. A row is known by host name, in any case of letters, and port, and belongs to the address
 * that made it: another one takes it over if the name resolves to it or the row was silent for 180
 * s. Values are one line each, and cut between characters to what clients hold.
 *
 * <h2>Both</h2>
 *
 * What is known by both versions under one host and port stands in each list once, as version 2
 * said it. IPv6 addresses are not in the list of version 1, whose clients connect to four bytes.
 *
 * <p>Deliberately not done: the original's list of everything ever stored (it meant one hour), its
 * HTML as it came, updates over GET.
 */
package org.rollcall.dialect.crossfire;
