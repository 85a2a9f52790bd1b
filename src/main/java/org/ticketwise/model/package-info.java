/**
 * Features become calibrated intents. In comes a {@link org.ticketwise.text.FeatureVector}, out go
 * {@link org.ticketwise.model.Scores}; the model lives on disk as a {@link org.ticketwise.model.Bundle}, verified before
 * it is believed. Open {@link org.ticketwise.model.IntentModel} first.
 */
@NullMarked
package org.ticketwise.model;

import org.jspecify.annotations.NullMarked;
