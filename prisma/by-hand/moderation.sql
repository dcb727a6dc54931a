-- A member's second report of the same contribution is the first one again.
CREATE UNIQUE INDEX "Notice_open_of_member" ON "Notice" ("contributionId", "reporterId")
  WHERE "closedAt" IS NULL AND "reporterId" IS NOT NULL;
