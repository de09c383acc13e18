/**
 * What an operator may set, and master.ini: each setting is declared once, here or in its dialect's
 * folder, and the parser, the checks, the pages, the sample file and the README are made from that.
 * Everybody may use this package; it uses nothing of ours. Declarations and reading are plain Java,
 * since the launcher reads the same file before there is a container.
 */
package org.rollcall.settings;
