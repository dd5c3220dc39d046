-- What this database is called in the asset store, so that nobody clears away images that another one knows. One row.
CREATE TABLE identity (
    place BIGINT NOT NULL PRIMARY KEY CHECK (place = 1),
    id    TEXT   NOT NULL
);

-- What the addresses are made with that providers call back at, so that nobody else can make one. One row.
CREATE TABLE callback_secret (
    place  BIGINT NOT NULL PRIMARY KEY CHECK (place = 1),
    secret TEXT   NOT NULL
);
