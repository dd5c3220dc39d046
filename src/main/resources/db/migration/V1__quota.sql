-- Plain SQL that SQLite and PostgreSQL read alike; times are epoch milliseconds, periods are UTC months ("2026-11").

-- One row a job: what it holds, or what became of it.
CREATE TABLE reservations (
    job_id     TEXT   NOT NULL PRIMARY KEY,
    caller     TEXT   NOT NULL,
    user_id    TEXT   NOT NULL,
    provider   TEXT   NOT NULL,
    period     TEXT   NOT NULL,
    credits    BIGINT NOT NULL CHECK (credits >= 0),
    state      TEXT   NOT NULL CHECK (state IN ('held', 'settled', 'released')),
    changed_at BIGINT NOT NULL
);

-- Sums of the ledger, so that holding credits is one conditional statement.
CREATE TABLE balances (
    caller   TEXT   NOT NULL,
    user_id  TEXT   NOT NULL,
    provider TEXT   NOT NULL,
    period   TEXT   NOT NULL,
    held     BIGINT NOT NULL CHECK (held >= 0),
    spent    BIGINT NOT NULL CHECK (spent >= 0),
    PRIMARY KEY (caller, user_id, provider, period)
);

-- Every movement, only ever appended to.
CREATE TABLE ledger (
    entry_id    TEXT   NOT NULL PRIMARY KEY,
    job_id      TEXT   NOT NULL,
    caller      TEXT   NOT NULL,
    user_id     TEXT   NOT NULL,
    provider    TEXT   NOT NULL,
    period      TEXT   NOT NULL,
    kind        TEXT   NOT NULL CHECK (kind IN ('hold', 'settle', 'release')),
    credits     BIGINT NOT NULL,
    held_delta  BIGINT NOT NULL,
    spent_delta BIGINT NOT NULL,
    at          BIGINT NOT NULL
);
