/** Tests of what operators see at a glance. */
package org.rollcall.dashboard;
