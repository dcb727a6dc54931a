-- Accents fold before stemming, so that "bache" finds "bâche". Stop words are taken out first, while they still carry theirs.
CREATE TEXT SEARCH DICTIONARY entraide_french_stop (TEMPLATE = pg_catalog.simple, STOPWORDS = french, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION entraide_french (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION entraide_french ALTER MAPPING FOR hword, hword_part, word
  WITH entraide_french_stop, unaccent, french_stem;
CREATE TEXT SEARCH CONFIGURATION entraide_english (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION entraide_english ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION entraide_simple (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION entraide_simple ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

-- unaccent() alone is only stable, since dictionaries can be changed, and an index needs the promise that ours is not.
CREATE FUNCTION entraide_fold(typed text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, typed));

-- What a person searches for, in any of the three configurations.
CREATE INDEX "SearchDocument_vector" ON "SearchDocument" USING gin ("vector");
-- The same when it is misspelt: words that look like words of a title.
CREATE INDEX "SearchDocument_title_trgm" ON "SearchDocument" USING gin (entraide_fold("title") gin_trgm_ops);
ALTER TABLE "SearchDocument" ADD CONSTRAINT "SearchDocument_one_subject" CHECK (
  "threadId" IS NOT DISTINCT FROM CASE WHEN "kind" = 'thread' THEN "id" END
  AND "productId" IS NOT DISTINCT FROM CASE WHEN "kind" = 'product' THEN "id" END
  AND "memberId" IS NOT DISTINCT FROM CASE WHEN "kind" = 'member' THEN "id" END
);

-- Loads pg_trgm, whose setting the next function fixes: an owner who is no superuser may name it only once it is known.
SELECT show_limit();
-- Titles that hold something like these words, likest first. 0.3: one slip in a word of five letters ("tante", "tente").
CREATE FUNCTION entraide_titles_like(words text[], most int) RETURNS TABLE (id uuid, likeness real)
  LANGUAGE sql STABLE SET pg_trgm.word_similarity_threshold = 0.3 AS $$
    SELECT d."id", (sum(word_similarity(entraide_fold(word), entraide_fold(d."title"))) / cardinality(words))::real
    FROM unnest(words) word JOIN "SearchDocument" d ON entraide_fold(d."title") %> entraide_fold(word)
    GROUP BY d."id" ORDER BY 2 DESC LIMIT most
  $$;
