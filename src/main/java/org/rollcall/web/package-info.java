/**
 * The pages: one bean for each, and what they share. Pages keep nothing of their visitors: no
 * session, no state, every address can be passed on. What strangers wrote reaches them as text
 * alone. Uses {@code view}, {@code claim}, {@code desk} and {@code operator}; nobody uses this.
 */
package org.rollcall.web;
