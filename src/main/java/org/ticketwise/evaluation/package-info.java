/**
 * QA's figures. In come labelled conversations and what the whole decision, or each rule, said of them, out go an
 * {@link org.ticketwise.evaluation.EvaluationReport} or a {@link org.ticketwise.evaluation.RuleReport} and their text and
 * JSON. Open {@link org.ticketwise.evaluation.Evaluator} first, and {@link org.ticketwise.evaluation.Comparer} for two
 * models.
 */
@NullMarked
package org.ticketwise.evaluation;

import org.jspecify.annotations.NullMarked;
