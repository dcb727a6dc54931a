-- Join rows tell the lists of unanswered and solved questions too.
ALTER TABLE "ThreadTag" ADD COLUMN     "solved" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "waits" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "ThreadProduct" ADD COLUMN     "solved" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "waits" BOOLEAN NOT NULL DEFAULT false;

-- What the removal of a member, a decision or a document looks for.
CREATE INDEX "Contribution_decisionId_idx" ON "Contribution"("decisionId");
CREATE INDEX "Decision_actorId_idx" ON "Decision"("actorId");
CREATE INDEX "Revision_editorId_idx" ON "Revision"("editorId");
CREATE INDEX "Acceptance_memberId_idx" ON "Acceptance"("memberId");
CREATE INDEX "Closure_memberId_idx" ON "Closure"("memberId");
CREATE INDEX "Closure_decisionId_idx" ON "Closure"("decisionId");
CREATE INDEX "LegalAcceptance_documentId_idx" ON "LegalAcceptance"("documentId");
CREATE INDEX "Notice_decisionId_idx" ON "Notice"("decisionId");

-- What tells a list of unanswered or solved questions, on the rows of threads that are here already.
UPDATE "ThreadTag" x SET "solved" = t."solved",
  "waits" = t."answerCount" = 0 AND NOT t."solved" AND NOT t."locked" AND NOT t."closed"
FROM "Thread" t WHERE t."id" = x."threadId";
UPDATE "ThreadProduct" x SET "solved" = t."solved",
  "waits" = t."answerCount" = 0 AND NOT t."solved" AND NOT t."locked" AND NOT t."closed"
FROM "Thread" t WHERE t."id" = x."threadId";

-- A merge counted where one can no longer answer among what waits: each tag's counts anew.
UPDATE "ThreadCount" n SET "unanswered" = waiting."count"
FROM (
  SELECT n."spaceId", n."scope", n."kind", n."language",
    (SELECT count(*) FROM "ThreadTag" x JOIN "Thread" t ON t."id" = x."threadId"
      WHERE x."tagId" = substr(n."scope", 5)::uuid AND x."waits" AND x."state" = 'visible' AND t."audience" IS NULL
        AND t."spaceId" = n."spaceId" AND t."kind" = n."kind" AND t."language" = n."language") AS "count"
  FROM "ThreadCount" n WHERE n."scope" LIKE 'tag:%'
) waiting
WHERE (n."spaceId", n."scope", n."kind", n."language") = (waiting."spaceId", waiting."scope", waiting."kind", waiting."language")
  AND n."unanswered" <> waiting."count";

-- The list of unanswered questions: of all spaces, of one, of a tag, of a product.
CREATE INDEX "Thread_waiting" ON "Thread" ("kind", "createdAt", "id")
  WHERE "state" = 'visible' AND "answerCount" = 0 AND NOT "solved" AND NOT "locked" AND NOT "closed";
CREATE INDEX "Thread_waiting_in_space" ON "Thread" ("spaceId", "kind", "createdAt", "id")
  WHERE "state" = 'visible' AND "answerCount" = 0 AND NOT "solved" AND NOT "locked" AND NOT "closed";
CREATE INDEX "ThreadTag_waiting" ON "ThreadTag" ("tagId", "kind", "createdAt", "threadId") WHERE "state" = 'visible' AND "waits";
CREATE INDEX "ThreadProduct_waiting" ON "ThreadProduct" ("productId", "kind", "createdAt", "threadId")
  WHERE "state" = 'visible' AND "waits";

-- The list of solved ones: of all spaces, of one, of a tag, of a product.
CREATE INDEX "Thread_solved" ON "Thread" ("kind", "createdAt", "id") WHERE "state" = 'visible' AND "solved";
CREATE INDEX "Thread_solved_in_space" ON "Thread" ("spaceId", "kind", "createdAt", "id") WHERE "state" = 'visible' AND "solved";
CREATE INDEX "ThreadTag_solved" ON "ThreadTag" ("tagId", "kind", "createdAt", "threadId") WHERE "state" = 'visible' AND "solved";
CREATE INDEX "ThreadProduct_solved" ON "ThreadProduct" ("productId", "kind", "createdAt", "threadId")
  WHERE "state" = 'visible' AND "solved";
