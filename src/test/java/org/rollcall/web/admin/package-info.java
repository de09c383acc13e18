/** Tests of the administration in a real browser and over REST, through the shipped jar. */
package org.rollcall.web.admin;
