-- The commonest words, to which a misspelt one is compared.
CREATE INDEX "CommonWord_documents_idx" ON "CommonWord"("documents" DESC);

-- Words that begin alike, whatever order the database has for texts.
CREATE INDEX "CommonWord_beginning" ON "CommonWord" (("word" COLLATE "C"));

-- Common words are counted through by their job: the statistics of a vector need not know more of them than those of any column.
ALTER TABLE "SearchDocument" ALTER COLUMN "vector" SET STATISTICS -1;
