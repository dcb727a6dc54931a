-- CreateTable
CREATE TABLE "CommonWord" (
    "word" TEXT NOT NULL,
    "documents" INTEGER NOT NULL,

    CONSTRAINT "CommonWord_pkey" PRIMARY KEY ("word")
);

-- Five thousand words instead of a thousand: what is not among them is rare enough to be looked for everywhere.
ALTER TABLE "SearchDocument" ALTER COLUMN "vector" SET STATISTICS 500;

-- The shelves of products and members need nothing but their kind. Threads are made anew by a job; until then they are found without.
UPDATE "SearchDocument" SET "vector" = "vector" || array_to_tsvector(ARRAY['#', '#' || left("kind"::text, 1) || '-',
  '#' || left("kind"::text, 1) || '0' || CASE WHEN get_byte(uuid_send("id"), 15) < 2 THEN 'a' WHEN get_byte(uuid_send("id"), 15) < 26 THEN 'b' ELSE 'c' END])
WHERE "kind" <> 'thread';
INSERT INTO "StaleDocument" ("threadId") SELECT "threadId" FROM "SearchDocument" WHERE "threadId" IS NOT NULL ON CONFLICT DO NOTHING;
DO $$ BEGIN
  IF to_regnamespace('graphile_worker') IS NOT NULL AND EXISTS (SELECT FROM "StaleDocument") THEN
    PERFORM graphile_worker.add_job('index-stale', '{}'::json, max_attempts => 12, job_key => 'index-stale');
  END IF;
END $$;

-- In a large community, titles of threads are too many to compare a word with: there it is compared with the words that are common.
CREATE INDEX "SearchDocument_name_trgm" ON "SearchDocument" USING gin (entraide_fold("title") gin_trgm_ops) WHERE "kind" <> 'thread';
SELECT show_limit();
DROP FUNCTION entraide_titles_like(text[], int);
CREATE FUNCTION entraide_titles_like(words text[], most int, names_alone boolean) RETURNS TABLE (id uuid, likeness real)
  LANGUAGE plpgsql STABLE SET pg_trgm.word_similarity_threshold = 0.3 AS $$
  BEGIN
    IF names_alone THEN
      RETURN QUERY SELECT d."id", (sum(word_similarity(entraide_fold(word), entraide_fold(d."title"))) / cardinality(words))::real
        FROM unnest(words) word JOIN "SearchDocument" d ON entraide_fold(d."title") %> entraide_fold(word) AND d."kind" <> 'thread'
        GROUP BY d."id" ORDER BY 2 DESC LIMIT most;
    ELSE
      RETURN QUERY SELECT d."id", (sum(word_similarity(entraide_fold(word), entraide_fold(d."title"))) / cardinality(words))::real
        FROM unnest(words) word JOIN "SearchDocument" d ON entraide_fold(d."title") %> entraide_fold(word)
        GROUP BY d."id" ORDER BY 2 DESC LIMIT most;
    END IF;
  END $$;
