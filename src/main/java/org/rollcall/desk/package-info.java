/**
 * What operators do: bans, servers, players, neighbours, captures. Pages and REST come here with
 * what was typed; here it is checked whether the caller may, done, and noted in the audit log, so
 * that no way in can forget one of these.
 */
package org.rollcall.desk;
