/**
 * UDP listeners. Each I/O thread reads up to a batch of datagrams with one recvmmsg and sends the
 * replies with one sendmmsg. On a wildcard address replies leave from the very address that was
 * asked: the kernel is told to name it, and a socket bound to it is opened on first use.
 */
package org.rollcall.adapter.udp;
