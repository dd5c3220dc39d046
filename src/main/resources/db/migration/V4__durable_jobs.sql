-- Jobs that wait for a worker, and a worker's right to write to one.
ALTER TABLE jobs ADD COLUMN batch_id TEXT;
-- 0 low, 1 normal, 2 high.
ALTER TABLE jobs ADD COLUMN priority BIGINT NOT NULL DEFAULT 1;
-- Place in line: the k-th waiting job of every user comes before anybody's (k+1)-th.
ALTER TABLE jobs ADD COLUMN turn BIGINT NOT NULL DEFAULT 0;
-- A queued job waits until then; NULL: it is ready.
ALTER TABLE jobs ADD COLUMN due_at BIGINT;
-- No provider is called after it.
ALTER TABLE jobs ADD COLUMN deadline BIGINT NOT NULL DEFAULT 0;
-- 1: somebody can still fetch the result when the process that works on it has died, so it is queued again then.
ALTER TABLE jobs ADD COLUMN resumable BIGINT NOT NULL DEFAULT 0;
-- Folder of the outbox that the images go to.
ALTER TABLE jobs ADD COLUMN folder TEXT;
-- How often a worker has taken it up from the line; the number is its fencing token.
ALTER TABLE jobs ADD COLUMN fence BIGINT NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN worker TEXT;
ALTER TABLE jobs ADD COLUMN lease_until BIGINT;
-- How often in a row nobody could serve it; the pause before the next run grows with it.
ALTER TABLE jobs ADD COLUMN retries BIGINT NOT NULL DEFAULT 0;

UPDATE jobs SET resumable = 1, deadline = created_at + 86400000 WHERE intake = 'file' AND ended_at IS NULL;

-- With the user, so that passing over a user's jobs does not read them.
CREATE INDEX jobs_ready ON jobs (priority DESC, turn, job_id, caller, user_id) WHERE state = 'queued' AND due_at IS NULL;
CREATE INDEX jobs_waiting ON jobs (due_at) WHERE state = 'queued' AND due_at IS NOT NULL;
CREATE INDEX jobs_ready_of_user ON jobs (caller, user_id, priority, turn) WHERE state = 'queued' AND due_at IS NULL;
CREATE INDEX jobs_leased ON jobs (worker, lease_until) WHERE state = 'processing';
-- Pages of jobs, newest first, as ids sort by time; of a batch also how many are in which state.
CREATE INDEX jobs_of_batch ON jobs (batch_id, job_id, state) WHERE batch_id IS NOT NULL;
-- Lists of any state put the newest of each state together: so two indexes serve all filters.
CREATE INDEX jobs_of_caller ON jobs (caller, state, job_id);
CREATE INDEX jobs_of_user ON jobs (caller, user_id, state, job_id);

-- Ids of the tasks that the provider works on, in order, separated by blanks: a new worker asks for these, not for new ones.
-- "-" and a name that the gateway may have chosen: about to be sent. "!1:transient": a call for 1 image that failed.
ALTER TABLE attempts ADD COLUMN tasks TEXT;

CREATE TABLE batches (
    batch_id    TEXT   NOT NULL PRIMARY KEY,
    caller      TEXT   NOT NULL,
    total       BIGINT NOT NULL,
    -- Jobs that have not ended; the transaction that makes it 0 ends the batch.
    unfinished  BIGINT NOT NULL CHECK (unfinished >= 0),
    webhook_url TEXT,
    created_at  BIGINT NOT NULL,
    ended_at    BIGINT
);

-- What a POST with an Idempotency-Key came to; written together with it.
CREATE TABLE idempotency_keys (
    caller          TEXT   NOT NULL,
    scope           TEXT   NOT NULL,
    idempotency_key TEXT   NOT NULL,
    fingerprint     TEXT   NOT NULL,
    -- The job whose result is the answer, or NULL where the answer stands here.
    job_id          TEXT,
    answer          TEXT,
    location        TEXT,
    expires_at      BIGINT NOT NULL,
    PRIMARY KEY (caller, scope, idempotency_key)
);

CREATE INDEX idempotency_keys_expired ON idempotency_keys (expires_at);
