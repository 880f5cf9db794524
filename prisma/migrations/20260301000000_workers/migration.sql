-- CreateTable
CREATE TABLE "workers" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "session_name" TEXT NOT NULL,
    "data_folder" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL,
    "fenced_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_leases" (
    "key" TEXT NOT NULL,
    "worker_id" TEXT NOT NULL,

    CONSTRAINT "worker_leases_pkey" PRIMARY KEY ("key")
);
