-- CreateTable
CREATE TABLE "projects" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT,
    "settings" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "missions" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "workflow" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_reason" TEXT,
    "rehearsal" BOOLEAN NOT NULL,
    "branch" TEXT NOT NULL,
    "spec_artifact_id" TEXT NOT NULL,
    "plan_revision" INTEGER,
    "plan_hash" TEXT,
    "tasks_done" INTEGER NOT NULL,
    "tasks_total" INTEGER NOT NULL,
    "blocked_tasks" INTEGER NOT NULL,
    "open_approvals" INTEGER NOT NULL,
    "criteria_proven" INTEGER NOT NULL,
    "criteria_total" INTEGER NOT NULL,
    "spent_micro_usd" BIGINT NOT NULL,
    "reserved_micro_usd" BIGINT NOT NULL,
    "warn_micro_usd" BIGINT NOT NULL,
    "stop_micro_usd" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seq" INTEGER NOT NULL,
    "snapshot_seq" INTEGER NOT NULL DEFAULT 0,
    "snapshot" JSON,

    CONSTRAINT "missions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "mission_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "event" JSON NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("mission_id","seq")
);

-- CreateTable
CREATE TABLE "tasks" (
    "mission_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "writes" JSON NOT NULL,
    "criteria" JSON NOT NULL,
    "estimate_micro_usd" BIGINT NOT NULL,
    "estimate_tokens" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "status_reason" TEXT,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    "attempt_count" INTEGER NOT NULL,
    "steps_done" INTEGER NOT NULL,
    "commit" TEXT,
    "files" JSON NOT NULL,
    "tests" JSON,
    "review" JSON,
    "review_rounds" INTEGER NOT NULL,
    "spent_micro_usd" BIGINT NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "summary" TEXT,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("mission_id","id")
);

-- CreateTable
CREATE TABLE "task_dependencies" (
    "mission_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "depends_on_id" TEXT NOT NULL,

    CONSTRAINT "task_dependencies_pkey" PRIMARY KEY ("mission_id","task_id","depends_on_id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "mission_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "agent" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "base" TEXT NOT NULL,
    "worker" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "steps" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "summary" TEXT,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("mission_id","id")
);

-- CreateTable
CREATE TABLE "steps" (
    "id" TEXT NOT NULL,
    "mission_id" TEXT NOT NULL,
    "attempt_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "request" JSON,
    "outcome" TEXT,
    "result" JSON,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "status" TEXT,
    "title" TEXT,
    "agent" TEXT,
    "risk" TEXT,
    "path" TEXT,
    "summary" TEXT,
    "duration_ms" DOUBLE PRECISION,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "reserved_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "cost_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_read_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artifacts" (
    "id" TEXT NOT NULL,
    "mission_id" TEXT NOT NULL,
    "task_id" TEXT,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "path" TEXT,
    "content" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "position" BIGSERIAL NOT NULL,

    CONSTRAINT "artifacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rfcs" (
    "mission_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "path" TEXT,
    "status" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rfcs_pkey" PRIMARY KEY ("mission_id","id")
);

-- CreateTable
CREATE TABLE "approvals" (
    "mission_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "gate" TEXT NOT NULL,
    "task_id" TEXT,
    "agent" TEXT,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "risk" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "options" JSON NOT NULL,
    "cost_micro_usd" BIGINT,
    "artifact_id" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "answer" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("mission_id","id")
);

-- CreateTable
CREATE TABLE "budget_entries" (
    "mission_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "task_id" TEXT,
    "step_id" TEXT,
    "reserved_delta" BIGINT NOT NULL,
    "spent_delta" BIGINT NOT NULL,
    "warn_micro_usd" BIGINT,
    "stop_micro_usd" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_entries_pkey" PRIMARY KEY ("mission_id","seq")
);

-- CreateTable
CREATE TABLE "messages" (
    "mission_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "sender" TEXT NOT NULL,
    "recipient" TEXT,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "task_id" TEXT,
    "approval_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("mission_id","id")
);

-- CreateTable
CREATE TABLE "shared_context" (
    "mission_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shared_context_pkey" PRIMARY KEY ("mission_id","key","version")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSON NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "missions_project_id_created_at_idx" ON "missions"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "missions_created_at_idx" ON "missions"("created_at");

-- CreateIndex
CREATE INDEX "tasks_mission_id_status_idx" ON "tasks"("mission_id", "status");

-- CreateIndex
CREATE INDEX "task_dependencies_mission_id_depends_on_id_idx" ON "task_dependencies"("mission_id", "depends_on_id");

-- CreateIndex
CREATE INDEX "attempts_mission_id_task_id_idx" ON "attempts"("mission_id", "task_id");

-- CreateIndex
CREATE INDEX "steps_attempt_id_index_idx" ON "steps"("attempt_id", "index");

-- CreateIndex
CREATE INDEX "steps_mission_id_idx" ON "steps"("mission_id");

-- CreateIndex
CREATE INDEX "artifacts_mission_id_task_id_idx" ON "artifacts"("mission_id", "task_id");

-- CreateIndex
CREATE INDEX "artifacts_mission_id_kind_idx" ON "artifacts"("mission_id", "kind");

-- CreateIndex
CREATE INDEX "messages_mission_id_seq_idx" ON "messages"("mission_id", "seq");

-- AddForeignKey
ALTER TABLE "missions" ADD CONSTRAINT "missions_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_dependencies" ADD CONSTRAINT "task_dependencies_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "steps" ADD CONSTRAINT "steps_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rfcs" ADD CONSTRAINT "rfcs_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_entries" ADD CONSTRAINT "budget_entries_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_context" ADD CONSTRAINT "shared_context_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
