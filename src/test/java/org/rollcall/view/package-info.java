/** What is shown of servers, without a container. */
package org.rollcall.view;
