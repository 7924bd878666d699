-- up
-- Price histories; how many candles each has, and between which times, so that nobody has to count them.
CREATE TABLE candle_series (
    number     INTEGER PRIMARY KEY,
    asset      TEXT NOT NULL,
    timeframe  TEXT NOT NULL,
    source     TEXT NOT NULL,
    count      INTEGER NOT NULL,
    first_time INTEGER NOT NULL,
    last_time  INTEGER NOT NULL,
    UNIQUE (asset, timeframe)
);
-- Of these there are millions: nothing but figures. Times in milliseconds since 1970.
CREATE TABLE candles (
    series INTEGER NOT NULL,
    time   INTEGER NOT NULL,
    open   REAL NOT NULL,
    high   REAL NOT NULL,
    low    REAL NOT NULL,
    close  REAL NOT NULL,
    volume REAL NOT NULL,
    PRIMARY KEY (series, time)
) WITHOUT ROWID;
-- down
DROP TABLE candles;
DROP TABLE candle_series;
