package io.semantest.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Reads the numbers in a caller's own data, member {@code metadata} of a request or {@code callerMetadata} of a job, such
 * that they are written again as they were; all others as Jackson does. A tree keeps them only if its mapper does not strip
 * zeros, as {@link JsonTrees#MAPPER} does not.
 */
public final class OwnNumbers extends JsonParserDelegate {

    private static final Set<String> OWN = Set.of("metadata", "callerMetadata");

    public OwnNumbers(JsonParser parser) {
        super(parser);
    }

    @Override
    public NumberType getNumberType() throws IOException {
        return isOwnFraction() ? NumberType.BIG_DECIMAL : super.getNumberType();
    }

    @Override
    public NumberTypeFP getNumberTypeFP() throws IOException {
        return isOwnFraction() ? NumberTypeFP.BIG_DECIMAL : super.getNumberTypeFP();
    }

    @Override
    public BigDecimal getDecimalValue() throws IOException {
        return isOwnFraction() ? new WrittenNumber(getText()) : super.getDecimalValue();
    }

    private boolean isOwnFraction() {
        if (hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            for (JsonStreamContext place = getParsingContext().getParent(); place != null; place = place.getParent()) {
                if (OWN.contains(String.valueOf(place.getCurrentName()))) {
                    return true;
                }
            }
        }
        return false;
    }
}
