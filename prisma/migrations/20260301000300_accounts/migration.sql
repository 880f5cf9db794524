-- CreateTable
CREATE TABLE "accounts" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "rehearsal" BOOLEAN NOT NULL,
    "cap_micro_usd" BIGINT,
    "spent_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "reserved_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "unknown_micro_usd" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("scope","key","rehearsal")
);

-- AlterTable
ALTER TABLE "budget_entries" ADD COLUMN "unknown_delta" BIGINT NOT NULL DEFAULT 0;

-- What was spent before there were accounts, and what is held now, by the day on which each call was begun.
WITH moves AS (
    SELECT m.project_id, m.rehearsal, to_char(h.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, e.spent_delta, e.reserved_delta
    FROM budget_entries e
    JOIN missions m ON m.id = e.mission_id
    JOIN (SELECT mission_id, step_id, min(at) AS at FROM budget_entries WHERE step_id IS NOT NULL GROUP BY mission_id, step_id) h
      ON h.mission_id = e.mission_id AND h.step_id = e.step_id
)
INSERT INTO accounts (scope, key, rehearsal, spent_micro_usd, reserved_micro_usd)
SELECT 'project', project_id, rehearsal, sum(spent_delta), sum(reserved_delta) FROM moves GROUP BY project_id, rehearsal
UNION ALL
SELECT 'day', day, rehearsal, sum(spent_delta), sum(reserved_delta) FROM moves GROUP BY day, rehearsal;
