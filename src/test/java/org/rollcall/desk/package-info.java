/** What operators may do, without a container. */
package org.rollcall.desk;
