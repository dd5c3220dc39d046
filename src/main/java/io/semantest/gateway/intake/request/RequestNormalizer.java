package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.intake.schema.BlankMembers;
import io.semantest.gateway.intake.schema.Pointers;
import io.semantest.gateway.intake.schema.QuotedText;
import java.util.Map;

/** Brings a request into the one spelling of the schema: options under {@code options}, names in camelCase. */
final class RequestNormalizer {

    private final MemberNames vocabulary;

    RequestNormalizer(MemberNames vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The request respelled; null and blank members count as absent, unknown ones are faults. */
    NormalizedRequest of(ObjectNode written) {
        NormalizedRequest draft = new NormalizedRequest();
        for (Map.Entry<String, JsonNode> member : written.properties()) {
            addMember(draft, member.getKey(), member.getValue());
        }
        return draft;
    }

    private void addMember(NormalizedRequest draft, String spelling, JsonNode value) {
        String name = vocabulary.member(spelling);
        if (name == null) {
            addOption(draft, "", spelling, value);
        } else if (name.equals(MemberNames.OPTIONS)) {
            addOptions(draft, value);
        } else {
            draft.member(name, value, "/" + spelling);
        }
    }

    private void addOptions(NormalizedRequest draft, JsonNode options) {
        if (options.isObject()) {
            options.properties().forEach(option -> addOption(draft, "/options", option.getKey(), option.getValue()));
        } else if (!options.isNull() && !BlankMembers.is(options)) {
            draft.fault("/options", () -> "options must be a JSON object, was " + SchemaMessages.shown(options) + ".");
        }
    }

    private void addOption(NormalizedRequest draft, String parent, String spelling, JsonNode value) {
        String name = vocabulary.option(spelling);
        if (name == null) {
            draft.fault(Pointers.child(parent, spelling), () -> unknown(spelling));
        } else {
            draft.option(name, value, parent + '/' + spelling);
        }
    }

    private String unknown(String spelling) {
        return QuotedText.of(spelling) + " is not known. "
                + vocabulary
                        .nearest(spelling)
                        .map(name -> "Did you mean " + name + "?")
                        .orElse("Leave it out; GET /openapi.json lists every member.");
    }
}
