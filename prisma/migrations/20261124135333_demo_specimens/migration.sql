-- CreateEnum
CREATE TYPE "mood" AS ENUM ('glad', 'sad', 'so-so, "well"');

-- CreateTable
CREATE TABLE "specimen" (
    "id" INTEGER NOT NULL,
    "text" TEXT,
    "varchar" VARCHAR(200),
    "char" CHAR(6),
    "uuid" UUID,
    "inet" INET,
    "bits" VARBIT(16),
    "xml" XML,
    "small" SMALLINT,
    "int" INTEGER,
    "big" BIGINT,
    "oid" OID,
    "real" REAL,
    "float" DOUBLE PRECISION,
    "decimal" DECIMAL(65,30),
    "price" DECIMAL(12,2),
    "money" MONEY,
    "flag" BOOLEAN,
    "mood" "mood",
    "date" DATE,
    "time" TIME(6),
    "time_tz" TIMETZ(6),
    "millis" TIMESTAMP(3),
    "micros" TIMESTAMP(6),
    "instant" TIMESTAMPTZ(6),
    "json" JSONB,
    "plain_json" JSON,
    "bytes" BYTEA,
    "texts" TEXT[],
    "ints" INTEGER[],
    "bigs" BIGINT[],
    "floats" DOUBLE PRECISION[],
    "decimals" DECIMAL(65,30)[],
    "flags" BOOLEAN[],
    "moods" "mood"[],
    "dates" DATE[],
    "instants" TIMESTAMPTZ(6)[],
    "jsons" JSONB[],
    "blobs" BYTEA[],

    CONSTRAINT "specimen_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "author" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(6) NOT NULL,
    "body" TEXT NOT NULL,
    "specimen_id" INTEGER,

    CONSTRAINT "note_pkey" PRIMARY KEY ("author","written_at")
);

-- CreateIndex
CREATE INDEX "specimen_instant_id_idx" ON "specimen"("instant", "id");

-- CreateIndex
CREATE INDEX "specimen_mood_id_idx" ON "specimen"("mood", "id");

-- CreateIndex
CREATE INDEX "specimen_text_id_idx" ON "specimen"("text", "id");

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_specimen_id_fkey" FOREIGN KEY ("specimen_id") REFERENCES "specimen"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The specimens themselves: an ordinary row, one of nulls, one of everything empty, and the ends of each type.
INSERT INTO "specimen" VALUES
  (1, 'plain', 'also plain', 'abc', '6f1c1a1e-2f3b-4c5d-8e9f-0a1b2c3d4e5f', '10.0.0.1', B'1010', '<a>1</a>',
   7, 42, 9007199254740993, 26, 0.1, 0.1, 12.5, 5.00, '12.34', true, 'glad', '2001-02-03', '12:34:56.789012',
   '12:34:56.789+02', '2001-02-03 04:05:06.789', '2001-02-03 04:05:06.789012', '2001-02-03 04:05:06.789012+00',
   '{"b": 1, "a": [true, null, "x"]}', '{"b":1,  "a":2}', '\x00ff10', '{a,"b c"}', '{1,2}', '{9007199254740993}',
   '{0.1,1e+20}', '{1.50,2}', '{t,f}', '{glad,"so-so, \"well\""}', '{2001-02-03}', '{"2001-02-03 04:05:06.789012+00"}',
   ARRAY['{"a": 1}'::jsonb], ARRAY['\xff'::bytea]),
  (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (3, '', '', '', '00000000-0000-0000-0000-000000000000', '::', B'', '', 0, 0, 0, 0, 0, '-0', 0, 0, '0', false, 'sad',
   '1970-01-01', '00:00', '00:00+00', 'epoch', 'epoch', 'epoch', '""', '{}', '', '{}', '{}', '{}', '{}', '{}', '{}',
   '{}', '{}', '{}', '{}', '{}'),
  (4, E'=1+1\n"quoted", and \\.', '=HYPERLINK("http://example.com","x")', '-5', NULL, '192.168.0.0/16', B'1', NULL,
   32767, 2147483647, 9223372036854775807, 4294967295, 3.4028235e38, 1.7976931348623157e308,
   99999999999999999999999999999999999.999999999999999999999999999999, 9999999999.99, '92233720368547758.07', true,
   'so-so, "well"', 'infinity', '24:00:00', '23:59:59.999999-15', '9999-12-31 23:59:59.999', 'infinity', 'infinity',
   '{"big": 12345678901234567890.123456789, "e": 1e30}', '[1,  2]', NULL, '{NULL,"","=x","a,b"}', '{NULL}', '{}',
   '{NaN,Infinity,-0}', '{NaN,0.10}', '{NULL}', '{NULL}', '{infinity,NULL}', '{infinity,"0044-03-15 12:00:00+00 BC"}',
   ARRAY[NULL, '"=x"'::jsonb], ARRAY[NULL, ''::bytea]),
  (5, E'\t@SUM(A1)', ' -2+3', 'tail ', NULL, '10.1.2.3/8', NULL, NULL, -32768, -2147483648, -9223372036854775808, 1,
   -1e-45, 5e-324, 'NaN', -0.01, '-92233720368547758.08', false, 'glad', '0044-03-15 BC', '00:00:00.000001',
   '00:00:00+15:59', '10000-01-01', '4713-01-01 00:00:00 BC', '-infinity', '"=1+1"', 'null', '\xfbff', '{"-1"}', '{-1}', '{-1}',
   '{1e-7}', '{-0.5}', '{f}', '{sad}', '{"0044-03-15 BC"}', '{-infinity}', ARRAY['null'::jsonb], ARRAY['\x00'::bytea]),
  (6, '-42', '+1.5e3', '1', NULL, NULL, NULL, NULL, 1, 1, 1, 1, 1e6, 1e15, 0.1, 1, '1', NULL, NULL, '9999-12-31', '23:59:59.9',
   '12:00+00', '0001-01-01', '0001-01-01', '9999-12-31 23:59:59.999999+00', 'true', '"x"', '\x2b', '{}', '{1}', '{1}', '{1}', '{1}', '{t}',
   '{}', '{}', '{}', '{}', '{}'),
  (7, '＝1+1', ' leading and trailing ', 'ä€', NULL, '2001:db8::1', NULL, NULL, 1, 1, 1, 1, 999999, 123456789012345, -1.50, 1, '1', NULL, NULL,
   '2000-02-29', '01:02:03', '01:02:03+05:30', '2000-02-29', '2000-02-29 00:00:00.1', '1883-11-18 12:03:57+00', 'null', '1e3', NULL,
   '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'),
  (8, '👩‍👩‍👧 עברית', E'line\r\nbreak', 'x', NULL, NULL, NULL, NULL, 1, 1, 1, 1, 0.0001, 0.00001, 100000, 1, '1', NULL, NULL, '2001-01-01',
   '01:02:03.456', '01:02:03+00', '2001-01-01', '2001-01-01', '2001-01-01 00:00:00+00', '[]', '0', NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO "note" VALUES
  ('ada', '2001-02-03 04:05:06.789012+00', 'first', 1),
  ('ada', '2001-02-03 04:05:06.789013+00', 'a microsecond later', 1),
  ('ada', '2001-02-03 04:05:06.789014+00', 'of no specimen', NULL),
  ('bob', '2001-02-03 04:05:06.789012+00', 'of another author', 4);
