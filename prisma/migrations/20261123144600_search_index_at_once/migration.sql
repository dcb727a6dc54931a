-- What waits to be put into the index is read by each look into it, and a search looks once for each shelf: 4 MB of it made seconds of
-- milliseconds after an import. So nothing waits.
ALTER INDEX "SearchDocument_vector" SET (fastupdate = off);
SELECT gin_clean_pending_list('"SearchDocument_vector"'::regclass);
