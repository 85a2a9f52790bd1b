package org.ticketwise.decision;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.model.Scores;
import org.ticketwise.text.CustomerWords;

/** A {@link Decision} as JSON, the same over HTTP and on the command line. */
public final class AnswerJson {

    public static final int DEFAULT_TOP = 10;

    private static final int DECIMALS = 4;
    private static final double SCALE = 1e4;

    private AnswerJson() {}

    /**
     * Writes one answer.
     *
     * @param top how many of the likeliest intents are ranked
     * @param explanation left out where it is null
     * @throws IllegalStateException where a confidence is not one, or another figure is no number
     */
    public static void write(Decision decision, int top, @Nullable Explanation explanation, JsonGenerator out)
            throws IOException {
        Verdict verdict = decision.verdict();
        out.writeStartObject();
        out.writeStringField("id", decision.id());
        boolean none = verdict.intents().isEmpty();
        out.writeStringField(
                "intent", none ? null : verdict.intents().get(0).intent().name());
        confidence(out, none ? 0 : verdict.intents().get(0).confidence());
        out.writeStringField("decided_by", verdict.decidedBy());
        out.writeStringField(
                "reason", verdict instanceof Verdict.None why ? why.reason().wireName() : null);
        out.writeArrayFieldStart("intents");
        for (AcceptedIntent accepted : verdict.intents()) {
            accepted(accepted, out);
        }
        out.writeEndArray();
        ranking(decision.scores(), top, out);
        treatment(decision.treatment(), out);
        out.writeStringField("language", decision.text().language());
        out.writeBooleanField("truncated", decision.text().words().truncated());
        out.writeStringField("model", decision.version());
        if (explanation != null) {
            explanation(explanation, out);
        }
        out.writeEndObject();
    }

    private static void accepted(AcceptedIntent accepted, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", accepted.intent().name());
        confidence(out, accepted.confidence());
        out.writeStringField("decided_by", accepted.source().wireName());
        if (accepted.source() instanceof Verdict.Source.Rule byRule) {
            out.writeStringField("rule", byRule.match().rule().id());
        }
        out.writeEndObject();
    }

    private static void ranking(Scores scores, int top, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("ranking");
        for (int intent : likeliest(scores.probabilities(), top)) {
            out.writeStartObject();
            out.writeStringField("name", scores.intent(intent).name());
            confidence(out, scores.probabilities()[intent]);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The highest first; of equal ones the first. */
    private static int[] likeliest(double[] probabilities, int top) {
        int[] likeliest = new int[Math.min(top, probabilities.length)];
        int size = 0;
        for (int intent = 0; intent < probabilities.length; intent++) {
            int place = size;
            while (place > 0 && probabilities[likeliest[place - 1]] < probabilities[intent]) {
                place--;
            }
            if (place < likeliest.length) {
                size = Math.min(size + 1, likeliest.length);
                System.arraycopy(likeliest, place, likeliest, place + 1, size - place - 1);
                likeliest[place] = intent;
            }
        }
        return likeliest;
    }

    private static void treatment(Treatment treatment, JsonGenerator out) throws IOException {
        out.writeStringField("priority", treatment.priority().wireName());
        out.writeStringField("queue", treatment.queue());
        strings(out, "tags", treatment.tags());
        strings(out, "actions", treatment.actions());
    }

    private static void explanation(Explanation explanation, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("explanation");
        number(out, "known_share", explanation.knownShare());
        out.writeArrayFieldStart("intents");
        for (Explanation.OfIntent intent : explanation.intents()) {
            out.writeStartObject();
            out.writeStringField("name", intent.name().name());
            number(out, "log_odds", intent.logOdds());
            number(out, "base", intent.base());
            out.writeArrayFieldStart("contributions");
            for (Explanation.Contribution contribution : intent.contributions()) {
                out.writeStartObject();
                span(contribution.span(), out);
                number(out, "weight", contribution.weight());
                out.writeEndObject();
            }
            out.writeEndArray();
            number(out, "rest", intent.rest());
            rule(intent.rule(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void rule(Explanation.@Nullable MatchedRule rule, JsonGenerator out) throws IOException {
        if (rule != null) {
            out.writeObjectFieldStart("rule");
            out.writeStringField("id", rule.id());
            span(rule.span(), out);
            out.writeBooleanField("measured", rule.measured());
            out.writeEndObject();
        }
    }

    private static void span(CustomerWords.Span span, JsonGenerator out) throws IOException {
        out.writeStringField("field", span.field());
        out.writeNumberField("start", span.start());
        out.writeNumberField("end", span.end());
        out.writeStringField("text", span.text());
    }

    private static void strings(JsonGenerator out, String field, Iterable<String> values) throws IOException {
        out.writeArrayFieldStart(field);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    private static void confidence(JsonGenerator out, double value) throws IOException {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalStateException("a confidence is " + value);
        }
        number(out, "confidence", value);
    }

    /** Rounding would make a zero of what is no number. */
    private static void number(JsonGenerator out, String field, double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("\"" + field + "\" is " + value);
        }
        out.writeFieldName(field);
        out.writeNumber(BigDecimal.valueOf(Math.round(value * SCALE), DECIMALS));
    }
}
