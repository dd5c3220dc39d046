package io.semantest.gateway.providers.outcome;

import io.semantest.gateway.contract.RetryAfter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Where a provider says how long it wants to be left alone, besides the headers {@code retry-after-ms} and {@code
 * Retry-After}, which every provider is believed. One row a place; the first that says something readable decides. Written
 * in the kamelet:
 *
 * <pre>
 * # where                     matches
 * error.details.*.retryDelay  -
 * detail                      .*resets.in.~?(\d+s).*
 * </pre>
 *
 * <p>{@code where} is an {@link AnswerPath}; {@code matches} is a regular expression for the whole text found there, whose
 * one group is the wait, or {@code -} when all of it is. The wait is seconds, or a time with units such as {@code 1m30s},
 * or an HTTP date. Immutable.
 */
public final class WaitTable {

    /** For providers that use the headers alone. */
    public static final WaitTable NONE = new WaitTable(List.of());

    private final List<WaitRow> rows;

    private WaitTable(List<WaitRow> rows) {
        this.rows = rows;
    }

    /** @throws IllegalArgumentException naming the line that cannot be read */
    public static WaitTable parse(String text) {
        return new WaitTable(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(WaitRow::parse)
                .toList());
    }

    /** The wait asked for, never negative; null when the answer says nothing readable. */
    public Duration in(ProviderAnswer answer, RetryAfter retryAfter) {
        Duration byHeader = retryAfter.of(answer.header("retry-after-ms"), answer.header("Retry-After"));
        if (byHeader != null) {
            return byHeader;
        }
        return rows.stream()
                .flatMap(row -> row.textIn(answer).stream())
                .map(retryAfter::ofText)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
