/**
 * Keyword rules, asked where the model is not sure. In comes an {@link org.ticketwise.text.AnalyzedText}, out go
 * {@link org.ticketwise.rules.RuleMatch}es; the rules themselves are data that people edit and that carry their own
 * examples. Open {@link org.ticketwise.rules.RuleBook} first.
 */
@NullMarked
package org.ticketwise.rules;

import org.jspecify.annotations.NullMarked;
