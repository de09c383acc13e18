/**
 * Who may operate this master and what they did: operators and their roles, tokens for programs,
 * sessions, the door through which every request of the administration goes, and the audit log.
 * Pages and REST resources ask {@link org.rollcall.operator.Caller}, and tell {@link
 * org.rollcall.operator.Audit}; the store keeps {@link org.rollcall.operator.OperatorBook}. Uses
 * settings, guard and the audit log alone.
 */
package org.rollcall.operator;
