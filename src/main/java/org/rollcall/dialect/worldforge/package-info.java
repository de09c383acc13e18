/**
 * The WorldForge metaserver protocol, UDP 8453, as cyphesis, eris, Ember and the metaserver's own
 * test programs speak it. One message per datagram; every integer is an unsigned 32-bit big-endian
 * word; word 0 is the type.
 *
 * <pre>
 *  1 SERVERKEEPALIVE                        -> 3 HANDSHAKE number
 *  2 CLIENTKEEPALIVE                        -> 3 HANDSHAKE number
 *  4 SERVERSHAKE number [ip [port]]         registers or renews the server of this address
 *  5 CLIENTSHAKE number                     opens or renews the client session of this address
 *  6 TERMINATE                              delists the sender's server
 *  6 TERMINATE 0                            ends the sender's client session
 *  6 TERMINATE ip                           delists a server that the sender registered
 *  7 LISTREQ offset                         -> 8 LISTRESP total packed ip*
 * 11 SERVERATTR, 12 CLIENTATTR, 13 CLIENTFILTER: name-length value-length name value
 * 15 SERVERCLEAR, 16 CLIENTCLEAR
 * 21 MONITOR subtype                        -> 22 subtype, then by subtype:
 *      0 version and 1 API version: text; 2 packets: high word, low word;
 *      3 seconds since start, 4 servers, 5 clients, 6 most servers: one word
 * 25 ADMINREQ subtype ...                   -> 26 ADMINRESP (from addresses in [worldforge] admins)
 * 32 DNSREQ type length text                -> 33 DNSRESP total packed length* text*
 *
 * registration   > 00000001   < 00000003 14ea4416   > 00000004 14ea4416
 * list           > 00000007 00000000   < 00000008 00000001 00000001 0200007f
 * </pre>
 *
 * An address a.b.c.d travels as the bytes d c b a (the last line is 127.0.0.2). Clients made after
 * 2023 expect a b c d in lists; they are served by {@code byte-order = network} or on {@code
 * network-order-port}. Addresses in requests are reversed in every client that is known.
 *
 * <p>Everything else, too short or unknown, is ignored without an answer: to eris an unexpected
 * word is a fatal error. Deliberately not done: PROTO_ERANGE (eris gives up on it), attributes
 * named ip, port, ip_int, expiry or latency (the original let servers overwrite their own address
 * with them).
 */
package org.rollcall.dialect.worldforge;
