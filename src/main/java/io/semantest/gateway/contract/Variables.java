package io.semantest.gateway.contract;

import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.IdempotencyKey;
import io.semantest.gateway.contract.request.Submission;

/**
 * Names of the exchange variables that carry a request through the routes. Headers are for the wire only; whatever the
 * gateway itself knows about a request travels in these.
 */
public final class Variables {

    /** {@link Caller}: on whose behalf. */
    public static final String CALLER = "caller";
    /** {@link String}: where the request came in. */
    public static final String INTAKE = "intake";
    /** {@link String}: identity of a batch line or of a schedule's occurrence. */
    public static final String SOURCE_KEY = "sourceKey";
    /** {@link Boolean}: whether the caller takes "accepted" for an answer and fetches the result later. */
    public static final String ASYNC = "async";
    /** {@link java.time.Duration}: how long such a caller is ready to wait for the result nevertheless; absent for not at all. */
    public static final String WAIT = "wait";
    /** {@link IdempotencyKey}: the key that the request was sent under; absent when there was none. */
    public static final String IDEMPOTENCY = "idempotency";
    /** {@link Integer}: how often the client says to have sent the request before; absent when it does not say. */
    public static final String RETRY_NUMBER = "retryNumber";
    /** {@link ClientConnection}: who waits for the answer; absent when nobody does. */
    public static final String CLIENT = "client";
    /** {@link Boolean}: whether the answer is that of an earlier request with the same key, or of one that this one repeats. */
    public static final String REPLAYED = "replayed";
    /** {@link String}: where to tell that the batch has ended; absent for nowhere. */
    public static final String WEBHOOK_URL = "webhookUrl";
    /** {@link String}: path of what was accepted. */
    public static final String LOCATION = "location";
    /** {@link Boolean}: whether somebody is owed a notice that the job has ended. */
    public static final String OWED = "owed";
    /** {@link Boolean}: whether the job has come to its end. */
    public static final String ENDED = "ended";
    /** {@link GenerationRequest}: what is asked for; what {@code routing.camel.yaml} decides by. */
    public static final String REQUEST = "request";
    /** {@link Boolean}: whether the answer carries the images themselves; absent when it says where they are. */
    public static final String INLINE = "inline";
    /** {@link Boolean}: whether the answer's links to images are to open them without a key. */
    public static final String SIGNED = "signed";
    /** {@link java.time.Duration}: how much longer the signed link is good that the request came by; absent for none. */
    public static final String LINK_LEFT = "linkLeft";
    /** {@link Submission}: the request with its job id and deadline. */
    public static final String SUBMISSION = "submission";
    /** {@link String}: the job's id, once there is a job; a request that is refused before never becomes one. */
    public static final String JOB_ID = "jobId";
    /** {@link String}: comma-separated provider names that may serve the request, best first. */
    public static final String CHAIN = "chain";
    /** {@link String}: name of the provider whose turn it is; absent when the search is over. */
    public static final String PROVIDER = "provider";
    /** {@link String}: model id the provider is configured with; may be empty. */
    public static final String MODEL = "model";
    /** {@code List<Attempt>}: the calls to providers that have ended, in order. */
    public static final String ATTEMPTS = "attempts";
    /** {@link Integer}: how many more attempts the job may cost; absent for any number. */
    public static final String ATTEMPTS_LEFT = "attemptsLeft";
    /** {@link Integer}: how many calls the provider whose turn it is needs for all images. */
    public static final String CALLS = "calls";
    /** {@link java.time.Instant}: when the attempt under way is over, whatever it is doing. */
    public static final String ATTEMPT_ENDS = "attemptEnds";
    /** {@link Integer}: seconds until nobody asks any more for a task that is submitted now, at least 1. */
    public static final String SECONDS_LEFT = "secondsLeft";
    /** {@link Boolean}: whether credits are held for the provider whose turn it is. */
    public static final String HELD = "held";
    /** {@link Boolean}: whether the provider is closed to this user: its credits are 0 from the start. */
    public static final String CLOSED = "closed";
    /** {@link String}: the last attempt's outcome, in lower case. */
    public static final String OUTCOME = "outcome";
    /** {@code List<ImageData>}: what the provider delivered. */
    public static final String IMAGES = "images";
    /** {@code List<Asset>}: the stored images. */
    public static final String ASSETS = "assets";
    /** {@link Generation}: what the search for a provider came to. */
    public static final String GENERATION = "generation";
    /** {@link io.semantest.gateway.contract.errors.GatewayError}: why the request is not served. */
    public static final String ERROR = "error";
    /** {@link String}: the finished job as JSON, as it is told to callers. */
    public static final String RESULT = "result";
    /** {@link String}: path of the folder, below the outbox, that results go to. */
    public static final String FOLDER = "folder";

    /** {@link String}: path of the outbox folder that the job's images are owed to; absent for none. */
    public static final String DELIVERY_FOLDER = "deliveryFolder";

    /** {@link String}: what the names of delivered images begin with. */
    public static final String FILE_STEM = "fileStem";
    /** {@link String}: name of the file that describes the job beside its images; absent when none is wanted. */
    public static final String SIDECAR = "sidecar";
    /** {@code List<String>}: names of the delivered images. */
    public static final String FILES = "files";
    /** The claimed delivery being sent. */
    public static final String DELIVERY = "delivery";
    /** The dropped file being worked through. */
    public static final String BATCH = "batch";
    /** {@link String}: where the dropped file goes once it is dealt with, relative to the inbox. */
    public static final String ARCHIVE = "archive";
    /** {@link java.time.Duration}: how long a job that nobody could serve is better left alone; absent when waiting is no use. */
    public static final String RETRY = "retry";
    /** {@link OpenTasks}: what a provider has been working on since an earlier run; absent when there is nothing. */
    public static final String OPEN_TASKS = "openTasks";
    /** {@link String}: the provider that failed last in an earlier run; absent when none did. */
    public static final String LAST_FAILED = "lastFailed";
    /** {@link String}: id of the task a provider works on. */
    public static final String TASK = "task";
    /** {@link Boolean}: whether a task was sent of which nobody knows whether the provider took it: it is to be looked for. */
    public static final String SOUGHT = "sought";
    /** {@link String}: what the gateway calls a task, so that it can be looked for; absent when only the provider names it. */
    public static final String CHOSEN = "chosen";
    /** {@link String}: where the provider may tell how its task is doing; absent when callbacks are off. */
    public static final String CALLBACK_URL = "callbackUrl";
    /** {@link String}: what the provider may sign its callbacks with; absent when they are off. */
    public static final String CALLBACK_SECRET = "callbackSecret";
    /** {@link Boolean}: whether a queued job may be taken up now, because its provider has called back. */
    public static final String WOKEN = "woken";
    /** {@link String}: path that a caller asked for, as it was sent. */
    public static final String PATH = "path";
    /** {@link String}: how that task is doing, in the provider's word. */
    public static final String TASK_STATUS = "taskStatus";

    private Variables() {}
}
