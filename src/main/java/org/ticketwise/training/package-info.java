/**
 * Labelled conversations become a bundle. In come files of conversations, out goes a verified model folder; on the way
 * the corpus is read, checked, split without letting near-duplicates part, learned, calibrated and measured. Rules are
 * mined from the same conversations. Open {@link org.ticketwise.training.Training} first, for rules
 * {@link org.ticketwise.training.RuleSuggester}.
 */
@NullMarked
package org.ticketwise.training;

import org.jspecify.annotations.NullMarked;
