-- Comments in which an agent asks back. Missions of before are counted at their next event.
ALTER TABLE "missions" ADD COLUMN "asking_threads" INTEGER NOT NULL DEFAULT 0;
