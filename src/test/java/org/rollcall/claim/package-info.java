/** What owners of servers may do, tried without and with a network. */
package org.rollcall.claim;
