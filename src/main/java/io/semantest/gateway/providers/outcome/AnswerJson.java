package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads the JSON of providers: texts as long as the whole answer may be, for images come as base64. */
public final class AnswerJson {

    /** Each takes about a hundred bytes of memory, however few it takes in the answer; the longest lists of models have 60,000. */
    private static final long MOST_TOKENS = 300_000;

    /** Python's servers write NaN where they know no number. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.defaults()
                            .rebuild()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    private AnswerJson() {}
}
