/**
 * The administration for programs: what the pages do, over REST with a token. Each resource says
 * with {@link org.rollcall.operator.Needs} which role it asks for.
 */
package org.rollcall.rest.admin;
