package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.providers.judgement.SentMembers;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider's answers mean, one row a kind of answer; the first row that fits decides. Written in the kamelet:
 *
 * <pre>
 * # status   where        matches               outcome
 * 400        error.code   content_policy.*      moderated
 * 401,403    -            -                     misconfigured
 * 2xx        data         empty                 transient
 * 2xx        -            -                     ok
 * </pre>
 *
 * <p>{@code status} is a list of codes, or a class such as {@code 5xx}, or {@code *}. {@code where} is an
 * {@link AnswerPath}. {@code matches} is a regular expression for the whole text found there, or {@code empty} (null,
 * missing, blank, or an empty list or object), or {@code present} (anything else), or {@code refusal} (words that refuse
 * the prompt, or what was drawn from it), or {@code image} (an image or a link to one, in any form that {@link
 * io.semantest.gateway.contract.image.ImageSource} knows); {@code -} matches anything. An outcome {@code judged} leaves it to the answer's
 * codes and words, and to what of the request was the caller's; where they say nothing the rows below decide. A success that is neither JSON nor an image,
 * such as a page to log in, is transient, or unknown or invalid where the table says so, and nothing else; one without a
 * body is what a row {@code 2xx - empty} says. An outcome {@code no-image} is transient too, but no breaker counts it:
 * the provider works, and only this request has brought nothing. Immutable.
 */
public final class OutcomeTable {

    /** What a table may say of a success in which nothing is to be found. */
    private static final Set<Outcome> OF_STRANGE = EnumSet.of(Outcome.UNKNOWN, Outcome.INVALID);

    private final List<OutcomeRow> rows;

    private OutcomeTable(List<OutcomeRow> rows) {
        this.rows = rows;
    }

    /** @throws IllegalArgumentException naming the line that cannot be read */
    public static OutcomeTable parse(String text) {
        List<OutcomeRow> rows = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(OutcomeRow::parse)
                .toList();
        if (rows.stream().noneMatch(row -> row.outcome() == Outcome.OK)) {
            throw new IllegalArgumentException("an outcome table needs a row that ends in ok");
        }
        return new OutcomeTable(rows);
    }

    /** What an answer without headers of its own means: {@link #classify(ProviderAnswer)}. */
    public Optional<Outcome> classify(int status, JsonNode json) {
        return classify(ProviderAnswer.of(status, json), SentMembers.NONE);
    }

    /**
     * What an answer means: transient when no row fits. The log is told the shape of what is not listed, and of what leaves
     * a task in doubt, so that a row can be written for it.
     *
     * @param provider whose answer it is
     * @param sent what of the request was the caller's
     */
    public Outcome classify(ProviderAnswer answer, String provider, SentMembers sent) {
        Optional<Outcome> listed = classify(answer, sent);
        Outcome outcome = listed.orElse(Outcome.TRANSIENT);
        boolean strange =
                answer.isSuccess() && (!answer.isReadable() && outcome != Outcome.OK || outcome == Outcome.UNKNOWN);
        if (listed.isEmpty() || strange) {
            log().warn(
                            "{}: unlisted answer taken as {}: HTTP {} with {}",
                            provider,
                            outcome.word(),
                            answer.status(),
                            AnswerShape.of(answer.body()));
        }
        return outcome;
    }

    /** Empty when no row fits. */
    public Optional<Outcome> classify(ProviderAnswer answer, SentMembers sent) {
        Optional<OutcomeRow> row = deciding(answer, sent);
        Optional<Outcome> listed = row.flatMap(one -> one.decide(answer, sent));
        return answer.isSuccess()
                        && !answer.isReadable()
                        && row.filter(OutcomeRow::ofNothing).isEmpty()
                ? Optional.of(listed.filter(OF_STRANGE::contains).orElse(Outcome.TRANSIENT))
                : listed;
    }

    private Optional<OutcomeRow> deciding(ProviderAnswer answer, SentMembers sent) {
        return rows.stream()
                .filter(row -> row.fits(answer) && row.decide(answer, sent).isPresent())
                .findFirst();
    }

    /** Whether the provider works, and only this request has brought no image. */
    public boolean isNoImage(ProviderAnswer answer, SentMembers sent) {
        return answer.isReadable()
                && deciding(answer, sent).filter(OutcomeRow::noImage).isPresent();
    }

    /** Made when it is needed: tables are read with the settings, before it is known where the log goes. */
    private static Logger log() {
        return LoggerFactory.getLogger(OutcomeTable.class);
    }
}
