package io.semantest.gateway.providers.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** What a provider says of its own units and cost, over all calls of an attempt: numbers of one name are added up. */
public final class Usage {

    /** As long as any provider's, and short enough for a row. */
    static final int LONGEST = 4000;

    private static final int MOST_DIGITS = 40;

    private ObjectNode total;

    /** Anything but an object says nothing that is understood. */
    public void add(JsonNode said) {
        if (said instanceof ObjectNode usage) {
            total = total == null ? usage.deepCopy() : sum(total, usage);
        }
    }

    /** As JSON; null when nothing was said, or more than anybody wants to keep. */
    String json() {
        String json = total == null || total.isEmpty() ? null : total.toString();
        return json == null || json.length() > LONGEST ? null : json;
    }

    private static ObjectNode sum(ObjectNode one, ObjectNode other) {
        other.properties()
                .forEach(member -> one.set(member.getKey(), sum(one.get(member.getKey()), member.getValue())));
        return one;
    }

    private static JsonNode sum(JsonNode one, JsonNode other) {
        if (one instanceof ObjectNode object && other instanceof ObjectNode more) {
            return sum(object, more);
        }
        return isCount(one) && isCount(other) ? sum(one.decimalValue(), other) : other;
    }

    /** What counts nothing, or would take a page to write, is not added up. */
    private static boolean isCount(JsonNode said) {
        return said instanceof NumericNode number
                && !number.isNaN()
                && Math.abs((long) said.decimalValue().scale()) <= MOST_DIGITS
                && said.decimalValue().precision() <= MOST_DIGITS;
    }

    private static JsonNode sum(BigDecimal one, JsonNode other) {
        BigDecimal sum = one.add(other.decimalValue());
        boolean whole = sum.stripTrailingZeros().scale() <= 0 && sum.precision() - sum.scale() <= 18;
        return whole
                ? JsonNodeFactory.instance.numberNode(sum.longValueExact())
                : JsonNodeFactory.instance.numberNode(sum);
    }
}
