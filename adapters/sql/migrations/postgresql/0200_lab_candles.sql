-- up
-- Price histories; how many candles each has, and between which times, so that nobody has to count them.
CREATE TABLE candle_series (
    number     BIGINT PRIMARY KEY,
    asset      TEXT COLLATE "C" NOT NULL,
    timeframe  TEXT COLLATE "C" NOT NULL,
    source     TEXT COLLATE "C" NOT NULL,
    count      BIGINT NOT NULL,
    first_time BIGINT NOT NULL,
    last_time  BIGINT NOT NULL,
    UNIQUE (asset, timeframe)
);
-- Of these there are millions: nothing but figures. Times in milliseconds since 1970.
CREATE TABLE candles (
    series BIGINT NOT NULL,
    time   BIGINT NOT NULL,
    open   DOUBLE PRECISION NOT NULL,
    high   DOUBLE PRECISION NOT NULL,
    low    DOUBLE PRECISION NOT NULL,
    close  DOUBLE PRECISION NOT NULL,
    volume DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (series, time)
);
-- down
DROP TABLE candles;
DROP TABLE candle_series;
