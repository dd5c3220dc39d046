package io.semantest.gateway.quota;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many credits a user may spend at a provider in one month. Immutable.
 *
 * @param byProvider every user's default by provider, 0 to {@value #MAX} credits; a provider without an entry is unknown
 * @param byUser what single users have instead: user, then provider, then credits
 */
public record CreditLimits(Map<String, Long> byProvider, Map<String, Map<String, Long>> byUser) {

    /** Far above any budget and low enough that sums of credits never overflow. */
    public static final long MAX = 1_000_000_000_000_000L;

    /** @throws IllegalArgumentException for a limit out of range, or an override at an unknown provider */
    public CreditLimits {
        byProvider = Map.copyOf(inRange(byProvider, "gateway.quota.monthly-credits"));
        Map<String, Map<String, Long>> overrides = new LinkedHashMap<>();
        for (var user : byUser.entrySet()) {
            Map<String, Long> limits = inRange(user.getValue(), "The limit of user " + user.getKey());
            requireKnown(byProvider.keySet(), limits.keySet(), user.getKey());
            overrides.put(user.getKey(), Map.copyOf(limits));
        }
        byUser = Map.copyOf(overrides);
    }

    /** The providers that have a limit. */
    public Set<String> providers() {
        return byProvider.keySet();
    }

    /**
     * Credits the user may spend at the provider in one month.
     *
     * @throws IllegalArgumentException when the provider has no limit
     */
    public long of(String userId, String provider) {
        Long limit = byUser.getOrDefault(userId, Map.of()).getOrDefault(provider, byProvider.get(provider));
        if (limit == null) {
            throw new IllegalArgumentException("Provider " + provider
                    + " has no credits: set gateway.quota.monthly-credits." + provider + " (0 closes it)");
        }
        return limit;
    }

    private static Map<String, Long> inRange(Map<String, Long> limits, String name) {
        limits.forEach((provider, credits) -> {
            if (credits < 0 || credits > MAX) {
                throw new IllegalArgumentException(
                        name + "." + provider + " must be 0 to " + MAX + " credits, was " + credits);
            }
        });
        return limits;
    }

    private static void requireKnown(Set<String> known, Set<String> named, String user) {
        for (String provider : named) {
            if (!known.contains(provider)) {
                throw new IllegalArgumentException("User " + user + " has a limit at the unknown provider " + provider
                        + "; known are " + known.stream().sorted().toList());
            }
        }
    }
}
