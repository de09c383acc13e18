/** Papers are tried as a newcomer would: what the README tells to type is typed. */
package org.rollcall.papers;
