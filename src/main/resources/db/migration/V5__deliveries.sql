-- The outbox: what is to be sent onward, written in the transaction that ends the job or the batch.
CREATE TABLE deliveries (
    -- Also the webhook-id: the same in every attempt.
    delivery_id TEXT   NOT NULL PRIMARY KEY,
    caller      TEXT   NOT NULL,
    kind        TEXT   NOT NULL CHECK (kind IN ('webhook', 'folder', 'endpoint')),
    -- URL, folder of the outbox, or name of the configured endpoint.
    target      TEXT   NOT NULL,
    -- The receiver; the host and port of a URL.
    lane        TEXT   NOT NULL,
    event       TEXT   NOT NULL,
    -- Id of the job or batch.
    subject     TEXT   NOT NULL,
    -- The job or batch in JSON, as it is told to callers.
    data        TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
    -- How often it was tried, over all.
    attempts    BIGINT NOT NULL,
    -- How often in a row it has failed; the pause before the next try grows with it.
    rung        BIGINT NOT NULL,
    due_at      BIGINT NOT NULL,
    -- 1: to be sent now. 0: waits for due_at, is being sent, or has ended.
    ready       BIGINT NOT NULL DEFAULT 1,
    fence       BIGINT NOT NULL,
    worker      TEXT,
    lease_until BIGINT,
    -- Why the last try failed, as callers are told.
    reason      TEXT,
    created_at  BIGINT NOT NULL,
    ended_at    BIGINT
);

-- From caller to caller and from receiver to receiver, past everything that has to wait.
CREATE INDEX deliveries_ready ON deliveries (ready, caller, lane, delivery_id) WHERE state = 'pending' AND ready = 1;
CREATE INDEX deliveries_resting ON deliveries (due_at, lease_until) WHERE state = 'pending' AND ready = 0;
CREATE INDEX deliveries_ended ON deliveries (state, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX deliveries_of_caller ON deliveries (caller, delivery_id);
CREATE INDEX deliveries_in_state ON deliveries (caller, state, delivery_id);
CREATE INDEX deliveries_of_subject ON deliveries (subject);

CREATE TABLE delivery_attempts (
    delivery_id TEXT   NOT NULL,
    number      BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    -- HTTP status, or NULL when there was no answer.
    status      BIGINT,
    -- Why it failed, as callers are told; NULL when it was delivered.
    reason      TEXT,
    -- The beginning of the answer's body, for the operator alone.
    detail      TEXT,
    PRIMARY KEY (delivery_id, number)
);

-- Endpoints that answered 410 Gone and get nothing more.
CREATE TABLE disabled_endpoints (
    caller      TEXT   NOT NULL,
    url         TEXT   NOT NULL,
    disabled_at BIGINT NOT NULL,
    PRIMARY KEY (caller, url)
);

-- What a caller's webhooks are signed with when nothing is configured: made once, the same for every node.
CREATE TABLE webhook_secrets (
    caller  TEXT   NOT NULL PRIMARY KEY,
    secret  TEXT   NOT NULL,
    made_at BIGINT NOT NULL
);

-- What the mark in the outbox folder says, so that a node notices when its folder is not the others'. One row.
CREATE TABLE outbox_folder (
    place BIGINT NOT NULL PRIMARY KEY CHECK (place = 1),
    id    TEXT   NOT NULL
);
