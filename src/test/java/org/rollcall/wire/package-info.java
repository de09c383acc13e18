/**
 * Black-box tests: {@code *IT} classes speak to the shipped {@code rollcall.jar} over real sockets.
 * They are packed into the test jar and run by the module {@code deployment}, which has the file to
 * start; nothing here uses the container's API.
 */
package org.rollcall.wire;
