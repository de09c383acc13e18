/**
 * Tests that need a container: inside of Payara Micro by Arquillian, and of what it keeps when the
 * application comes and goes. Black-box tests of the shipped jar lie with what they test, in src.
 */
package org.rollcall.it;
