/**
 * EJB timers: what has to happen by the clock and not by a packet. Each is one method that calls
 * what lives elsewhere. None may throw: the container takes a timer that does out of service.
 */
package org.rollcall.timer;
