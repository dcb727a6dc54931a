-- Still nothing waits to be put into the index: whoever writes documents puts them in before the transaction ends, all of a batch at once.
-- One word after the other, as it was, took four times as long.
ALTER INDEX "SearchDocument_vector" SET (fastupdate = on);
