/**
 * What the application may see of the resource adapter: batches of packets, the control over
 * listeners, and encrypted channels to others. Plain JDK types only; no Netty, no container. These
 * classes live in the RAR and nowhere else, so that the application and the adapter share them
 * through one class loader.
 */
package org.rollcall.adapter.api;
