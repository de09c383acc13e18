/** Countries from a file that the tests write themselves. */
package org.rollcall.geo;
