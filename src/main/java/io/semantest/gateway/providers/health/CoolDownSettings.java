package io.semantest.gateway.providers.health;

import java.time.Duration;

/**
 * How long to leave a rate-limited provider alone.
 *
 * @param defaultWait when the provider does not say how long
 * @param maxWait the most that a provider's Retry-After is believed
 */
public record CoolDownSettings(Duration defaultWait, Duration maxWait) {}
