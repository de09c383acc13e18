/**
 * The main class of rollcall.jar: reads where the home is and what {@code [web]} says, then starts
 * Payara Micro with it. Plain JDK, in the outermost class loader; the application never uses it.
 * The settings' classes are packed in under this package's name, so that they are not found in
 * place of the application's.
 */
package org.rollcall.launcher;
