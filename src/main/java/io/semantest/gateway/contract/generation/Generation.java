package io.semantest.gateway.contract.generation;

import java.util.List;
import java.util.Map;

/**
 * What the search for a provider came to, for the job's record and for the caller.
 *
 * @param provider the provider that delivered, or the last one asked; null when none was asked
 * @param model the model id asked for
 * @param sandbox whether the provider sandbox drew the images
 * @param attempts every call made, in order
 * @param ignoredOptions options that the delivering provider has no equivalent for
 * @param mapped options derived from others because the provider names them differently
 * @param missing images that were asked for and did not come
 */
public record Generation(
        String provider,
        String model,
        boolean sandbox,
        List<Attempt> attempts,
        List<String> ignoredOptions,
        Map<String, Object> mapped,
        List<MissingImages> missing) {

    /** One that brought everything, or nothing. */
    public Generation(
            String provider,
            String model,
            boolean sandbox,
            List<Attempt> attempts,
            List<String> ignoredOptions,
            Map<String, Object> mapped) {
        this(provider, model, sandbox, attempts, ignoredOptions, mapped, List.of());
    }
}
