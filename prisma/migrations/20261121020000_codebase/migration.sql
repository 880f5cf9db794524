-- CreateTable
CREATE TABLE "code_facts" (
    "key" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "code_facts_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "code_facts_used_at_idx" ON "code_facts"("used_at");
