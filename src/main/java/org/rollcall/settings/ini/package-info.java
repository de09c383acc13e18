/**
 * The text of master.ini and nothing of its meaning: lines, sections and {@code key = value;}
 * statements, read so that every comment, order and unknown line is still there when it is written
 * back. Plain Java, used by {@code settings} alone.
 *
 * <p>A value ends at {@code ;}, or lacking one at {@code #} or the end of the line, and is then
 * trimmed. In {@code "..."} all of these may stand, and {@code ""} is one quote. A {@code #} that
 * follows a blank begins a comment also where a {@code ;} comes later. The key ends at the first
 * {@code =}. Several statements may share a line.
 */
package org.rollcall.settings.ini;
