package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.intake.schema.BlankMembers;
import io.semantest.gateway.intake.schema.Pointers;
import io.semantest.gateway.intake.schema.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A request on its way to one spelling: what was said so far, where it was written, and what is wrong with it. */
final class NormalizedRequest {

    private static final int MAX_FAULTS = 20;
    private static final int MAX_IGNORED = 50;
    private static final int MAX_NAME = 100;

    private final ObjectNode body = StrictJson.MAPPER.createObjectNode();
    private final Map<String, String> writtenAt = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private int faultCount;

    /** The request in the spelling of the published schema. */
    ObjectNode body() {
        return body;
    }

    void member(String name, JsonNode value, String pointer) {
        put(body, "", name, value, pointer);
    }

    void option(String name, JsonNode value, String pointer) {
        put(body.withObjectProperty(MemberNames.OPTIONS), "/options", name, value, pointer);
    }

    /** Notes a member that means nothing, of which the answer is to tell. */
    void ignore(String name) {
        if (ignored.size() < MAX_IGNORED) {
            ignored.add(name.substring(0, Math.min(MAX_NAME, name.length())));
        }
    }

    List<String> ignored() {
        return ignored;
    }

    /** Notes a fault at a place of {@link #body()}; it is told where the caller wrote it. */
    void fault(Fault fault) {
        fault(writtenAt(fault.pointer()), fault::detail);
    }

    /** Notes a fault where the caller wrote it; the detail is worded only if there is room for it. */
    void fault(String writtenPointer, Supplier<String> detail) {
        if (faultCount++ < MAX_FAULTS) {
            faults.add(new Fault(writtenPointer, detail.get()));
        }
    }

    /** Where the caller wrote what stands at this place of {@link #body()}. */
    String writtenAt(String pointer) {
        for (int end = pointer.length(); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
            String written = writtenAt.get(pointer.substring(0, end));
            if (written != null) {
                return written + pointer.substring(end);
            }
        }
        return pointer;
    }

    boolean hasFaults() {
        return faultCount > 0;
    }

    /** @throws InvalidRequest with the first 20 faults, if there is any */
    void refuseFaults() {
        if (hasFaults()) {
            String more = faultCount == 1 ? "" : " (and " + (faultCount - 1) + " more, see errors)";
            throw new InvalidRequest(faults.get(0).detail() + more, faults);
        }
    }

    private void put(ObjectNode parent, String place, String name, JsonNode value, String pointer) {
        String canonical = place + '/' + name;
        if (value.isNull() || BlankMembers.is(value) && !canonical.equals("/prompt")) {
            return;
        }
        JsonNode before = parent.get(name);
        if (before == null) {
            parent.set(name, value);
            if (!canonical.equals(pointer)) {
                writtenAt.put(canonical, pointer);
            }
        } else if (!before.equals(value)) {
            fault(
                    pointer,
                    () -> Pointers.lastName(pointer) + " is given twice with different values, here and at "
                            + writtenAt(canonical) + ". Give it once.");
        }
    }
}
