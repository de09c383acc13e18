/** Tests of the way into the administration. */
package org.rollcall.operator.door;
