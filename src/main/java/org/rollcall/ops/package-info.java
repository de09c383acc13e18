/**
 * Running the whole: start-up, the listeners of all dialects, health, metrics. Ports are opened
 * here, through the adapter's control object, and nowhere else. Knows dialects by their interface
 * only; nothing but the container calls it.
 */
package org.rollcall.ops;
