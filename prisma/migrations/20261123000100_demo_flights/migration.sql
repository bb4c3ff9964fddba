-- CreateTable
CREATE TABLE "airport" (
    "iata" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "city" TEXT,
    "state" TEXT,
    "country" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "airport_pkey" PRIMARY KEY ("iata")
);

-- CreateTable
CREATE TABLE "flight" (
    "id" INTEGER NOT NULL,
    "date" TIMESTAMPTZ(0) NOT NULL,
    "delay" INTEGER NOT NULL,
    "distance" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "destination" TEXT NOT NULL,

    CONSTRAINT "flight_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "flight_date_id_idx" ON "flight"("date", "id");

-- CreateIndex
CREATE INDEX "flight_delay_id_idx" ON "flight"("delay", "id");

-- CreateIndex
CREATE INDEX "flight_distance_id_idx" ON "flight"("distance", "id");

-- CreateIndex
CREATE INDEX "flight_origin_id_idx" ON "flight"("origin", "id");

-- CreateIndex
CREATE INDEX "flight_destination_id_idx" ON "flight"("destination", "id");

-- AddForeignKey
ALTER TABLE "flight" ADD CONSTRAINT "flight_origin_fkey" FOREIGN KEY ("origin") REFERENCES "airport"("iata") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flight" ADD CONSTRAINT "flight_destination_fkey" FOREIGN KEY ("destination") REFERENCES "airport"("iata") ON DELETE RESTRICT ON UPDATE CASCADE;
