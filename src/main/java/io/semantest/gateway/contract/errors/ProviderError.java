package io.semantest.gateway.contract.errors;

/** The providers that were asked failed. */
public final class ProviderError extends GatewayError {

    private static final long serialVersionUID = 1L;

    public ProviderError(String provider, String detail) {
        super(Problem.of(
                        "provider-error",
                        502,
                        "The provider failed",
                        provider + ": " + detail + ". Nothing was charged; the request may be sent again.")
                .with("provider", provider));
    }
}
