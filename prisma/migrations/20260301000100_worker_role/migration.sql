-- AlterTable
ALTER TABLE "workers" ADD COLUMN "db_role" TEXT NOT NULL DEFAULT current_user;
