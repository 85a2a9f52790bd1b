/**
 * What people and programs write is read strictly. In comes JSON or YAML, out go valid records of
 * {@link org.ticketwise.ticket}, or an {@link org.ticketwise.input.InvalidInputException} that names the field and the
 * next step and never a customer's words. Open {@link org.ticketwise.input.ConversationJson} first.
 */
@NullMarked
package org.ticketwise.input;

import org.jspecify.annotations.NullMarked;
