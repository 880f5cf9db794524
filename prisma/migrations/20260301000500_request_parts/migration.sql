-- CreateTable
CREATE TABLE "request_parts" (
    "hash" TEXT NOT NULL,
    "body" JSON NOT NULL,

    CONSTRAINT "request_parts_pkey" PRIMARY KEY ("hash")
);
