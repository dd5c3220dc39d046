package io.semantest.gateway.app.http.client;

import com.fasterxml.jackson.core.StreamReadConstraints;
import io.semantest.gateway.app.http.coding.AnswerDecoding;

/** How long texts in the JSON of providers may be. */
public final class ProviderJson {

    private ProviderJson() {}

    /**
     * Lets texts be as long as a whole answer may be: images come as base64, and Jackson ends at 20 million characters
     * unless it is told otherwise. Holds for all of Jackson's factories that are made from now on and set no limits of their own.
     */
    public static void allowImages() {
        StreamReadConstraints.overrideDefaultStreamReadConstraints(StreamReadConstraints.builder()
                .maxStringLength((int) AnswerDecoding.MOST_BYTES)
                .build());
    }
}
