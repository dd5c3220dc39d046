package io.semantest.gateway.providers.selection;

import io.semantest.gateway.contract.request.GenerationRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts the providers that may serve a request into an order. Those that are alike stay as the router put them; who cannot
 * serve is skipped later, wherever it stands. Safe for use by many threads if the generator is.
 *
 * @param strategy by what
 * @param alpha how much the latest success says of a provider's speed, above 0 and up to 1
 * @param random where the lots come from
 */
public record ProviderOrder(Strategy strategy, double alpha, RandomGenerator random) {

    /** How much the latest success says where nobody has decided otherwise. */
    public static final double DEFAULT_ALPHA = 0.3;

    /** Leaves every chain as it is. */
    public static final ProviderOrder BY_PRIORITY =
            new ProviderOrder(Strategy.PRIORITY, DEFAULT_ALPHA, RandomGenerator.getDefault());

    public List<Provider> order(List<Provider> chain, GenerationRequest request) {
        return switch (strategy) {
            case PRIORITY -> chain;
            case LEAST_COST -> sorted(chain, Comparator.comparingLong(provider -> cost(provider, request)));
            case FASTEST ->
                sorted(chain, Comparator.comparingDouble(provider -> provider.speed()
                        .millis()));
            case WEIGHTED -> drawn(chain);
        };
    }

    private static List<Provider> sorted(List<Provider> chain, Comparator<Provider> by) {
        return chain.stream().sorted(by).toList();
    }

    private static long cost(Provider provider, GenerationRequest request) {
        return provider.costOf(request, request.count()).orElse(Long.MAX_VALUE);
    }

    private List<Provider> drawn(List<Provider> chain) {
        List<Provider> left = new ArrayList<>(chain);
        List<Provider> drawn = new ArrayList<>();
        int lots = weight(left);
        while (lots > 0) {
            int lot = random.nextInt(lots);
            int at = 0;
            for (lot -= weight(left.get(at)); lot >= 0; lot -= weight(left.get(at))) {
                at++;
            }
            drawn.add(left.remove(at));
            lots = weight(left);
        }
        drawn.addAll(left);
        return drawn;
    }

    private static int weight(List<Provider> providers) {
        return providers.stream().mapToInt(ProviderOrder::weight).sum();
    }

    private static int weight(Provider provider) {
        return provider.settings().weight();
    }
}
