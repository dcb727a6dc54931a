-- A search for common words looks at the threads of the most worth first: of a million, these are one in twelve. In an index of their own
-- their lists are as much shorter.
CREATE INDEX "SearchDocument_best_questions" ON "SearchDocument" USING gin ("vector")
  WHERE "threadKind" = 'question' AND (1 + greatest("score", 0)) * (2 + least("answerCount", 3)) * CASE WHEN "solved" THEN 3 ELSE 1 END >= 32;
CREATE INDEX "SearchDocument_best_discussions" ON "SearchDocument" USING gin ("vector")
  WHERE "threadKind" <> 'question' AND (1 + greatest("score", 0)) * (2 + least("answerCount", 3)) * CASE WHEN "solved" THEN 3 ELSE 1 END >= 32;
