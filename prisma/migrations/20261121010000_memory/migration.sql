-- CreateTable
CREATE TABLE "memories" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "space" INTEGER NOT NULL,
    "rehearsal" BOOLEAN NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "paths" JSON NOT NULL,
    "hash" TEXT NOT NULL,
    "signature" TEXT,
    "agent" TEXT,
    "seen" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL,
    "wins" INTEGER NOT NULL,
    "pinned" BOOLEAN NOT NULL,
    "rejected" BOOLEAN NOT NULL,
    "superseded_by" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memories_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "memories_number_idx" ON "memories"("number");

-- CreateIndex
CREATE INDEX "memories_hash_idx" ON "memories"("hash");

-- CreateIndex
CREATE INDEX "memories_space_updated_at_idx" ON "memories"("space", "updated_at");

-- CreateIndex
CREATE INDEX "memories_updated_at_idx" ON "memories"("updated_at");

-- CreateIndex
CREATE INDEX "memories_superseded_by_idx" ON "memories"("superseded_by");

-- CreateTable
CREATE TABLE "memory_terms" (
    "id" SERIAL NOT NULL,
    -- By its bytes: so the index finds beginnings of words too.
    "term" TEXT COLLATE "C" NOT NULL,
    "found" INTEGER NOT NULL,

    CONSTRAINT "memory_terms_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "memory_terms_term_idx" ON "memory_terms"("term");

-- CreateTable
CREATE TABLE "memory_postings" (
    "term_id" INTEGER NOT NULL,
    "space" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,

    -- All columns, so that a search reads the index alone.
    CONSTRAINT "memory_postings_pkey" PRIMARY KEY ("term_id","space","number","count","length")
);

-- CreateIndex
CREATE INDEX "memory_postings_number_idx" ON "memory_postings"("number");

-- CreateTable
CREATE TABLE "memory_sizes" (
    "id" INTEGER NOT NULL,
    "entries" INTEGER NOT NULL,
    "words" BIGINT NOT NULL,

    CONSTRAINT "memory_sizes_pkey" PRIMARY KEY ("id")
);
INSERT INTO "memory_sizes" ("id", "entries", "words") VALUES (1, 0, 0);

-- CreateTable
CREATE TABLE "memory_sources" (
    "id" SERIAL NOT NULL,
    "memory_id" TEXT NOT NULL,
    "mission_id" TEXT,
    "task_id" TEXT,
    "step_id" TEXT,
    "person" TEXT,
    "agent" TEXT,
    "quote" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memory_sources_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "memory_sources_memory_id_idx" ON "memory_sources"("memory_id");

-- CreateTable
CREATE TABLE "memory_uses" (
    "attempt_id" TEXT NOT NULL,
    "memory_id" TEXT NOT NULL,
    "mission_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "outcome" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memory_uses_pkey" PRIMARY KEY ("attempt_id","memory_id")
);

-- CreateIndex
CREATE INDEX "memory_uses_memory_id_idx" ON "memory_uses"("memory_id");

-- CreateTable
CREATE TABLE "memory_changes" (
    "id" TEXT NOT NULL,
    "memory_id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" JSON NOT NULL,
    "undone" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "position" SERIAL NOT NULL,

    CONSTRAINT "memory_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "memory_changes_memory_id_position_idx" ON "memory_changes"("memory_id", "position");

-- CreateIndex
CREATE INDEX "memory_changes_position_idx" ON "memory_changes"("position");

-- CreateTable
CREATE TABLE "memory_vectors" (
    "memory_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "dimension" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,

    CONSTRAINT "memory_vectors_pkey" PRIMARY KEY ("memory_id")
);

-- CreateTable
CREATE TABLE "memory_failures" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "rehearsal" BOOLEAN NOT NULL,
    "signature" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "mission_ids" JSON NOT NULL,
    "last_mission_id" TEXT NOT NULL,
    "last_task_id" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "memory_id" TEXT,

    CONSTRAINT "memory_failures_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "memory_failures_project_id_times_idx" ON "memory_failures"("project_id", "times");

-- CreateTable
CREATE TABLE "memory_cursors" (
    "mission_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "memory_cursors_pkey" PRIMARY KEY ("mission_id")
);
