package io.semantest.gateway.contract.errors;

/** The user has not enough credit left this month at any provider that could serve the request. */
public final class QuotaExceeded extends GatewayError {

    private static final long serialVersionUID = 1L;

    /**
     * @param remaining credits left where the request was tried last
     * @param resetDate first instant of the next quota period, in ISO 8601
     */
    public QuotaExceeded(String userId, long remaining, String resetDate) {
        super(Problem.of(
                        "quota-exceeded",
                        402,
                        "Monthly quota exceeded",
                        "User \"" + userId + "\" has " + remaining + " credits left, fewer than this request costs. "
                                + "New credits come on " + resetDate + "; ask the operator for a higher limit.")
                .with("remaining", remaining)
                .with("resetDate", resetDate));
    }
}
