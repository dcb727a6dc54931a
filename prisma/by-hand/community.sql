-- A contribution is out of sight by a decision or by its author's own withdrawal, never by itself.
ALTER TABLE "Contribution" ADD CONSTRAINT "Contribution_state_reasoned" CHECK (
  ("state" <> 'hidden' OR "decisionId" IS NOT NULL) AND ("state" <> 'withdrawn' OR "withdrawnAt" IS NOT NULL));
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_value_up_or_down" CHECK ("value" IN (-1, 1));
ALTER TABLE "Post" ADD CONSTRAINT "Post_comment_has_parent" CHECK (("role" = 'comment') = ("parentId" IS NOT NULL));
ALTER TABLE "Post" ADD CONSTRAINT "Post_counts_positive" CHECK (
  "upCount" >= 0 AND "downCount" >= 0 AND "commentCount" >= 0 AND "score" = "upCount" - "downCount");
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_counts_positive" CHECK (
  "answerCount" >= 0 AND "commentCount" >= 0 AND "views" >= 0);
ALTER TABLE "ThreadLink" ADD CONSTRAINT "ThreadLink_of_two" CHECK ("fromId" <> "toId");
-- The opening post of a thread: one, found by its thread.
CREATE UNIQUE INDEX "Post_opening_of_thread" ON "Post" ("threadId") WHERE "role" = 'opening';
-- What stands on a thread: one acceptance, one lock, one closing. Those that ended are kept.
CREATE UNIQUE INDEX "Acceptance_standing" ON "Acceptance" ("threadId") WHERE "withdrawnAt" IS NULL;
CREATE UNIQUE INDEX "Closure_standing" ON "Closure" ("threadId", "kind") WHERE "liftedAt" IS NULL;
-- The hourly refresh of what is hot, in batches.
CREATE INDEX "Thread_hot" ON "Thread" ("createdAt", "id") WHERE "hot" <> 0;
