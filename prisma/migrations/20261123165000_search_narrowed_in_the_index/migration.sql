-- What a search is narrowed to becomes part of each document's vector, beside its shelves. Those that no shelf holds yet, since only an
-- older release has indexed them, get theirs. The index is made anew at the end: to change each of its entries would take much longer.
DROP INDEX "SearchDocument_vector";
UPDATE "SearchDocument" d SET "vector" = ts_delete(d."vector", '#') || array_to_tsvector(
(SELECT ARRAY[f."initial" || CASE WHEN w."level" > 0 THEN '+' ELSE '-' END,
      f."initial" || w."level" || CASE WHEN w."chance" < 2 THEN 'a' WHEN w."chance" < 26 THEN 'b' ELSE 'c' END]
  FROM (SELECT '#' || left(CASE WHEN d."kind" <> 'thread' THEN d."kind"::text WHEN d."threadKind" = 'question' THEN 'question' ELSE 'discussion' END, 1) AS "initial") f,
    (SELECT least(5, floor(log(2, (1 + greatest(d."score", 0)) * (2 + least(d."answerCount", 3)) * CASE WHEN d."solved" THEN 3 ELSE 1 END / 2.0)))::int AS "level", get_byte(uuid_send(d."id"), 15) AS "chance") w) || (CASE WHEN d."kind" <> 'thread' THEN ARRAY['#lang:any'] ELSE array_remove(
  ARRAY['#lang:' || d."language", '#in:' || d."spaceId", CASE WHEN d."threadKind" = 'question' THEN CASE WHEN d."solved" THEN '#solved:yes' ELSE '#solved:no' END END]
    || ARRAY(SELECT '#tag:' || lower(tag) FROM unnest(d."tags") tag) || ARRAY(SELECT '#about:' || about FROM unnest(d."productIds") about), NULL) END));
CREATE INDEX "SearchDocument_vector" ON "SearchDocument" USING gin ("vector") WITH (fastupdate = off);
