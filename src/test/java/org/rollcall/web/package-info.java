/** The pages as a visitor sees them: a real browser, the shipped jar, and reports from the wire. */
package org.rollcall.web;
