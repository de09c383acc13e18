/**
 * The administration's pages: one bean for each. Forms are plain and carry the session's token;
 * each bean's {@code act} runs before the page is made, does what a form asks for and sends the
 * browser on to a page that can be reloaded. Who may open a page stands in {@link
 * org.rollcall.operator.door.AdminPage}; what needs more than that demands it of {@link
 * org.rollcall.operator.Caller} first.
 */
package org.rollcall.web.admin;
