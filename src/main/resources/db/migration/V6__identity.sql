-- What this database is called in the asset store, so that nobody clears away images that another one knows. One row.
CREATE TABLE identity (
    place BIGINT NOT NULL PRIMARY KEY CHECK (place = 1),
    id    TEXT   NOT NULL
);
