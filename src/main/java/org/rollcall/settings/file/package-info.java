/**
 * master.ini as a file on disk, whatever stands in it: read, replaced at one stroke, noticed when
 * it changes, and kept in its last versions. Used by {@code settings} and by the launcher.
 */
package org.rollcall.settings.file;
