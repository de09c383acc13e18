/** Tests of operators and their rights. */
package org.rollcall.operator;
