/** REST against the shipped jar. */
package org.rollcall.rest;
