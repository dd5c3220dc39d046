-- Stored images; the bytes are in the asset store under the asset's id.
CREATE TABLE assets (
    asset_id       TEXT   NOT NULL PRIMARY KEY,
    job_id         TEXT   NOT NULL,
    ordinal        BIGINT NOT NULL,
    format         TEXT   NOT NULL,
    width          BIGINT NOT NULL,
    height         BIGINT NOT NULL,
    size_bytes     BIGINT NOT NULL,
    sha256         TEXT   NOT NULL,
    revised_prompt TEXT,
    seed           BIGINT,
    created_at     BIGINT NOT NULL,
    UNIQUE (job_id, ordinal)
);
