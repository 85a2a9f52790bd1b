/**
 * Labelled conversations become a bundle. In come files of conversations, out goes a verified model folder; on the way
 * the corpus is read, checked, split without letting near-duplicates part, learned, calibrated and measured. Open
 * {@link org.ticketwise.training.Training} first.
 */
@NullMarked
package org.ticketwise.training;

import org.jspecify.annotations.NullMarked;
