-- What a search is narrowed to becomes part of each document's vector, beside the shelf that its thread stands on. The index is made anew
-- at the end, one for each kind: to change each of its entries would take much longer. Whoever writes documents puts them into these
-- indexes before the transaction ends, all of a batch at once, so that no search reads what waits.
DROP INDEX "SearchDocument_vector";
UPDATE "SearchDocument" d SET "vector" = ts_delete(d."vector", ARRAY(
    SELECT lexeme FROM unnest(tsvector_to_array(d."vector")) lexeme WHERE starts_with(lexeme, '#')))
  || array_to_tsvector((SELECT CASE WHEN d."kind" = 'thread' THEN
    w."shelf" || ('{#5a+,#5b+,#5c+,#4a+,#4b+,#4c+,#3a+,#3b+,#3c+,#2a+,#2b+,#2c+,#1a+,#1b+,#1c+,#0a+,#0b+,#0c+}'::text[])[array_position('{#5a,#5b,#5c,#4a,#4b,#4c,#3a,#3b,#3c,#2a,#2b,#2c,#1a,#1b,#1c,#0a,#0b,#0c}'::text[], w."shelf"):17] ELSE '{}' END
  FROM (SELECT '#' || w."level" || CASE WHEN w."chance" < 2 THEN 'a' WHEN w."chance" < 26 THEN 'b' ELSE 'c' END AS "shelf"
    FROM (SELECT least(5, floor(log(2, (1 + greatest(d."score", 0)) * (2 + least(d."answerCount", 3)) * CASE WHEN d."solved" THEN 3 ELSE 1 END / 2.0)))::int AS "level", get_byte(uuid_send(d."id"), 15) AS "chance") w) w) || (CASE WHEN d."kind" <> 'thread' THEN ARRAY['#lang:any'] ELSE array_remove(
  ARRAY['#lang:' || d."language", '#in:' || d."spaceId", CASE WHEN d."threadKind" = 'question' THEN CASE WHEN d."solved" THEN '#solved:yes' ELSE '#solved:no' END END]
    || ARRAY(SELECT '#tag:' || lower(tag) FROM unnest(d."tags") tag) || ARRAY(SELECT '#about:' || about FROM unnest(d."productIds") about), NULL) END));
CREATE INDEX "SearchDocument_questions" ON "SearchDocument" USING gin ("vector") WHERE "threadKind" = 'question';
CREATE INDEX "SearchDocument_discussions" ON "SearchDocument" USING gin ("vector") WHERE "threadKind" <> 'question';
CREATE INDEX "SearchDocument_products" ON "SearchDocument" USING gin ("vector") WHERE "kind" = 'product';
CREATE INDEX "SearchDocument_members" ON "SearchDocument" USING gin ("vector") WHERE "kind" = 'member';

-- In a large community a slip is forgiven in the names of products alone: those of members are as many as titles of threads.
DROP INDEX "SearchDocument_name_trgm";
CREATE INDEX "SearchDocument_name_trgm" ON "SearchDocument" USING gin (entraide_fold("title") gin_trgm_ops) WHERE "kind" = 'product';
SELECT show_limit();
CREATE OR REPLACE FUNCTION entraide_titles_like(words text[], most int, names_alone boolean) RETURNS TABLE (id uuid, likeness real)
  LANGUAGE plpgsql STABLE SET pg_trgm.word_similarity_threshold = 0.3 AS $$
  BEGIN
    IF names_alone THEN
      RETURN QUERY SELECT d."id", (sum(word_similarity(entraide_fold(word), entraide_fold(d."title"))) / cardinality(words))::real
        FROM unnest(words) word JOIN "SearchDocument" d ON entraide_fold(d."title") %> entraide_fold(word) AND d."kind" = 'product'
        GROUP BY d."id" ORDER BY 2 DESC LIMIT most;
    ELSE
      RETURN QUERY SELECT d."id", (sum(word_similarity(entraide_fold(word), entraide_fold(d."title"))) / cardinality(words))::real
        FROM unnest(words) word JOIN "SearchDocument" d ON entraide_fold(d."title") %> entraide_fold(word)
        GROUP BY d."id" ORDER BY 2 DESC LIMIT most;
    END IF;
  END $$;
