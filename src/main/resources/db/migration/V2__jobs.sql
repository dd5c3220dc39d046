CREATE TABLE jobs (
    job_id           TEXT   NOT NULL PRIMARY KEY,
    caller           TEXT   NOT NULL,
    user_id          TEXT   NOT NULL,
    intake           TEXT   NOT NULL,
    source_key       TEXT   UNIQUE,
    state            TEXT   NOT NULL CHECK (state IN ('queued', 'processing', 'completed', 'failed', 'cancelled')),
    request          TEXT   NOT NULL,
    provider         TEXT,
    model            TEXT,
    result           TEXT,
    problem          TEXT,
    -- Attempts of runs before this one: a job that is run again goes on counting.
    earlier_attempts BIGINT NOT NULL,
    created_at       BIGINT NOT NULL,
    started_at       BIGINT,
    ended_at         BIGINT,
    version          BIGINT NOT NULL
);

-- What a process that died has left behind.
CREATE INDEX jobs_processing ON jobs (job_id) WHERE state = 'processing';

-- A call to a provider; outcome is NULL from before the call until it is known.
CREATE TABLE attempts (
    job_id      TEXT   NOT NULL,
    number      BIGINT NOT NULL,
    provider    TEXT   NOT NULL,
    model       TEXT   NOT NULL,
    outcome     TEXT,
    started_at  BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    detail      TEXT,
    -- What the provider said of its own units and cost, as JSON.
    usage       TEXT,
    -- Millionths of the currency; NULL where it is not known.
    cost        BIGINT,
    currency    TEXT,
    PRIMARY KEY (job_id, number)
);
