/**
 * The benchmark, {@code mvn -Pbench verify}: starts rollcall.jar, sets the load generator of
 * src/bench/c on it and on a program that shows the kernel's own limit, and writes the table of the
 * README. Nothing of it is shipped, and no test runs it.
 */
package org.rollcall.bench;
