-- Threads that search has yet to read again.
CREATE TABLE "StaleDocument" (
    "threadId" UUID NOT NULL,

    CONSTRAINT "StaleDocument_pkey" PRIMARY KEY ("threadId")
);

ALTER TABLE "StaleDocument" ADD CONSTRAINT "StaleDocument_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
