package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.providers.kamelet.JsonTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Fills in a JSON template of the operator's, see {@link JsonTemplate}: <code>%name%</code> stands for the member {@code name} of
 * the JSON object in the body. A kamelet declares one as a bean. Safe for use by many threads.
 */
public final class TemplateSteps implements Processor {

    /** Variable: under which names the template sends what is filled in, by what that is. */
    public static final String SENT_AS = "sentAs";

    private final String property;
    private volatile JsonTemplate latest;

    /** @param property name of the kamelet's property that holds the template, as JSON */
    public TemplateSteps(String property) {
        this.property = property;
    }

    @Override
    public void process(Exchange exchange) {
        JsonNode values = exchange.getMessage().getBody(JsonNode.class);
        JsonTemplate template = template(exchange.getProperty(property, String.class));
        exchange.setVariable(SENT_AS, template.members());
        exchange.getMessage().setBody(template.fill(values));
    }

    /** A bean is one provider's, so the text is the same each time. */
    private JsonTemplate template(String text) {
        JsonTemplate known = latest;
        if (known == null || !known.text().equals(text)) {
            known = JsonTemplate.parse(text, property);
            latest = known;
        }
        return known;
    }
}
