-- Tasks that a person has to hand back. Missions of before are counted at their next event.
ALTER TABLE "missions" ADD COLUMN "hand_backs" INTEGER NOT NULL DEFAULT 0;
