/**
 * Who has done what to this master: every action of an operator leaves one entry here, whatever way
 * it came. Kept in memory, bounded, and written behind by the store. Secrets never belong in here.
 * May be used by everybody; uses the settings' and the registry's values alone.
 */
package org.rollcall.audit;
