/**
 * What people and programs are shown of the registry, whatever dialect a server came by: rows with
 * the names of fields that all games share, lists of them made once and asked many times, the log
 * of changes, and what can be said to somebody whose server is missing. Used by {@code rest} and
 * {@code web}; uses {@code registry}, {@code settings}, {@code guard} and the interface of
 * dialects.
 */
package org.rollcall.view;
