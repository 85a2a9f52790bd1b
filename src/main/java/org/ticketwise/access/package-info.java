/**
 * Who may call. In comes the key that a caller sent, out goes whose it is and what it may do; what lies on disk are hashes
 * of keys, from which no key can be told. Open {@link org.ticketwise.access.KeyRing} first.
 */
@NullMarked
package org.ticketwise.access;

import org.jspecify.annotations.NullMarked;
