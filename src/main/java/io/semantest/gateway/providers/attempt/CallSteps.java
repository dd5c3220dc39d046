package io.semantest.gateway.providers.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.contract.image.ImageSource;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.providers.search.AttemptResult;
import io.semantest.gateway.providers.search.OpenAttempt;
import io.semantest.gateway.providers.search.ProviderSearch;
import io.semantest.gateway.providers.search.ProviderSteps;
import io.semantest.gateway.providers.selection.Provider;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Steps of what one call of an attempt has brought: bean {@code call} in the provider route template. */
public final class CallSteps {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TaskRecorder notes;
    private final InstantSource clock;

    public CallSteps(Transactions transactions, JobLog jobs, InstantSource clock) {
        this.notes = new TaskRecorder(transactions, jobs);
        this.clock = clock;
    }

    /** Makes the body what the provider answered to this call in an earlier run. */
    public void earlierAnswer(Exchange exchange) throws IOException {
        exchange.getMessage()
                .setBody(JSON.readTree(ProviderSteps.searchOf(exchange).tasks().kept()));
    }

    /**
     * Notes what the kamelet's answer in the body says the provider used and charged, whatever comes of the images. An
     * answer to a queued job that holds nothing but links is written down, unless the provider can be asked for its task:
     * the images are paid for, and may be there only later.
     */
    public void noteAnswer(Exchange exchange) throws IOException {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Object body = exchange.getMessage().getBody();
        JsonNode answer = body instanceof JsonNode json ? json : JSON.valueToTree(body);
        search.result().usage().add(answer.get("usage"));
        if (!search.isAwaited() && search.tasks().id() == null && isLinks(answer)) {
            Optional<List<String>> tasks = search.tasks().keep(JSON.writeValueAsBytes(answer));
            tasks.ifPresent(written -> notes.write(search, written));
            exchange.setVariable(Variables.TASK, search.tasks().id());
        }
    }

    private static boolean isLinks(JsonNode answer) {
        List<ImageSource> images = ImageSource.in(JSON.convertValue(answer.path("images"), Object.class));
        return !images.isEmpty() && images.stream().allMatch(ImageSource::isLinked);
    }

    /** Keeps the images of one call, as many as are still missing. */
    @SuppressWarnings("unchecked")
    public void collect(Exchange exchange) {
        List<ImageData> delivered = exchange.getMessage().getBody(List.class);
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        AttemptResult result = search.result();
        result.add(withSeed(delivered, search));
        ended(exchange, result.left() > 0);
    }

    /** Where the provider does not say what its one image was made from, it was what it was sent. */
    private static List<ImageData> withSeed(List<ImageData> delivered, ProviderSearch search) {
        OpenAttempt turn = search.turn();
        Long seed = turn.seedOf(search.tasks().call());
        boolean one = delivered.size() == 1
                && turn.provider().capabilities().imagesIn(search.result().left()) == 1;
        return one && delivered.get(0).seed() == null ? List.of(delivered.get(0).of(seed)) : delivered;
    }

    /**
     * Goes on without the images of a call that failed, if there are others already, or tasks of an earlier run that may
     * bring some: those are kept, and charged for.
     *
     * @throws Exception the failure, when there are none, when it was not the provider's, when tasks of an earlier run
     *     cannot be asked for now, or when a queued job has time to ask for its task again
     */
    public void goWithout(Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        AttemptResult result = search.result();
        boolean inTime = clock.instant().isBefore(search.job().deadline());
        boolean more = inTime && search.tasks().hasMore();
        if (isNotTheProviders(failure) || result.images().isEmpty() && !more) {
            throw failure;
        }
        Provider provider = search.turn().provider();
        CallFailure known = CallFailure.of(search, failure);
        if (known.atWork() && !search.isAwaited()) {
            throw failure;
        }
        boolean goOn = more || inTime && known.leavesHope();
        int given = goOn ? provider.capabilities().imagesIn(result.left()) : result.left();
        boolean nothingToBring = result.images().isEmpty() && given == result.left();
        if (nothingToBring || more && !known.called()) {
            throw failure;
        }
        known.heed(search);
        result.lose(given, known.result(), known.detail());
        if (search.tasks().isMarked() && known.outcome() != Outcome.UNKNOWN) {
            search.tasks().failed(given, known.outcome());
        }
        ended(exchange, goOn && result.left() > 0);
    }

    private static boolean isNotTheProviders(Exception failure) {
        return failure instanceof LeaseLost || failure instanceof StorageException;
    }

    private static void ended(Exchange exchange, boolean goOn) {
        int left = exchange.getVariable(Variables.CALLS, Integer.class) - 1;
        exchange.setVariable(Variables.CALLS, goOn ? left : 0);
        exchange.getMessage().setBody(null);
    }
}
