/**
 * The command line. In come arguments, out go calls to the packages that do the work, and their results as text; one
 * file a command. Open {@link org.ticketwise.cli.Main} first.
 */
@NullMarked
package org.ticketwise.cli;

import org.jspecify.annotations.NullMarked;
