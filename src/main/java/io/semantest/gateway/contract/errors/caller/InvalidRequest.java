package io.semantest.gateway.contract.errors.caller;

import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;
import java.util.List;

/** The request itself is wrong; sending it again unchanged cannot help. */
public final class InvalidRequest extends GatewayError {

    private static final long serialVersionUID = 1L;

    public InvalidRequest(String detail, List<Problem.Fault> faults) {
        super(Problem.of("invalid-request", 400, "The request is not valid", detail)
                .faults(faults));
    }

    public InvalidRequest(String pointer, String detail) {
        this(detail, List.of(new Problem.Fault(pointer, detail)));
    }
}
