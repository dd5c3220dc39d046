package io.semantest.gateway.contract.generation;

/**
 * Images that were asked for and did not come, although others of the same request did.
 *
 * @param images how many, at least 1
 * @param outcome what became of the calls for them; {@link Outcome#OK} when the provider answered with fewer
 * @param detail the same in words a caller may read
 */
public record MissingImages(int images, Outcome outcome, String detail) {}
