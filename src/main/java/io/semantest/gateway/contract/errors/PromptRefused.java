package io.semantest.gateway.contract.errors;

/** A provider refuses the prompt or what came of it. Nothing is charged; other providers are not asked. */
public final class PromptRefused extends GatewayError {

    private static final long serialVersionUID = 1L;

    public PromptRefused(String provider, String reason) {
        super(Problem.of(
                        "prompt-refused",
                        422,
                        "The provider refuses this prompt",
                        provider + " refuses the prompt: " + reason + ". Nothing was charged; change the prompt.")
                .with("provider", provider));
    }
}
