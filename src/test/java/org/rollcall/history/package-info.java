/** Tracks against tables that forget nothing. */
package org.rollcall.history;
